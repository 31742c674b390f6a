"""What is said between an author and the staff, sealed under the author's key."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from cocreate.intake.models import Item, Message
from cocreate.kernel.db import db
from cocreate.keys import legible, sealing


@dataclass(frozen=True, slots=True)
class Said:
    from_staff: bool
    place: str
    text: str
    at: datetime


def add(item: Item, text: str, by: UUID | None, place: str = "") -> Message:
    """Inside a change. `by` is the member of staff, None for the author; `place` names the role."""
    message = Message(
        item_id=item.id,
        subject_id=item.subject_id,
        from_staff=by is not None,
        staff_id=by,
        place=place,
        sealed=b"",
    )
    db.session.add(message)
    db.session.flush()
    message.sealed = sealing.seal(item.subject_id, _place(message), text)
    return message


def of(item: Item) -> list[Said]:
    """The whole conversation, oldest first; what can't be read any more is left out."""
    rows = list(
        db.session.scalars(
            sa.select(Message).where(Message.item_id == item.id).order_by(Message.id)
        )
    )
    texts = legible.texts([(row.subject_id, _place(row), row.sealed) for row in rows])
    return [
        Said(row.from_staff, row.place, text, row.at)
        for row, text in zip(rows, texts, strict=True)
        if text is not None
    ]


def answered_last(item_ids: Iterable[int]) -> frozenset[int]:
    """Those of them in whose conversation the last word is ours."""
    last = sa.select(sa.func.max(Message.id)).where(Message.item_id.in_(list(item_ids)))
    ours = sa.select(Message.item_id).where(Message.from_staff)
    return frozenset(db.session.scalars(ours.where(Message.id.in_(last.group_by(Message.item_id)))))


def _place(message: Message) -> str:
    return f"message|sealed|{message.id}"
