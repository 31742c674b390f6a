"""Verbs: take, give back, publish, ask, decline, hide, hold, clear, grade; and the author's say."""

from dataclasses import dataclass

from flask_babel import gettext as _

from cocreate.consent import epochs, gate, originals
from cocreate.intake import messages, rewriting
from cocreate.intake.models import Item, State
from cocreate.kernel.change import Record, change
from cocreate.kernel.clock import now
from cocreate.kernel.db import db, transaction
from cocreate.kernel.errors import Missing, OutOfTurn
from cocreate.kernel.policy import Actor, may
from cocreate.moderation import (
    claims,
    films,
    hearing,
    lifecycle,
    log,
    pictures,
    queries,
    redactions,
    severity,
    texts,
)
from cocreate.moderation.claims import opened
from cocreate.moderation.lifecycle import Step
from cocreate.moderation.models import Case, Decision, Lane, Redaction
from cocreate.moderation.pictures import Look
from cocreate.moderation.texts import Text

REFUSED = "refused"  # a flag of the case: its author does not agree with the text


@dataclass(frozen=True, slots=True)
class Reason:
    """Why not: a code of `reasons.NOT_SHOWN` for the figures, and words for the author."""

    code: str
    words: str


NO_REASON = Reason("", "")


def claim(actor: Actor, item: Item) -> None:
    """Take an item for ten minutes, so that nobody else works on it too."""
    with change(actor, lifecycle.CLAIM.permission, on=item) as record:
        case = opened(actor, item, lifecycle.CLAIM)
        if claims.take(actor, case):
            record(lifecycle.CLAIM.kind, item)
        else:
            record.nothing_new()


def claim_next(actor: Actor, lane: str = Lane.NEW) -> Item | None:
    """Take the longest waiting item of the lane that nobody has and that this person may decide."""
    with transaction():
        for item in claims.free(actor, lane):
            if may(actor, lifecycle.CLAIM.permission, item):
                claim(actor, item)
                return item
    return None


def release(actor: Actor, item: Item) -> None:
    with change(actor, lifecycle.RELEASE.permission, on=item) as record:
        claims.let_go(opened(actor, item, lifecycle.RELEASE))
        record(lifecycle.RELEASE.kind, item)


def publish(actor: Actor, item: Item, text: Text, photo: Look | None = None) -> Decision:
    """Let everybody read this text, as far as its author agreed.

    Without *publish* in force only the item's existence becomes public (CONTRACT, Web). A story's
    text goes to its author first. Raises OutOfTurn while somebody else has the item or it is held.
    `photo`: whether that may be seen too; None where nobody has said so yet.
    """
    with change(actor, lifecycle.PUBLISH.permission, on=item) as record:
        case = opened(actor, item, lifecycle.PUBLISH)
        rewriting.must_be_read(item, text.seen)
        if photo is not None:
            pictures.note(actor, item, photo, record)
        agreed = gate.in_force(item.id, "publish")
        if agreed:
            hearing.must_be_heard(item)
        if agreed and hearing.asks_author(item):
            return _propose(actor, item, case, text, record)
        shown = NO_REASON if agreed else Reason(log.NO_TEXT, "")
        decision = _decided(actor, case, lifecycle.PUBLISH, Lane.DONE, shown)
        if agreed:
            films.show_with(item, text)
            _note_changes(item, decision, text)
        else:
            epochs.rise(item.kind)
        _make_public(item, case, record, agreed=agreed)
    return decision


def _propose(actor: Actor, item: Item, case: Case, text: Text, record: Record) -> Decision:
    decision = _decided(actor, case, lifecycle.PROPOSE, Lane.WAITING)
    texts.propose(item, text)
    _note_changes(item, decision, text)
    record(lifecycle.PROPOSE.kind, item)
    return decision


def _make_public(item: Item, case: Case, record: Record, *, agreed: bool) -> None:
    item.state = State.PUBLISHED
    rewriting.settle(item)
    record(lifecycle.PUBLISH.kind, item, clinical=int(case.is_clinical), with_text=int(agreed))


def _note_changes(item: Item, decision: Decision, text: Text) -> None:
    written = texts.written(originals.read(item.id))
    pattern = queries.pattern_of(item)
    codes = set()
    for part, public in text.parts.items():
        if part not in written:
            continue
        for it in redactions.compare(written[part], public, text.why, pattern):
            row = Redaction(item_id=item.id, decision_id=decision.id, part=part)
            row.start, row.end, row.instead = it.start, it.end, it.stop - it.begin
            row.reason_code, row.by = it.code, it.by
            db.session.add(row)
            codes.add(it.code)
    decision.redacted = " ".join(sorted(codes))


def agree(author: Actor, item: Item, seen: str | None = None) -> None:
    """The author allows the text that they have `seen`: it is public from this transaction on."""
    with change(author, lifecycle.AGREE.permission, on=item) as record:
        texts.must_be_seen(item, seen)
        hearing.must_ask_nobody_else(item)
        show_proposed(item, opened(author, item, lifecycle.AGREE), record)


