"""What somebody asked about their data, and the links to their copies."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from cocreate.kernel.clock import now
from cocreate.kernel.db import Base
from cocreate.kernel.held import Gone, Kept, Thing, Why, held


class Ask(StrEnum):
    """PIPL 44 and 46. `PAUSE` and `LIFT` are done by the press itself."""

    CORRECT = "correct"
    OBJECT = "object"
    PAUSE = "pause"
    LIFT = "lift"


class Phase(StrEnum):
    OPEN = "open"
    SEEN = "seen"
    DONE = "done"
    REFUSED = "refused"


class Request(Base):
    """One thing asked; words and answer are sealed for the person.

    About one item, or about an account. `seen_by` and `due_at` are the days by which somebody says
    that it was read, and by which it is done or refused with a reason.
    """

    __tablename__ = "rights_request"
    __table_args__ = (sa.Index("ix_rights_request_open", "phase", "institution_id", "due_at"),)
    __held__ = held(
        Thing.REQUESTS,
        Why.RIGHTS,
        Kept.HANDLE,
        Gone.STAYS,
        "item:item_id account:account_id",
        none="id institution_id kind phase made_at seen_by due_at seen_at decided_at decided_as "
        "version",
        pseudonymous="item_id account_id subject_id by_id",
        sensitive="words answer",
        copied="item_id kind phase words made_at seen_by due_at seen_at decided_at decided_as answer",
        unreadable="words answer",
        seals={"words": "rights_request|words|{id}", "answer": "rights_request|answer|{id}"},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    institution_id: Mapped[int] = mapped_column(sa.ForeignKey("institution.id"))
    item_id: Mapped[int | None] = mapped_column(sa.ForeignKey("item.id"), index=True)
    account_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("user.id"), index=True)
    subject_id: Mapped[UUID]
    kind: Mapped[Ask] = mapped_column(sa.String(8))
    phase: Mapped[Phase] = mapped_column(sa.String(8), default=Phase.OPEN)
    words: Mapped[bytes | None]
    made_at: Mapped[datetime] = mapped_column(default=now)
    seen_by: Mapped[datetime]
    due_at: Mapped[datetime]
    seen_at: Mapped[datetime | None]
    decided_at: Mapped[datetime | None]
    decided_as: Mapped[str] = mapped_column(sa.String(20), default="")
    answer: Mapped[bytes | None]
    by_id: Mapped[UUID | None]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    @property
    def chain(self) -> str:
        """Of the item, or of the person whose account it is about."""
        return f"item:{self.item_id}" if self.item_id else f"person:{self.account_id}"

    def place(self, column: str) -> str:
        """Where its words are sealed."""
        return f"rights_request|{column}|{self.id}"

    @property
    def is_open(self) -> bool:
        return self.phase in {Phase.OPEN, Phase.SEEN}

    @property
    def next_due(self) -> datetime:
        return self.seen_by if self.phase == Phase.OPEN else self.due_at


class DataCopy(Base):
    """A link to somebody's copy: it opens once. The copy is made when it is fetched, and not kept."""

    __tablename__ = "data_copy"
    __held__ = held(
        Thing.REQUESTS,
        Why.RIGHTS,
        Kept.MONTH,
        Gone.ROW,
        "item:item_id account:account_id",
        none="made_at ends_at fetched_at",
        pseudonymous="item_id account_id",
        guarded="secret_hash",
        copied="made_at ends_at",
    )

    secret_hash: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    item_id: Mapped[int | None] = mapped_column(sa.ForeignKey("item.id"), index=True)
    account_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("user.id"), index=True)
    made_at: Mapped[datetime] = mapped_column(default=now)
    ends_at: Mapped[datetime] = mapped_column(index=True)
    fetched_at: Mapped[datetime | None]
