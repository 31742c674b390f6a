"""Verbs up to the decision: take on, hand over, answer, score, step aside, decide, park."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from flask_babel import gettext as _

from cocreate.holidays import days
from cocreate.ideas.lifecycle import BROUGHT_BACK
from cocreate.ideas.models import Ending, Idea, Stage
from cocreate.incubation import colleagues, evidence, lifecycle, sheets
from cocreate.incubation.actions.going import (
    BEGUN_WITHIN,
    DECIDED_WITHIN,
    REPORTED_WITHIN,
    evening,
    go,
    touch,
    within,
)
from cocreate.incubation.actions.telling import Account, keep_report
from cocreate.incubation.models import Assessment, Choice, Conflict, Criterion, Lane, Review, Score
from cocreate.kernel.change import Record, change
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.errors import Missing, OutOfTurn, Refused
from cocreate.kernel.events import Event
from cocreate.kernel.policy import Actor

VALUES = range(1, 6)


@dataclass(frozen=True, slots=True)
class Charge:
    """Who looks after an idea: the title of a role, and the person if they have an account."""

    title: str
    owner_id: UUID | None = None
    lane: Lane = Lane.NORMAL
    due_on: date | None = None
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the committee decides. `seen`: the version that was on the screen; `report` for a no.

    `anew` decides again what was decided before and not begun.
    """

    choice: Choice
    reason: str
    code: str = ""
    considered: str = ""
    until: date | None = None
    next_on: date | None = None
    seen: int | None = None
    anew: bool = False
    lane: Lane | None = None
    report: Account | None = None


def take_on(actor: Actor, idea: Idea, charge: Charge) -> None:
    """A named role looks after it from now on, with a day on which it is decided.

    Where one does already it is handed over, and its clock stays: an idea is taken on once, and its
    author hears of it once.
    """
    with change(actor, "incubation:take_on", on=idea) as record:
        is_again = _is_taken_on(idea)
        handed = _charge(actor, idea, charge)
        if is_again:
            kept(idea).lane = charge.lane
            _hand_over(record, idea, handed)
            return
        decided_by = days.after(idea.institution_id, idea.created_at, DECIDED_WITHIN)
        due = evening(charge.due_on) if charge.due_on else max(decided_by, within(idea, 1))
        kept(idea).lane = charge.lane
        go(record, idea, lifecycle.TAKE_ON, due)
        if handed:
            record(lifecycle.HANDED_OVER, idea, **handed)


def hand_over(actor: Actor, idea: Idea, charge: Charge) -> None:
    """Somebody else looks after it; its stage and its clock stay."""
    with change(actor, "incubation:take_on", on=idea) as record:
        _hand_over(record, idea, _charge(actor, idea, charge))


def _is_taken_on(idea: Idea) -> bool:
    """While it waits for its decision: since it came in, or came back from its author."""
    kinds = (lifecycle.TAKEN_ON.name, BROUGHT_BACK.name)
    mine = sa.select(Event.kind).where(Event.chain == idea.chain, Event.kind.in_(kinds))
    last = db.session.scalar(mine.order_by(Event.seq.desc()).limit(1))
    return idea.stage == Stage.RECEIVED and last == lifecycle.TAKEN_ON.name


def _hand_over(record: Record, idea: Idea, handed: dict[str, str]) -> None:
    if not idea.owner_title:
        raise Missing([_("Who is in charge of it")])
    touch(idea)
    record(lifecycle.HANDED_OVER, idea, **handed)


def _charge(actor: Actor, idea: Idea, charge: Charge) -> dict[str, str]:
    """To whom it was handed, as its history tells it: nobody where it stays with its owner."""
    before, to = idea.owner_id, charge.owner_id
    if to not in {None, before, actor.id} and to not in colleagues.ids(idea):
        raise Refused(_("Please choose a colleague who works here."))
    idea.owner_title = charge.title.strip()
    idea.owner_id = to
    idea.summary = charge.summary.strip() or idea.summary
    return {} if to in {None, before, actor.id} else {"to": str(to)}


def answer(actor: Actor, idea: Idea, text: str, signed: str) -> None:
    """The official answer, signed with a role; a later one takes its place."""
    with change(actor, "incubation:answer", on=idea) as record:
        wanted = {_("The answer"): text.strip(), _("Who signs it"): signed.strip()}
        if lacking := [name for name, said in wanted.items() if not said]:
            raise Missing(lacking)
        idea.answer, idea.answered_by, idea.answered_at = text.strip(), signed.strip(), now()
        touch(idea)
        record(lifecycle.ANSWERED, idea)


