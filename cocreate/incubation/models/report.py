"""The answer to everybody, what its author says to it, and what was promised."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from cocreate.kernel.clock import now
from cocreate.kernel.db import Base


class Report(Base):
    """You said, we did, the data show, not yet. `certain`: the data can tell.

    `in_place` of `sites` places do it now; zero sites means that it is not about places.
    """

    __tablename__ = "report_back"

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

    id: Mapped[int] = mapped_column(primary_key=True)
    idea_id: Mapped[int] = mapped_column(sa.ForeignKey("idea.id"), index=True)
    satisfied: Mapped[bool]
    reason: Mapped[bytes | None]
    at: Mapped[datetime] = mapped_column(default=now)


class Promise(Base):
    """A change planned: what, who, by when. Kept only with evidence."""

    __tablename__ = "promise"

    id: Mapped[int] = mapped_column(primary_key=True)
    idea_id: Mapped[int] = mapped_column(sa.ForeignKey("idea.id"), index=True)
    what: Mapped[str] = mapped_column(sa.String(200))
    who: Mapped[str] = mapped_column(sa.String(80))
    by_on: Mapped[date]
    made_at: Mapped[datetime] = mapped_column(default=now)
    kept_at: Mapped[datetime | None]
    evidence: Mapped[str] = mapped_column(sa.Text, default="")
