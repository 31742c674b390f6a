"""The days by which whoever looks after ideas has promised something, for their own calendar.

Reference, stage and place: a calendar is seen by others, so no word of a patient goes into it.
"""

from collections.abc import Iterable
from datetime import timedelta

import sqlalchemy as sa
from flask_babel import to_user_timezone
from icalendar import Calendar, Event

from cocreate.accounts import scope
from cocreate.ideas import road
from cocreate.ideas.models import Idea
from cocreate.incubation.policy import OVER
from cocreate.intake.models import State
from cocreate.kernel.addresses import whole
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.policy import STAFF, Actor

MOST = 1000


def of(owner: Actor) -> list[Idea]:
    """What they look after and still work for, the next day first. A clock that stands has no day."""
    rows = sa.select(Idea).where(
        Idea.owner_id == owner.id,
        Idea.institution_id.in_(owner.where(*STAFF)),
        Idea.state == State.PUBLISHED,
        Idea.ending.not_in(OVER),
        Idea.due_at.is_not(None),
        Idea.paused_since.is_(None),
    )
    return list(db.session.scalars(rows.order_by(Idea.due_at, Idea.id).limit(MOST)))


def calendar(title: str, ideas: Iterable[Idea]) -> bytes:
    """One all-day entry for each (RFC 5545); a moved day replaces the old one under the same uid."""
    book = Calendar()
    book.add("prodid", "-//cocreate//due dates//EN")
    book.add("version", "2.0")
    book.add("x-wr-calname", title)
    for idea in ideas:
        book.add_component(_entry(idea))
    return bytes(book.to_ical())


def _entry(idea: Idea) -> Event:
    day = to_user_timezone(idea.due_at).date()
    place = scope.departments().get(idea.department_id or 0)
    entry = Event()
    entry.add("uid", f"{idea.ref}-due@cocreate")
    entry.add("sequence", idea.version)
    entry.add("dtstamp", now())
    entry.add("dtstart", day)
    entry.add("dtend", day + timedelta(days=1))
    entry.add("transp", "TRANSPARENT")
    entry.add("summary", f"{idea.ref} · {road.stage_word(idea)}")
    if place:
        entry.add("location", place.name)
    entry.add("url", whole("tracker.show", ref=idea.ref))
    return entry
