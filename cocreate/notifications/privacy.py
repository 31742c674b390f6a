"""What letters hold about a person: that they were told of something, and when. No words."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from cocreate.consent import purposes
from cocreate.kernel.clock import now
from cocreate.kernel.db import db, transaction
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


def hush(person: UUID) -> None:
    """From now on nothing is sent to them; it stands on their page. Inside a change."""
    waiting = sa.update(Letter).where(_to(person), Letter.due_at.is_not(None))
    db.session.execute(waiting.values(due_at=None))


def over(at: datetime) -> sa.ColumnElement[bool]:
    """For a WHERE: written three years ago or longer, and no longer waiting for anybody."""
    return sa.and_(Letter.written_at <= purposes.months_after(at, -36), Letter.due_at.is_(None))


def forget_old() -> int:
    """Letters do not outlive what they are about. How many went."""
    with transaction():
        gone = db.session.execute(sa.delete(Letter).where(over(now())))
    return int(gone.rowcount)  # type: ignore[attr-defined]  # a result of DML has it


def erase(person: UUID) -> int:
    """Inside a change. What waits is never sent. How many went."""
    gone = db.session.execute(sa.delete(Letter).where(_to(person)))
    return int(gone.rowcount)  # type: ignore[attr-defined]  # a result of DML has it


def _to(person: UUID) -> sa.ColumnElement[bool]:
    return sa.or_(Letter.user_id == person, Letter.subject_id == person)
