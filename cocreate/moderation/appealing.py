"""Verbs of an appeal: its author makes one, somebody else decides it, taking the item back ends it."""

from datetime import datetime

from flask_babel import gettext as _

from cocreate.holidays import days
from cocreate.intake.models import Item, State
from cocreate.kernel.change import change
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.errors import NotAllowed, OutOfTurn
from cocreate.kernel.policy import Actor
from cocreate.moderation import actions, appeals, claims, lifecycle, log
from cocreate.moderation.lifecycle import Step
from cocreate.moderation.models import Appeal, Case, Decision, Outcome
from cocreate.moderation.policy import was_appealed_against


def appeal(author: Actor, item: Item, words: str) -> None:
    """Ask once that somebody else reads it again. OutOfTurn, with a way on, for a second time."""
    with change(author, lifecycle.APPEAL.permission, on=item) as record:
        if appeals.of(item.id):
            raise OutOfTurn(_once(item))
        case = claims.opened(author, item, lifecycle.APPEAL)
        decision = appeals.against(item, case)
        if decision is None or not appeals.readers(item, decision.by_id):
            raise OutOfTurn(_nothing(item))
        decision.appealed = Outcome.OPEN
        _make(item, decision, words)
        record(lifecycle.APPEAL.kind, item, decision=decision.id)


def _make(item: Item, decision: Decision, words: str) -> None:
    """In place of one that was dropped when its author took the item back for a while."""
    before = db.session.get(Appeal, item.id)
    if before is not None:
        db.session.delete(before)
        db.session.flush()
    made = Appeal(item_id=item.id, institution_id=item.institution_id, decision_id=decision.id)
    made.against_id, made.words = decision.by_id, appeals.sealed(item, "words", words)
    made.made_at = now()
    made.due_at = days.after(item.institution_id, now(), appeals.READ_WITHIN)
    db.session.add(made)


def _once(item: Item) -> str:
    said = _("One appeal is possible, and it was made already.")
    return f"{said} {appeals.complain(item)}"


def _nothing(item: Item) -> str:
    said = _("There is nothing here that somebody else could decide anew.")
    return f"{said} {appeals.complain(item)}"


def uphold(actor: Actor, item: Item, words: str, title: str = "") -> None:
    """It stays as it was. `words` are for its author."""
    _judge(actor, item, lifecycle.UPHOLD, (words, title))


def overturn(actor: Actor, item: Item, words: str, title: str = "") -> None:
    """It is decided anew: on the desk again, in the hands of whoever said so."""
    _judge(actor, item, lifecycle.OVERTURN, (words, title))


def must_be_another(actor: Actor, item: Item) -> None:
    """Raises NotAllowed, with the sentence that says why, for whoever decided the first time."""
    if was_appealed_against(actor, item):
        sentence = _("You decided about this the first time, so somebody else reads it again.")
        raise NotAllowed(sentence)


def _judge(actor: Actor, item: Item, step: Step, told: tuple[str, str]) -> None:
    must_be_another(actor, item)
    with change(actor, step.permission, on=item) as record:
        case = claims.opened(actor, item, step)
        made = appeals.of(item.id)
        if made is None or made.outcome != Outcome.OPEN:
            raise OutOfTurn
        _answer(actor, item, made, told)
        made.outcome = Outcome.UPHELD if step is lifecycle.UPHOLD else Outcome.OVERTURNED
        db.session.get_one(Decision, made.decision_id).appealed = made.outcome
        _note(actor, case, step)
        if step is lifecycle.OVERTURN:
            _begin_again(actor, item, case)
        record(step.kind, item, decision=made.decision_id)


def _answer(actor: Actor, item: Item, made: Appeal, told: tuple[str, str]) -> None:
    words, made.answered_as = told
    made.answer = appeals.sealed(item, "answer", words)
    made.decided_by, made.decided_at = actor.id, now()


def _note(actor: Actor, case: Case, step: Step) -> None:
    decision = Decision(item_id=case.item_id, by_id=actor.id, move=step.name, at=now())
    log.note(decision, case)
    db.session.add(decision)
    claims.let_go(case)


def _begin_again(actor: Actor, item: Item, case: Case) -> None:
    """What is public meanwhile stays so until it is published anew."""
    if item.state in {State.DECLINED, State.HIDDEN}:
        item.state = State.WAITING
    actions.back(case)
    claims.take(actor, case)


def drop(item: Item, at: datetime) -> None:
    """Its author took the item back: nobody reads on. Inside a change."""
    made = appeals.of(item.id)
    if made is None or made.outcome != Outcome.OPEN:
        return
    made.outcome, made.decided_at = Outcome.DROPPED, at
    db.session.get_one(Decision, made.decision_id).appealed = Outcome.DROPPED
