"""What letters hold about a person: that they were told of something, and when. No words."""

from uuid import UUID

import sqlalchemy as sa

from cocreate.kernel.db import db
from cocreate.notifications.models import Letter


def give(person: UUID) -> list[dict[str, str]]:
    """Each letter to this user or pseudonym, in a form they can take with them."""
    rows = db.session.scalars(sa.select(Letter).where(_to(person)).order_by(Letter.id))
    return [
        {
            "table": "letter",
            "about": row.about,
            "written": row.written_at.isoformat(),
            "sent": row.sent_at.isoformat() if row.sent_at else "",
        }
        for row in rows
    ]


def erase(person: UUID) -> None:
    """Inside a change. What waits is never sent."""
    db.session.execute(sa.delete(Letter).where(_to(person)))


def _to(person: UUID) -> sa.ColumnElement[bool]:
    return sa.or_(Letter.user_id == person, Letter.subject_id == person)