def show_proposed(item: Item, case: Case, record: Record) -> None:
    """What was allowed by whoever has the say. Inside their change."""
    if (text := texts.proposal(originals.read(item.id))) is None:
        raise OutOfTurn
    films.show_with(item, text)
    texts.forget_proposal(item)
    case.lane, case.closed_at = Lane.DONE, now()
    _make_public(item, case, record, agreed=True)


def back(case: Case) -> None:
    """Onto the desk again, with a new day to be read by. Inside a change."""
    case.lane, case.closed_at = case.home, None
    case.due_at = severity.due(case.institution_id, case.criticality, now())


def ask(actor: Actor, item: Item, words: str, title: str = "") -> None:
    """Write to the author in the name of a role; what was still to be read waits for an answer."""
    with change(actor, lifecycle.ASK.permission, on=item) as record:
        case = opened(actor, item, lifecycle.ASK)
        messages.add(item, words, by=actor.id, place=title)
        case.replied_at = None
        if case.lane in {Lane.NEW, Lane.CLINICAL}:
            case.lane = Lane.WAITING
        claims.let_go(case)
        record(lifecycle.ASK.kind, item)


def decline(actor: Actor, item: Item, reason: Reason, title: str = "") -> Decision:
    """Not for everybody. The author gets the words; the item keeps its reference and its page."""
    return _refuse(actor, item, lifecycle.DECLINE, (reason, State.DECLINED, title))


def hide(actor: Actor, item: Item, reason: Reason, title: str = "") -> Decision:
    """Take back what was published: gone from every page with this transaction."""
    return _refuse(actor, item, lifecycle.HIDE, (reason, State.HIDDEN, title))


def _refuse(actor: Actor, item: Item, step: Step, verdict: tuple[Reason, State, str]) -> Decision:
    reason, state, title = verdict
    with change(actor, step.permission, on=item) as record:
        case = opened(actor, item, step)
        if step is lifecycle.HIDE and item.state != State.PUBLISHED:
            raise OutOfTurn
        if case.lane == Lane.SAFETY:  # what may be about danger nobody just puts aside
            raise Missing([_("What was found about somebody's safety")])
        decision = _decided(actor, case, step, Lane.DONE, reason)
        messages.add(item, reason.words, by=actor.id, place=title)
        texts.forget_proposal(item)
        gate.unpublish(item.id)
        epochs.rise(item.kind)
        item.state = state
        record(step.kind, item)
    return decision


def hold(actor: Actor, item: Item) -> Decision:
    """Confirm that it is about somebody's safety: off the road, and off every page at once."""
    with change(actor, lifecycle.HOLD.permission, on=item) as record:
        case = opened(actor, item, lifecycle.HOLD)
        decision = _decided(actor, case, lifecycle.HOLD, Lane.SAFETY)
        case.held_by = actor.id
        texts.forget_proposal(item)
        if item.state == State.PUBLISHED:
            gate.unpublish(item.id)
            epochs.rise(item.kind)
            item.state = State.HIDDEN
        record(lifecycle.HOLD.kind, item)
    return decision


def clear(actor: Actor, item: Item) -> Decision:
    """Say by name that nobody is in danger: it goes on to be read like any other."""
    with change(actor, lifecycle.CLEAR.permission, on=item) as record:
        case = opened(actor, item, lifecycle.CLEAR)
        decision = _decided(actor, case, lifecycle.CLEAR, case.home)
        case.held_by = None
        back(case)
        if item.state == State.PUBLISHED:  # an import that was published as it came
            case.lane, case.closed_at = Lane.DONE, now()
        record(lifecycle.CLEAR.kind, item)
    return decision


def grade(actor: Actor, item: Item, criticality: int) -> None:
    """0 to 5 by `reasons.CRITICALITY`. Staff only: on no public page, in no letter to an author."""
    with change(actor, lifecycle.GRADE.permission, on=item) as record:
        case = opened(actor, item, lifecycle.GRADE)
        was = case.criticality
        if was == criticality:
            record.nothing_new()
        else:
            severity.regrade(case, criticality, now())
            record(lifecycle.GRADE.kind, item, criticality=criticality, was=was)


def _decided(
    actor: Actor, case: Case, step: Step, lane: Lane, reason: Reason = NO_REASON
) -> Decision:
    """Note who decided, shelve the case and let go of it."""
    decision = Decision(item_id=case.item_id, by_id=actor.id, move=step.name, at=now())
    decision.reason_code, decision.reason = reason.code, reason.words
    log.note(decision, case)
    db.session.add(decision)
    case.flags = {name: said for name, said in case.flags.items() if name != REFUSED}
    case.lane = lane
    case.closed_at = now() if lane == Lane.DONE else None
    case.replied_at = None
    claims.let_go(case)
    db.session.flush()
    return decision
