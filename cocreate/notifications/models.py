"""Letters: one row for each person and event, written in the transaction that caused it."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from cocreate.kernel.clock import now
from cocreate.kernel.db import Base
from cocreate.kernel.held import Gone, Kept, Thing, Why, held


class Channel(StrEnum):
    """How a letter reaches its reader besides their page, where it always stands."""

    PAGE = "page"
    MAIL = "mail"
    PRINT = "print"
    PHONE = "phone"


class Letter(Base):
    """One person is told of one event, once. It holds no words: they are made when it is read.

    The reader is a user, or an author without an account, known by the item and its pseudonym.
    `due_at` is when the mail may be tried next, null when there is nothing (more) to mail.
    `claimed_until` is set while a worker has it in hand; still set when that time is over, the
    worker died with it, and nobody knows whether it went out: `lost` counts those.
    """

    __tablename__ = "letter"
    __held__ = held(
        Thing.LETTERS,
        Why.CONTACT,
        Kept.RECORD,
        Gone.STAYS,
        "subject:subject_id account:user_id",
        none="id event_id about to_author channel written_at due_at claimed_until attempts lost sent_at failed_at missed_at read_at",
        pseudonymous="item_id user_id subject_id",
        copied="about channel written_at sent_at read_at",
    )
    __table_args__ = (
        sa.UniqueConstraint("event_id", "user_id"),
        sa.UniqueConstraint("event_id", "subject_id"),
        sa.CheckConstraint("(user_id IS NULL) <> (subject_id IS NULL)", name="one_reader"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(sa.ForeignKey("event.id"))
    item_id: Mapped[int | None] = mapped_column(sa.ForeignKey("item.id"), index=True)
    user_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("user.id"), index=True)
    subject_id: Mapped[UUID | None]
    about: Mapped[str] = mapped_column(sa.String(60))
    to_author: Mapped[bool] = mapped_column(default=False)
    channel: Mapped[Channel] = mapped_column(sa.String(10), default=Channel.PAGE)
    written_at: Mapped[datetime] = mapped_column(default=now)
    due_at: Mapped[datetime | None] = mapped_column(index=True)
    claimed_until: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    lost: Mapped[int] = mapped_column(default=0)
    sent_at: Mapped[datetime | None]
    failed_at: Mapped[datetime | None]
    missed_at: Mapped[datetime | None]
    read_at: Mapped[datetime | None]
