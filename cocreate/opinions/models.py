"""A vote that was held elsewhere: what it was about, its statements, and what came out."""

from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from flask_babel import lazy_pgettext as _p
from sqlalchemy.orm import Mapped, mapped_column

from cocreate.kernel.clock import now
from cocreate.kernel.db import Base
from cocreate.kernel.held import Gone, Kept, Thing, Why, held


class Stage(StrEnum):
    """Whether everybody may read it."""

    READ_IN = "read_in"
    PUBLISHED = "published"

    @property
    def label(self) -> str:
        return str(STAGES[self])


STAGES = {
    Stage.READ_IN: _p("vote elsewhere", "Only our staff see it"),
    Stage.PUBLISHED: _p("vote elsewhere", "Everybody can read it"),
}


class OutsideVote(Base):
    """One vote. `lines` are the answers without their voters, only until `finding` is made of them.

    `statements` are words in their order, `hidden` the places of those that staff left out.
    `replaced`: earlier answers of the same voter; `faulty`: rows that count for nothing.
    """

    __tablename__ = "outside_vote"
    __held__ = held(
        Thing.PART,
        Why.RUN,
        Kept.RECORD,
        Gone.STAYS,
        none="id institution_id workshop_id slug title lang place held_when held_by invited state statements hidden taken_out replaced faulty finding read_at published_at version",
        pseudonymous="lines",
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    institution_id: Mapped[int] = mapped_column(sa.ForeignKey("institution.id"), index=True)
    workshop_id: Mapped[int | None] = mapped_column(sa.ForeignKey("workshop.id"), index=True)
    slug: Mapped[str] = mapped_column(sa.String(40), unique=True)
    title: Mapped[str] = mapped_column(sa.String(120))
    lang: Mapped[str] = mapped_column(sa.String(10))
    place: Mapped[str] = mapped_column(sa.String(120), default="")
    held_when: Mapped[str] = mapped_column(sa.String(60), default="")
    held_by: Mapped[str] = mapped_column(sa.String(120), default="")
    invited: Mapped[int | None]
    stage: Mapped[Stage] = mapped_column("state", sa.String(10), default=Stage.READ_IN)
    statements: Mapped[list[Any]] = mapped_column(sa.JSON, default=list)
    hidden: Mapped[list[Any]] = mapped_column(sa.JSON, default=list)
    taken_out: Mapped[int] = mapped_column(default=0)
    replaced: Mapped[int] = mapped_column(default=0)
    faulty: Mapped[int] = mapped_column(default=0)
    lines: Mapped[bytes | None]
    finding: Mapped[dict[str, Any]] = mapped_column(default=dict)
    read_at: Mapped[datetime] = mapped_column(default=now)
    published_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    @property
    def chain(self) -> str:
        return f"outside:{self.id}"

    @property
    def is_public(self) -> bool:
        return self.stage == Stage.PUBLISHED

    @property
    def is_waiting(self) -> bool:
        return self.lines is not None
