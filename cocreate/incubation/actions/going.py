"""Going along an arrow: the columns that lists read follow each move, in the same transaction."""

from datetime import UTC, date, datetime, time

from cocreate.consent import epochs
from cocreate.holidays import days
from cocreate.ideas.models import Idea
from cocreate.incubation import lifecycle
from cocreate.incubation.models import Pause
from cocreate.kernel.change import Record
from cocreate.kernel.clock import now
from cocreate.kernel.db import db

DECIDED_WITHIN = 20  # working days, from the day it arrived
BEGUN_WITHIN = 20
REPORTED_WITHIN = 10
EVENING = time(15, 59, tzinfo=UTC)  # the end of a day where our readers are

DATED = {
    "take_on": "taken_on",
    "park": "parked",
    "park_decided": "parked",
    "decide": "assessed",
    "decide_anew": "assessed",
    "begin": "piloted",
    "conclude": "verdict",
    "report": "reported",
    "carry_out": "reported",
    "decline": "reported",
    "pass_on": "reported",
    "reopen": "reopened",
}


def go(
    record: Record,
    idea: Idea,
    move: lifecycle.Arrow,
    due: datetime | None,
    **details: int | str | None,
) -> None:
    """Take the arrow, start its clock, note the day, go on the record."""
    before = idea.stage
    lifecycle.take(idea, move)
    at = now()
    if idea.stage != before:
        idea.stage_since = at
    idea.dates = {**idea.dates, DATED[move.name]: at.isoformat()}
    idea.due_at = due
    end_pause(idea)
    touch(idea)
    record(move.kind, idea, **details)


def touch(idea: Idea) -> None:
    """What lists and pages show of it is another now."""
    idea.changed_at = now()
    epochs.rise("idea")


def within(idea: Idea, number: int) -> datetime:
    """So many working days of its institution from now."""
    return days.after(idea.institution_id, now(), number)


def evening(day: date) -> datetime:
    return datetime.combine(day, EVENING)


def end_pause(idea: Idea) -> None:
    """The clock runs again; an open pause is closed today."""
    idea.paused_since = None
    for pause in db.session.query(Pause).filter_by(idea_id=idea.id, until=None):
        pause.until = now()
