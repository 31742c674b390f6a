"""Clocks: stop with a public reason, go on, and what the worker does each night."""

from contextlib import suppress

import sqlalchemy as sa
from flask_babel import gettext as _

from cocreate.accounts import people
from cocreate.ideas.models import Idea, Stage
from cocreate.ideas.queries import overdue
from cocreate.incubation import lifecycle
from cocreate.incubation.actions.going import BEGUN_WITHIN, DECIDED_WITHIN, end_pause, touch, within
from cocreate.incubation.models import Pause
from cocreate.intake.models import State
from cocreate.kernel import workdays
from cocreate.kernel.change import change
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.errors import Missing, OutOfTurn
from cocreate.kernel.policy import Actor


def pause(actor: Actor, idea: Idea, reason: str) -> None:
    """The clock stands still. Everybody can read why."""
    with change(actor, "incubation:pause", on=idea) as record:
        if not reason.strip():
            raise Missing([_("A reason that everybody can read")])
        if idea.paused_since or idea.due_at is None:
            raise OutOfTurn(_("No clock is running here."))
        db.session.add(Pause(idea_id=idea.id, reason=reason.strip()))
        idea.paused_since = now()
        touch(idea)
        record(lifecycle.PAUSED, idea)


def resume(actor: Actor, idea: Idea) -> None:
    """Go on after a pause or before the day until which it was parked."""
    with change(actor, "incubation:pause", on=idea) as record:
        if idea.paused_since and idea.due_at:
            idea.due_at = workdays.after(idea.due_at, workdays.between(idea.paused_since, now()))
        elif idea.parked_until:
            idea.due_at = within(BEGUN_WITHIN if idea.stage == Stage.ASSESSED else DECIDED_WITHIN)
            idea.parked_until = None
        else:
            raise OutOfTurn(_("No clock stands still here."))
        end_pause(idea)
        touch(idea)
        record(lifecycle.RESUMED, idea)


def nightly() -> int:
    """Wake what was parked until today, and tell of each overdue day once. How many were told.

    What somebody is changing at this moment is left for the next night.
    """
    for idea in _parked():
        with suppress(OutOfTurn):
            resume(people.clockwork([idea.institution_id]), idea)
    told = 0
    for idea in [it for it in _late() if it.dates.get("escalated") != _day(it)]:
        with suppress(OutOfTurn):
            escalate(people.clockwork([idea.institution_id]), idea)
            told += 1
    return told


def escalate(actor: Actor, idea: Idea) -> None:
    """Once for each promised day that went by; a new day may go by again."""
    with change(actor, "incubation:pause", on=idea) as record:
        if idea.dates.get("escalated") == _day(idea):
            record.nothing_new()
            return
        idea.dates = {**idea.dates, "escalated": _day(idea)}
        touch(idea)
        record(lifecycle.OVERDUE, idea)


def _day(idea: Idea) -> str:
    return idea.due_at.isoformat() if idea.due_at else ""


def _parked() -> list[Idea]:
    due = sa.select(Idea).where(Idea.state == State.PUBLISHED, Idea.parked_until <= now())
    return list(db.session.scalars(due))


def _late() -> list[Idea]:
    late = sa.select(Idea).where(Idea.state == State.PUBLISHED, overdue(now()))
    return list(db.session.scalars(late))
