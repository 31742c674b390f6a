"""Staff notes: what those at the desk tell each other about a case (PRODUCT, B4).

No answer to the public or to an author is made from this table, and no letter. A note may repeat
the author's words, so it is sealed under the author's key and goes with them.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa
from flask_babel import gettext as _
from sqlalchemy.orm import Mapped, mapped_column

from cocreate.accounts.roles import TITLES
from cocreate.intake.models import Item
from cocreate.kernel.change import change
from cocreate.kernel.clock import now
from cocreate.kernel.db import Base, db
from cocreate.kernel.errors import OutOfTurn
from cocreate.kernel.held import Gone, Kept, Thing, Why, held
from cocreate.kernel.policy import Actor, Role, may
from cocreate.keys import legible, sealing
from cocreate.moderation import claims, lifecycle

UNSAID_WITHIN = timedelta(minutes=15)  # after that others may have acted on it


class StaffNote(Base):
    """One note. `role` is in what capacity it was written: a name is nobody's business later."""

    __tablename__ = "staff_note"
    __held__ = held(
        Thing.WORK,
        Why.HANDLE,
        Kept.HANDLE,
        Gone.ROW,
        "item:item_id",
        none="id role at",
        pseudonymous="item_id subject_id by_id",
        sensitive="sealed",
        unreadable="sealed",
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(sa.ForeignKey("item.id"), index=True)
    subject_id: Mapped[UUID]
    by_id: Mapped[UUID]
    role: Mapped[str] = mapped_column(sa.String(20))
    sealed: Mapped[bytes]
    at: Mapped[datetime] = mapped_column(default=now)


@dataclass(frozen=True, slots=True)
class Noted:
    """`may_unsay`: it is the reader's own, and new enough."""

    id: int
    title: str
    text: str
    at: datetime
    may_unsay: bool


def add(actor: Actor, item: Item, text: str) -> None:
    """Not while its author has taken the text back: a note may say again what it said."""
    with change(actor, lifecycle.NOTE, on=item) as record:
        if item.withdrawn_at is not None:
            raise OutOfTurn
        role = claims.role(actor, item.institution_id) or Role.MODERATOR
        note = StaffNote(item_id=item.id, subject_id=item.subject_id, by_id=actor.id, role=role)
        note.sealed = b""
        db.session.add(note)
        db.session.flush()
        note.sealed = sealing.seal(note.subject_id, _place(note), text)
        record(lifecycle.NOTED, item, note=note.id)


def unsay(actor: Actor, item: Item, note_id: int) -> None:
    """Take one's own note away again. Raises OutOfTurn for another's, an old one, or none."""
    with change(actor, lifecycle.NOTE, on=item) as record:
        note = db.session.get(StaffNote, note_id)
        if note is None or note.item_id != item.id or not _may_unsay(actor, note):
            raise OutOfTurn(_("This note stays: it is older than 15 minutes, or not your own."))
        db.session.delete(note)
        record(lifecycle.UNSAID, item, note=note_id)


def of(reader: Actor, item: Item) -> list[Noted]:
    """The oldest first; none of what a reader sent themselves, or what was taken back."""
    if item.withdrawn_at is not None or not may(reader, lifecycle.NOTE, item):
        return []
    mine = sa.select(StaffNote).where(StaffNote.item_id == item.id).order_by(StaffNote.id)
    rows = list(db.session.scalars(mine))
    texts = legible.texts([(row.subject_id, _place(row), row.sealed) for row in rows])
    return [
        Noted(row.id, str(TITLES[Role(row.role)]), text, row.at, _may_unsay(reader, row))
        for row, text in zip(rows, texts, strict=True)
        if text is not None
    ]


def forget(item_id: int) -> None:
    """Slot `forgotten`: with the words that they were about. Inside a transaction."""
    db.session.execute(sa.delete(StaffNote).where(StaffNote.item_id == item_id))


def _may_unsay(actor: Actor, note: StaffNote) -> bool:
    return note.by_id == actor.id and note.at > now() - UNSAID_WITHIN


def _place(note: StaffNote) -> str:
    return f"staff_note|sealed|{note.id}"
