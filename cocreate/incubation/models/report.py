"""The answer to everybody, and what its author says to it."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from cocreate.kernel.clock import now
from cocreate.kernel.db import Base
from cocreate.kernel.held import Gone, Kept, Thing, Why, held


class Report(Base):
    """You said, we did, the data show, not yet. `certain`: the data can tell.

    `in_place` of `sites` places do it now; zero sites means that it is not about places.
    """

    __tablename__ = "report_back"
    __held__ = held(
        Thing.WORK,
        Why.HANDLE,
        Kept.RECORD,
        Gone.STAYS,
        "item:idea_id",
        none="you_said we_did data_show not_yet certain in_place sites evidence review_on at",
        pseudonymous="idea_id by_id",
        copied="idea_id you_said we_did data_show not_yet evidence at",
    )

    idea_id: Mapped[int] = mapped_column(sa.ForeignKey("idea.id"), primary_key=True)
    you_said: Mapped[str] = mapped_column(sa.Text, default="")
    we_did: Mapped[str] = mapped_column(sa.Text, default="")
    data_show: Mapped[str] = mapped_column(sa.Text, default="")
    not_yet: Mapped[str] = mapped_column(sa.Text, default="")
    certain: Mapped[bool] = mapped_column(default=True)
    in_place: Mapped[int] = mapped_column(default=0)
    sites: Mapped[int] = mapped_column(default=0)
    evidence: Mapped[str] = mapped_column(sa.Text, default="")
    review_on: Mapped[date | None]
    by_id: Mapped[UUID]
    at: Mapped[datetime] = mapped_column(default=now, index=True)

    @property
    def is_everywhere(self) -> bool:
        return self.in_place >= self.sites


class AuthorVerdict(Base):
    """Whether a report-back answered its author. The reason is sealed under the author's key."""

    __tablename__ = "author_verdict"
    __held__ = held(
        Thing.TALK,
        Why.HANDLE,
        Kept.RECORD,
        Gone.STAYS,
        "item:idea_id",
        none="id satisfied at",
        pseudonymous="idea_id",
        personal="reason",
        copied="idea_id satisfied reason at",
        unreadable="reason",
        seals={"reason": "author_verdict|reason|{id}"},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    idea_id: Mapped[int] = mapped_column(sa.ForeignKey("idea.id"), index=True)
    satisfied: Mapped[bool]
    reason: Mapped[bytes | None]
    at: Mapped[datetime] = mapped_column(default=now)
