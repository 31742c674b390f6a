"""What the clock does for votes by link, and what it says to those who forget the end of a meeting."""

from contextlib import suppress
from datetime import timedelta

import sqlalchemy as sa
from flask import url_for
from flask_babel import gettext as _

from cocreate.accounts import people
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.errors import OutOfTurn
from cocreate.kernel.policy import Actor
from cocreate.workshops import room
from cocreate.workshops.models import Phase, Workshop, WorkshopKind
from cocreate.workshops.policy import LEADS
from cocreate.workshops.voting import urn
from cocreate.workshops.voting.models import Ballot, Step

Task = tuple[str, str, str, int, int]
LATE = timedelta(days=7)  # after its end a meeting is remembered well enough to write it down


def end_due() -> int:
    """Job: a vote by link whose last day is over ends, and shows its results. How many.

    Those who voted were told that day; nobody's forgetting may keep them waiting. The keys of boxes
    whose end was cut off are destroyed too.
    """
    urn.forget()
    voting = sa.select(Ballot.workshop_id).where(Ballot.stage == Step.OPEN)
    due = sa.select(Workshop).where(
        Workshop.kind == WorkshopKind.OPEN_DAYS,
        Workshop.stage == Phase.OPEN,
        Workshop.ends_at <= now(),
        Workshop.id.in_(voting),
    )
    ended = 0
    for workshop in list(db.session.scalars(due.order_by(Workshop.id))):
        with suppress(OutOfTurn):  # a host was faster
            room.finish_all(people.clockwork([workshop.institution_id]), workshop)
            ended += 1
    return ended


def tasks(reader: Actor) -> list[Task]:
    """Slot `work`: meetings that are over and have no minutes and decisions yet.

    (What to do, address, icon, how many, how many for longer than a week.)
    """
    at = reader.where(*LEADS)
    over = sa.select(Workshop.id, Workshop.ends_at).where(
        Workshop.institution_id.in_(at), Workshop.stage == Phase.OPEN, Workshop.ends_at <= now()
    )
    rows = list(db.session.execute(over.order_by(Workshop.ends_at).limit(100))) if at else []
    if not rows:
        return []
    there = url_for("lead_workshops.results", workshop_id=rows[0].id)
    late = sum(row.ends_at <= now() - LATE for row in rows)
    return [(str(_("Write down what came of workshops")), there, "users", len(rows), late)]
