"""Somebody asked us to forget them: when, of what, and what came of it. Ids and numbers only."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from cocreate.intake.forgetting import UNDO
from cocreate.kernel.clock import now
from cocreate.kernel.db import Base
from cocreate.kernel.held import Gone, Kept, Thing, Why, held


class Erasure(Base):
    """`number` is that of the certificate. `person_id`: the account, None where a code asked.

    `proof` is the hash of the link that undoes it; with a code, the code does. `counts` says how
    much of each was destroyed, by kind.
    """

    __tablename__ = "erasure"
    __held__ = held(
        Thing.REQUESTS,
        Why.PROOF,
        Kept.RECORD,
        Gone.STAYS,
        "account:person_id",
        none="number institution_id asked_at undone_at destroyed_at counts",
        pseudonymous="person_id",
        guarded="proof",
        copied="number asked_at undone_at destroyed_at",
    )

    number: Mapped[str] = mapped_column(sa.String(14), primary_key=True)
    person_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("user.id"), index=True)
    institution_id: Mapped[int] = mapped_column(sa.ForeignKey("institution.id"))
    proof: Mapped[str] = mapped_column(sa.String(64), default="", index=True)
    asked_at: Mapped[datetime] = mapped_column(default=now, index=True)
    undone_at: Mapped[datetime | None]
    destroyed_at: Mapped[datetime | None]
    counts: Mapped[dict[str, Any]] = mapped_column(default=dict)

    @property
    def until(self) -> datetime:
        """When it can't be undone any more."""
        return self.asked_at + UNDO

    @property
    def is_open(self) -> bool:
        """It can be undone. Once destroyed it can't be, wherever the clock went since."""
        waits = self.undone_at is None and self.destroyed_at is None
        return waits and timedelta(0) < self.until - now()

    @property
    def is_over(self) -> bool:
        """Nobody can bring it back, whether or not the job that destroys it has come by."""
        return self.undone_at is None and not self.is_open

    @property
    def chain(self) -> str:
        return f"erasure:{self.number}"


class ErasedItem(Base):
    """What an erasure is about. `was_taken_back`: before, by itself, so undoing leaves it so."""

    __tablename__ = "erased_item"
    __held__ = held(
        Thing.REQUESTS,
        Why.PROOF,
        Kept.RECORD,
        Gone.STAYS,
        "item:item_id",
        none="number was_taken_back",
        pseudonymous="item_id subject_id",
        copied="number item_id",
    )

    number: Mapped[str] = mapped_column(sa.ForeignKey("erasure.number"), primary_key=True)
    item_id: Mapped[int] = mapped_column(sa.ForeignKey("item.id"), primary_key=True)
    subject_id: Mapped[UUID] = mapped_column(index=True)
    was_taken_back: Mapped[bool]
