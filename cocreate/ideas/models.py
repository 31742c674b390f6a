"""Ideas as lists and pages need them, and who supports them."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from flask_babel import lazy_pgettext as _p
from sqlalchemy.orm import Mapped, mapped_column

from cocreate.intake.models import State
from cocreate.kernel.clock import now
from cocreate.kernel.db import Base
from cocreate.kernel.held import Gone, Kept, Thing, Why, held


class Stage(StrEnum):
    """How far an idea has come."""

    RECEIVED = "received"
    ASSESSED = "assessed"
    PILOTED = "piloted"
    REPORTED = "reported"

    @property
    def label(self) -> str:
        return str(STAGES[self])

    @property
    def number(self) -> int:
        return list(Stage).index(self) + 1


class Ending(StrEnum):
    """What an idea came to, when it is more than a stage."""

    DONE = "done"
    NOT_THIS_TIME = "not_this_time"
    MERGED = "merged"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        return str(ENDINGS[self])


class IdeaKind(StrEnum):
    IDEA = "idea"
    CONCERN = "concern"
    THANKS = "thanks"

    @property
    def label(self) -> str:
        return str(KINDS[self])


class ForWhom(StrEnum):
    ELDERLY = "elderly"
    WORKING = "working"
    MOTHERS = "mothers"
    CHILDREN = "children"
    EVERYBODY = "everybody"

    @property
    def label(self) -> str:
        return str(FOR_WHOM[self])


STAGES = {
    Stage.RECEIVED: _p("stage", "Received"),
    Stage.ASSESSED: _p("stage", "Assessed"),
    Stage.PILOTED: _p("stage", "In pilot"),
    Stage.REPORTED: _p("stage", "Reported back"),
}
ENDINGS = {
    Ending.DONE: _p("ending", "Done"),
    Ending.NOT_THIS_TIME: _p("ending", "Not this time"),
    Ending.MERGED: _p("ending", "Merged"),
    Ending.WITHDRAWN: _p("ending", "Withdrawn"),
}
KINDS = {
    IdeaKind.IDEA: _p("kind", "Suggestion"),
    IdeaKind.CONCERN: _p("kind", "Concern"),
    IdeaKind.THANKS: _p("kind", "Thanks"),
}
FOR_WHOM = {
    ForWhom.ELDERLY: _p("for whom", "Older people"),
    ForWhom.WORKING: _p("for whom", "Working people"),
    ForWhom.MOTHERS: _p("for whom", "Mothers and infants"),
    ForWhom.CHILDREN: _p("for whom", "Children"),
    ForWhom.EVERYBODY: _p("for whom", "Everybody"),
}


LEFT = "left"  # among the dates: since when it is shown without its author
_JOINED = sa.text("merged_into_id IS NOT NULL")
JOINED_ONLY: dict[str, Any] = {"sqlite_where": _JOINED, "postgresql_where": _JOINED}


class Idea(Base):
    """One idea. Institution, reference and time of sending repeat its envelope on purpose.

    Each list needs them beside what it sorts by (PERFORMANCE, Lists).
    """

    __tablename__ = "idea"
    __held__ = held(
        Thing.SENT,
        Why.HANDLE,
        Kept.RECORD,
        Gone.STAYS,
        "item:id",
        none="ref institution_id department_id state kind stage ending answer answered_at due_at paused_since parked_until merged_into_id votable supports comments hot created_at stage_since changed_at dates version summary",
        pseudonymous="id subject_id owner_id",
        personal="group for_whom answered_by owner_title",
        copied="id ref state kind group for_whom stage ending summary answer answered_by answered_at created_at",
    )

    id: Mapped[int] = mapped_column(sa.ForeignKey("item.id"), primary_key=True)
    ref: Mapped[str] = mapped_column(sa.String(20), unique=True)
    institution_id: Mapped[int] = mapped_column(sa.ForeignKey("institution.id"))
    department_id: Mapped[int | None] = mapped_column(sa.ForeignKey("department.id"))
    subject_id: Mapped[UUID]
    state: Mapped[State] = mapped_column(sa.String(10), default=State.WAITING)
    kind: Mapped[IdeaKind] = mapped_column(sa.String(10), default=IdeaKind.IDEA)
    group: Mapped[str] = mapped_column(sa.String(12), default="")
    for_whom: Mapped[str] = mapped_column(sa.String(12), default="")
    stage: Mapped[Stage] = mapped_column(sa.String(10), default=Stage.RECEIVED)
    ending: Mapped[str] = mapped_column(sa.String(14), default="")
    summary: Mapped[str] = mapped_column(sa.String(200), default="")
    answer: Mapped[str] = mapped_column(sa.Text, default="")
    answered_by: Mapped[str] = mapped_column(sa.String(80), default="")
    answered_at: Mapped[datetime | None]
    owner_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("user.id"), index=True)
    owner_title: Mapped[str] = mapped_column(sa.String(80), default="")
    due_at: Mapped[datetime | None]
    paused_since: Mapped[datetime | None]
    parked_until: Mapped[datetime | None]
    merged_into_id: Mapped[int | None] = mapped_column(sa.ForeignKey("idea.id"))
    votable: Mapped[bool] = mapped_column(default=True)
    supports: Mapped[int] = mapped_column(default=0)
    comments: Mapped[int] = mapped_column(default=0)
    hot: Mapped[float] = mapped_column(default=0.0)
    created_at: Mapped[datetime] = mapped_column(default=now)
    stage_since: Mapped[datetime] = mapped_column(default=now)
    changed_at: Mapped[datetime] = mapped_column(default=now)
    dates: Mapped[dict[str, Any]] = mapped_column(default=dict)
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        sa.Index("ix_idea_newest", "state", "created_at", "id"),
        sa.Index("ix_idea_support", "state", "supports", "id"),
        sa.Index("ix_idea_hot", "state", "hot", "id"),
        sa.Index("ix_idea_discussed", "state", "comments", "id"),
        sa.Index("ix_idea_place", "state", "institution_id", "created_at", "id"),
        sa.Index("ix_idea_department", "state", "department_id", "created_at", "id"),
        sa.Index("ix_idea_stage", "state", "stage", "created_at", "id"),
        sa.Index("ix_idea_due", "state", "due_at"),
        sa.Index("ix_idea_merged", "merged_into_id", **JOINED_ONLY),
        sa.Index(
            "ix_idea_facets",  # every column that a count looks at, in the order of counts.py
            "state",
            "institution_id",
            "department_id",
            "kind",
            "for_whom",
            "stage",
            "ending",
            "group",
        ),
    )

    @property
    def chain(self) -> str:
        return f"item:{self.id}"

    @property
    def is_public(self) -> bool:
        return self.state == State.PUBLISHED

    @property
    def is_left(self) -> bool:
        """Its author is erased, and its words are nobody's: of its first day the month is told."""
        return LEFT in (self.dates or {})

    @property
    def is_over(self) -> bool:
        return self.stage == Stage.REPORTED or self.ending in {Ending.MERGED, Ending.WITHDRAWN}


class Support(Base):
    """One person's "me too". The key makes a second one impossible, however fast the clicks.

    `who` is a device's or a person's look-up hash, never a name; `device` is the one that a person
    was signed in on, so that it can't say it again by itself.
    """

    __tablename__ = "support"
    __held__ = held(
        Thing.PART, Why.RUN, Kept.RECORD, Gone.STAYS, none="at", pseudonymous="idea_id who device"
    )
    __table_args__ = (sa.Index("ix_support_device", "device", "idea_id"),)

    idea_id: Mapped[int] = mapped_column(sa.ForeignKey("idea.id"), primary_key=True)
    who: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    device: Mapped[str | None] = mapped_column(sa.String(64))
    at: Mapped[datetime] = mapped_column(default=now)