def score(actor: Actor, idea: Idea, values: Mapping[Criterion, int]) -> None:
    """Fill in one's own sheet; it may be changed until everybody's is there."""
    with change(actor, "incubation:score", on=idea) as record:
        _refuse_when_open(idea)
        if lacking := [it.label for it in Criterion if values.get(it) not in VALUES]:
            raise Missing(lacking)
        _forget_scores(actor, idea)
        sheet = _sheet(actor, idea)
        sheet.conflict, sheet.conflict_note, sheet.done_at = False, "", now()
        db.session.add_all(
            Score(idea_id=idea.id, reviewer_id=actor.id, criterion=it, value=values[it])
            for it in Criterion
        )
        record(lifecycle.SCORED, idea)


def step_aside(actor: Actor, idea: Idea, why: Conflict) -> None:
    """A conflict of interest: the scores go, and the sheet counts as nobody's."""
    with change(actor, "incubation:score", on=idea) as record:
        _refuse_when_decided(idea)
        _forget_scores(actor, idea)
        sheet = _sheet(actor, idea)
        sheet.conflict, sheet.conflict_note, sheet.done_at = True, why, now()
        record(lifecycle.STEPPED_ASIDE, idea, conflict=str(why))


def _refuse_when_decided(idea: Idea) -> None:
    if idea.stage != Stage.RECEIVED:
        raise OutOfTurn(_("It has been decided. The scores stand as they are."))


def _refuse_when_open(idea: Idea) -> None:
    """Whoever has seen the others' scores can't change their own."""
    _refuse_when_decided(idea)
    if sheets.is_open(idea):
        raise OutOfTurn(_("Everybody has scored, so the scores stand as they are."))


def _sheet(actor: Actor, idea: Idea) -> Review:
    sheet = db.session.get(Review, (idea.id, actor.id))
    if sheet is None:
        sheet = Review(idea_id=idea.id, reviewer_id=actor.id)
        db.session.add(sheet)
    return sheet


def _forget_scores(actor: Actor, idea: Idea) -> None:
    mine = sa.delete(Score).where(Score.idea_id == idea.id, Score.reviewer_id == actor.id)
    db.session.execute(mine)


def kept(idea: Idea) -> Assessment:
    found = evidence.assessment(idea)
    if found is None:
        found = Assessment(idea_id=idea.id, lane=Lane.NORMAL, decision="", public_reason="")
        db.session.add(found)
        db.session.flush()
    return found


def decide(actor: Actor, idea: Idea, ruling: Ruling) -> None:
    """The committee's decision with its public reason. A no is reported at once; a park waits."""
    if ruling.choice not in DECIDING:
        raise Refused(_("Please choose one of the decisions."))
    with change(actor, "incubation:decide", on=idea) as record:
        _refuse_unseen(idea, ruling.seen)
        found = kept(idea)
        found.lane = ruling.lane or found.lane
        DECIDING[ruling.choice](record, idea, ruling)


def _refuse_unseen(idea: Idea, seen: int | None) -> None:
    found = evidence.assessment(idea)
    if seen is not None and seen != (found.version if found else 0):
        raise OutOfTurn(_("Somebody has just decided this. Have a look at how it stands."))


def _write(record: Record, idea: Idea, ruling: Ruling) -> None:
    found = kept(idea)
    found.decision, found.decided_at, found.decided_by = ruling.choice, now(), record.actor.id
    found.public_reason, found.considered = ruling.reason.strip(), ruling.considered.strip()
    found.reason_code = ruling.code
    db.session.flush()


def _assess(record: Record, idea: Idea, ruling: Ruling) -> None:
    """Pilot it or do it now: the next day is theirs to name, else the usual one."""
    is_again = ruling.anew or (idea.stage == Stage.ASSESSED and not evidence.decision(idea))
    _write(record, idea, ruling)
    usual = BEGUN_WITHIN if ruling.choice == Choice.PILOT else REPORTED_WITHIN
    due = evening(ruling.next_on) if ruling.next_on else within(idea, usual)
    idea.parked_until = None
    arrow = lifecycle.DECIDE_ANEW if is_again else lifecycle.DECIDE
    go(record, idea, arrow, due, decision=str(ruling.choice))


def _decline(record: Record, idea: Idea, ruling: Ruling) -> None:
    _assess(record, idea, ruling)
    said = ruling.report or Account(you_said=idea.summary, we_did="", data_show="", not_yet="")
    keep_report(record.actor, idea, said)
    idea.ending = Ending.NOT_THIS_TIME
    go(record, idea, lifecycle.DECLINE, None, verdict="not_this_time")


def _park(record: Record, idea: Idea, ruling: Ruling) -> None:
    _write(record, idea, ruling)
    idea.parked_until = evening(ruling.until) if ruling.until else None
    is_decided = idea.stage == Stage.ASSESSED
    arrow = lifecycle.PARK_DECIDED if is_decided else lifecycle.PARK
    go(record, idea, arrow, None)


DECIDING = {
    Choice.PILOT: _assess,
    Choice.DO_NOW: _assess,
    Choice.NOT_THIS_TIME: _decline,
    Choice.PARK: _park,
}
