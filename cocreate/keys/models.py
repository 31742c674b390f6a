"""The wrapped data keys, in the keys' own database."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from cocreate.kernel.clock import now
from cocreate.kernel.db import KeyBase
from cocreate.kernel.held import Gone, Kept, Thing, Why, held


class DataKey(KeyBase):
    """One subject's key, readable only with the master key named by `master_id`."""

    __tablename__ = "data_key"
    __held__ = held(
        Thing.HOUSE,
        Why.PROOF,
        Kept.HANDLE,
        Gone.ROW,
        "subject:subject_id",
        none="master_id created_at",
        pseudonymous="subject_id",
        guarded="wrapped",
    )

    subject_id: Mapped[UUID] = mapped_column(sa.Uuid, primary_key=True)
    wrapped: Mapped[bytes]
    master_id: Mapped[str] = mapped_column(sa.String(8))
    created_at: Mapped[datetime] = mapped_column(default=now)


class Tombstone(KeyBase):
    """One line of the journal of erasures; only ever added (tombstones.py).

    `proof` is the hash of the link that undoes it, "" where the follow-up code does.
    """

    __tablename__ = "tombstone"
    __held__ = held(
        Thing.REQUESTS,
        Why.PROOF,
        Kept.RECORD,
        Gone.STAYS,
        none="number what at",
        pseudonymous="person_id subjects",
        guarded="proof",
    )

    number: Mapped[str] = mapped_column(sa.String(14), primary_key=True)
    what: Mapped[str] = mapped_column(sa.String(10), primary_key=True)
    at: Mapped[datetime]
    person_id: Mapped[UUID | None] = mapped_column(sa.Uuid)
    subjects: Mapped[list[str]] = mapped_column(sa.JSON)
    proof: Mapped[str] = mapped_column(sa.String(64), default="")


class Withdrawal(KeyBase):
    """One line of the journal of withdrawals; only ever added (withdrawals.py).

    `line` is the line of the file as it stands there, `size` the file's size with it.
    """

    __tablename__ = "withdrawal"
    __held__ = held(
        Thing.DECIDED,
        Why.PROOF,
        Kept.RECORD,
        Gone.STAYS,
        none="number mac size",
        pseudonymous="line",
    )

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    line: Mapped[str] = mapped_column(sa.Text)
    mac: Mapped[str] = mapped_column(sa.String(64))
    size: Mapped[int]
