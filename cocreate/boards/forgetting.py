"""Notes go: at once when taken back, with the account, else 30 days after the meeting."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from cocreate.boards import growing, queries
from cocreate.boards.models import Board, Note
from cocreate.kernel.clock import now
from cocreate.kernel.db import db, transaction
from cocreate.kernel.policy import CLOCKWORK
from cocreate.keys import sealing
from cocreate.workshops.models import Workshop

AFTER = timedelta(days=30)


def forget(note: Note) -> None:
    """Inside a change. Nothing of it is left but the group it stood in."""
    subject = note.subject_id
    db.session.delete(note)
    db.session.flush()
    sealing.destroy(subject)


def forget_account(person: UUID) -> int:
    """Inside a change: what somebody wrote with their account, in the room and in ideas. How many."""
    rows = list(db.session.scalars(sa.select(Note).where(Note.user_id == person)))
    for row in rows:
        growing.lose(CLOCKWORK, row, queries.text_of(row))
        forget(row)
    return len(rows)


def over(at: datetime) -> sa.Select[Any, Any]:
    """Key and institution of the notes of meetings that ended 30 days ago."""
    ended = sa.func.coalesce(Workshop.closed_at, Workshop.ends_at)
    mine = sa.select(Note.id, Workshop.institution_id).join(Board, Board.id == Note.board_id)
    return mine.join(Workshop, Workshop.id == Board.workshop_id).where(ended <= at - AFTER)


def forget_old() -> int:
    """Job: no note outlives the meeting by more than 30 days. How many."""
    due = [row.id for row in db.session.execute(over(now()))]
    for note_id in due:
        with transaction():
            forget(db.session.get_one(Note, note_id))
    return len(due)
