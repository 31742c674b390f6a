"""The scan of a form that somebody signed, and what became of it."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from cocreate.kernel.clock import now
from cocreate.kernel.db import Base
from cocreate.kernel.held import Gone, Kept, Thing, Why, held


class Standing(StrEnum):
    WAITING = "waiting"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    REPLACED = "replaced"


class SignedPaper(Base):
    """One scan. `sheet` is the number of the form, which stands for the notices printed on it.

    `sha256` is that of its `pages` as they were painted afresh; with a yes it goes, sealed, into the
    ledger. `file` is "" once they are destroyed: after a refusal, or when another came. `signed_on`
    is the day that stands on it (none is known of the first ones).
    """

    __tablename__ = "signed_paper"
    __held__ = held(
        Thing.FILES,
        Why.PROOF,
        Kept.HANDLE,
        Gone.ROW,
        "item:item_id",
        none="id institution_id pages sheet signed_on standing reason added_at checked_at version",
        pseudonymous="item_id subject_id by_id checked_by",
        sensitive="file",
        guarded="sha256",
        copied="item_id file sheet signed_on standing reason added_at checked_at",
        unreadable="file",
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(sa.ForeignKey("item.id"), index=True)
    subject_id: Mapped[UUID]
    institution_id: Mapped[int] = mapped_column(sa.ForeignKey("institution.id"), index=True)
    file: Mapped[str] = mapped_column(sa.String(40))
    sha256: Mapped[str] = mapped_column(sa.String(64))
    pages: Mapped[int] = mapped_column(default=1)
    sheet: Mapped[str] = mapped_column(sa.String(10))
    signed_on: Mapped[date | None]
    standing: Mapped[Standing] = mapped_column(sa.String(10), default=Standing.WAITING)
    reason: Mapped[str] = mapped_column(sa.String(12), default="")
    by_id: Mapped[UUID]
    added_at: Mapped[datetime] = mapped_column(default=now)
    checked_by: Mapped[UUID | None]
    checked_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    @property
    def chain(self) -> str:
        return f"item:{self.item_id}"
