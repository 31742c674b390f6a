"""Clocks: stop with a public reason, go on, and what the worker does each night."""

from contextlib import suppress

import sqlalchemy as sa
from flask_babel import gettext as _

from cocreate.accounts import house, people
from cocreate.holidays import days
from cocreate.ideas.counts import overdue
from cocreate.ideas.models import Idea, Stage
from cocreate.incubation import lifecycle
from cocreate.incubation.actions.going import (
    BEGUN_WITHIN,
    DECIDED_WITHIN,
    end_pause,
    evening,
    touch,
    within,
)
from cocreate.incubation.models import Pause
from cocreate.intake.models import State
from cocreate.kernel.change import change
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.errors import Missing, OutOfTurn
from cocreate.kernel.policy import Actor
from cocreate.kernel.workdays import local


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
            lost = days.between(idea.institution_id, idea.paused_since, now())
            idea.due_at = days.after(idea.institution_id, idea.due_at, lost)
        elif idea.parked_until:
            idea.due_at = within(
                idea, BEGUN_WITHIN if idea.stage == Stage.ASSESSED else DECIDED_WITHIN
            )
            idea.parked_until = None
        else:
            raise OutOfTurn(_("No clock stands still here."))
        end_pause(idea)
        touch(idea)
        record(lifecycle.RESUMED, idea)


def nightly() -> int:
    """Wake what was parked until today; warn of each day once before it is over, and tell of it once
    when it is. How many were told that they are late.

    What somebody is changing at this moment is left for the next night.
    """
    for idea in _parked():
        with suppress(OutOfTurn):
            resume(people.clockwork([idea.institution_id]), idea)
    for idea in [it for it in _nearly_late() if it.dates.get("warned") != _day(it)]:
        with suppress(OutOfTurn):
            warn(people.clockwork([idea.institution_id]), idea)
    told = 0
    for idea in [it for it in _late() if it.dates.get("escalated") != _day(it)]:
        with suppress(OutOfTurn):
            escalate(people.clockwork([idea.institution_id]), idea)
            told += 1
    return told


def warn(actor: Actor, idea: Idea) -> None:
    """A working day before it is late, whoever looks after it hears of it. Once for each day."""
    with change(actor, "incubation:pause", on=idea) as record:
        if idea.dates.get("warned") == _day(idea):
            record.nothing_new()
            return
        idea.dates = {**idea.dates, "warned": _day(idea)}
        record(lifecycle.DUE_SOON, idea)


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


def _nearly_late() -> list[Idea]:
    """Due by the next working day of their institution."""
    next_day = {at: days.next_one(at) for at in house.parents()}
    latest = evening(max(next_day.values(), default=local(now())))
    running = sa.and_(Idea.due_at > now(), Idea.due_at <= latest, Idea.paused_since.is_(None))
    due = db.session.scalars(sa.select(Idea).where(Idea.state == State.PUBLISHED, running))
    return [it for it in due if it.due_at and local(it.due_at) <= next_day[it.institution_id]]


def _late() -> list[Idea]:
    late = sa.select(Idea).where(Idea.state == State.PUBLISHED, overdue(now()))
    return list(db.session.scalars(late))
