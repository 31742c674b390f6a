"""Name, contact and letters of a guest go: at once when asked to, else 30 days after the meeting."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from cocreate.kernel.clock import now
from cocreate.kernel.db import db, transaction
from cocreate.keys import sealing
from cocreate.notifications import privacy as letters
from cocreate.rosters.models import Guest
from cocreate.workshops.models import Workshop

AFTER = timedelta(days=30)


def forget(guest: Guest) -> None:
    """Inside a change. The seat that they had in the room stays, and leads to nobody."""
    subject = guest.subject_id
    letters.erase(subject)
    db.session.delete(guest)
    db.session.flush()
    sealing.destroy(subject)


def forget_account(person: UUID) -> int:
    """Inside a change: what somebody signed up for with their account. How many."""
    rows = list(db.session.scalars(sa.select(Guest).where(Guest.user_id == person)))
    for row in rows:
        forget(row)
    return len(rows)


def over(at: datetime) -> sa.Select[Any, Any]:
    """Key and institution of the guests of meetings that ended 30 days ago."""
    ended = sa.func.coalesce(Workshop.closed_at, Workshop.ends_at)
    mine = sa.select(Guest.id, Workshop.institution_id).join(
        Workshop, Workshop.id == Guest.workshop_id
    )
    return mine.where(ended <= at - AFTER)


def forget_old() -> int:
    """Job: nobody's name outlives the meeting by more than 30 days. How many."""
    due = [row.id for row in db.session.execute(over(now()))]
    for guest_id in due:
        with transaction():
            forget(db.session.get_one(Guest, guest_id))
    return len(due)
