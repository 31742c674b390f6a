"""Verbs of the safety queue: look at it, say what was found, close it with a named outcome.

When it begins and ends otherwise follows from what happens on the desk: see the reactions below.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import sqlalchemy as sa
from flask_babel import gettext as _

from cocreate.accounts import people
from cocreate.holidays import days
from cocreate.intake.models import Item
from cocreate.kernel.change import Record, change
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.errors import Missing, OutOfTurn
from cocreate.kernel.events import Event
from cocreate.kernel.policy import Actor
from cocreate.kernel.workdays import end_of
from cocreate.keys import sealing
from cocreate.moderation import actions, claims, lifecycle
from cocreate.moderation.models import Case, Lane
from cocreate.moderation.safety_models import Danger, Look

FIRST_LOOK = timedelta(hours=4)  # danger keeps no office hours
CLOSED_WITHIN = 2  # working days after the first look
NOT_DANGER, UNREACHED, TAKEN_BACK = "not_danger", "unreached", "taken_back"
OUTCOMES = (NOT_DANGER, "spoke", "handed", "emergency", UNREACHED)


@dataclass(frozen=True, slots=True)
class Finding:
    """What somebody found. `outcome`: one of :data:`OUTCOMES`, "" while nobody knows."""

    outcome: str = ""
    note: str = ""
    follow_up_on: date | None = None


def look(actor: Actor, item: Item, found: Finding) -> None:
    """Note what is known so far; it stays open. Missing where nothing at all is said."""
    if not (found.outcome or found.note or found.follow_up_on):
        raise Missing([_("What you saw or did")])
    with change(actor, lifecycle.LOOK.permission, on=item) as record:
        case, danger = _open(actor, item)
        _write(actor, item, danger, found, closes=False)
        claims.let_go(case)
        record(lifecycle.LOOK.kind, item)


def close(actor: Actor, item: Item, found: Finding) -> None:
    """Say by name what was found. "Not about danger" sends it on to be read like any other.

    With a day to ask again it comes back then. Raises Missing without an outcome, and where nobody
    was reached without a day.
    """
    _must_be_known(found)
    with change(actor, lifecycle.LOOK.permission, on=item) as record:
        case, danger = _open(actor, item)
        _write(actor, item, danger, found, closes=True)
        if found.outcome == NOT_DANGER:
            _send_on(actor, item, case)
        else:
            _confirm(actor, item, case)
        danger.closed_at, danger.outcome = now(), found.outcome
        danger.due_at = end_of(found.follow_up_on) if found.follow_up_on else None
        record(lifecycle.SHUT.kind, item, outcome=OUTCOMES.index(found.outcome))


def _must_be_known(found: Finding) -> None:
    lacking = [] if found.outcome in OUTCOMES else [_("What was found")]
    if found.outcome == UNREACHED and found.follow_up_on is None:
        lacking.append(_("The day on which somebody tries again"))
    if lacking:
        raise Missing(lacking)


def _open(actor: Actor, item: Item) -> tuple[Case, Danger]:
    case = claims.opened(actor, item, lifecycle.LOOK)
    danger = db.session.get(Danger, item.id)
    if danger is None or (danger.closed_at and danger.due_at is None):
        raise OutOfTurn
    return case, danger


def _write(actor: Actor, item: Item, danger: Danger, found: Finding, *, closes: bool) -> None:
    said = Look(item_id=item.id, by_id=actor.id, outcome=found.outcome, closes=closes)
    said.follow_up_on = found.follow_up_on
    db.session.add(said)
    db.session.flush()
    if found.note:
        said.note = sealing.seal(item.subject_id, place(said), found.note)
    _seen(danger, actor, now())
    if found.follow_up_on:
        danger.due_at, danger.told_at = end_of(found.follow_up_on), None


def _send_on(actor: Actor, item: Item, case: Case) -> None:
    case.lane = Lane.SAFETY  # where it was before somebody closed it for a while
    actions.clear(actor, item)


def _confirm(actor: Actor, item: Item, case: Case) -> None:
    """Never public: held by name if it was not, and then off the desk."""
    if case.held_by is None:
        actions.hold(actor, item)
    case.lane, case.closed_at = Lane.DONE, now()
    claims.let_go(case)


def place(said: Look) -> str:
    return f"moderation_look|note|{said.id}"


def _seen(danger: Danger, actor: Actor, at: datetime) -> None:
    if danger.looked_at is None:
        danger.looked_at, danger.looked_by = at, actor.id
    danger.due_at = days.after(danger.institution_id, at, CLOSED_WITHIN)
    danger.told_at = None


def begin(case: Case, since: datetime) -> None:
    """It lies in the lane of safety from now on. Inside a change."""
    danger = db.session.get(Danger, case.item_id)
    if danger is None:
        danger = Danger(item_id=case.item_id, institution_id=case.institution_id)
        db.session.add(danger)
    danger.since, danger.due_at, danger.outcome = since, since + FIRST_LOOK, ""
    danger.looked_at = danger.looked_by = danger.closed_at = danger.told_at = None


def row_of(item_id: int, institution_id: int, since: datetime) -> dict[str, object]:
    """The same as a row, for many at once."""
    empty = dict.fromkeys(("looked_at", "looked_by", "closed_at", "told_at"))
    row = {"item_id": item_id, "institution_id": institution_id, "since": since, "outcome": ""}
    return {**row, "due_at": since + FIRST_LOOK, "version": 1, **empty}


def see(event: Event) -> None:
    """Reaction: somebody took it, or confirmed it by name. That is a look."""
    case = db.session.get(Case, int(event.chain.removeprefix("item:")))
    if case is None or case.lane != Lane.SAFETY:
        return
    danger = db.session.get(Danger, case.item_id)
    if danger is None or danger.closed_at is not None:
        begin(case, event.at)
        danger = db.session.get_one(Danger, case.item_id)
    if danger.looked_at is None:
        _seen(danger, Actor(id=event.actor_id), event.at)


def end(event: Event) -> None:
    """Reaction: cleared by name, or taken back by its author."""
    danger = db.session.get(Danger, int(event.chain.removeprefix("item:")))
    if danger is None or (danger.closed_at and danger.due_at is None):
        return
    is_cleared = event.kind == lifecycle.CLEAR.kind.name
    if is_cleared and danger.looked_at is None:
        danger.looked_at, danger.looked_by = event.at, event.actor_id
    danger.closed_at, danger.due_at = event.at, None
    danger.outcome = NOT_DANGER if is_cleared else TAKEN_BACK


def remind() -> int:
    """What is late is told to the administrators, once for each day that went by. How many were."""
    late = sa.select(Danger.item_id).where(Danger.due_at < now(), Danger.told_at.is_(None))
    ids = list(db.session.scalars(late.order_by(Danger.due_at)))
    return sum(_remind(item_id) for item_id in ids)


def _remind(item_id: int) -> bool:
    item = db.session.get_one(Item, item_id)
    boss = people.clockwork([item.institution_id])
    with change(boss, lifecycle.LOOK.permission, on=item) as record:
        return _say(item, record)


def _say(item: Item, record: Record) -> bool:
    danger = db.session.get_one(Danger, item.id)
    is_late = danger.due_at is not None and danger.due_at < now() and danger.told_at is None
    if not is_late:
        record.nothing_new()
        return False
    danger.told_at = now()
    record(lifecycle.LATE, item)
    return True
