"""What is done about somebody's safety, and each look at it."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from cocreate.kernel.clock import now
from cocreate.kernel.db import Base
from cocreate.kernel.held import Gone, Kept, Thing, Why, held


class Danger(Base):
    """What is being done about somebody's safety. `due_at` is when the next step is late: the first
    look, the closing, the day to ask again; None while nothing is to be done.
    """

    __tablename__ = "moderation_danger"
    __held__ = held(
        Thing.WORK,
        Why.SAFETY,
        Kept.RECORD,
        Gone.STAYS,
        "item:item_id",
        none="institution_id since looked_at closed_at outcome due_at told_at version",
        pseudonymous="item_id looked_by",
    )
    __table_args__ = (sa.Index("ix_moderation_danger_due", "institution_id", "due_at"),)

    item_id: Mapped[int] = mapped_column(sa.ForeignKey("item.id"), primary_key=True)
    institution_id: Mapped[int] = mapped_column(sa.ForeignKey("institution.id"))
    since: Mapped[datetime] = mapped_column(default=now)
    looked_at: Mapped[datetime | None]
    looked_by: Mapped[UUID | None]
    closed_at: Mapped[datetime | None]
    outcome: Mapped[str] = mapped_column(sa.String(16), default="")
    due_at: Mapped[datetime | None]
    told_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}


class Look(Base):
    """One look at it by a named person. The note is sealed with the words it is about."""

    __tablename__ = "moderation_look"
    __held__ = held(
        Thing.WORK,
        Why.SAFETY,
        Kept.RECORD,
        Gone.STAYS,
        "item:item_id",
        none="id at outcome follow_up_on closes",
        pseudonymous="item_id by_id",
        sensitive="note",
        unreadable="note",
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(sa.ForeignKey("item.id"), index=True)
    by_id: Mapped[UUID]
    at: Mapped[datetime] = mapped_column(default=now)
    outcome: Mapped[str] = mapped_column(sa.String(16), default="")
    note: Mapped[bytes | None]
    follow_up_on: Mapped[date | None]
    closes: Mapped[bool] = mapped_column(default=False)
