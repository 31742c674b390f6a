"""A case is one item on the moderators' desk; decisions and redactions are what came of it."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from flask_babel import lazy_pgettext as _p
from sqlalchemy.orm import Mapped, mapped_column

from cocreate.kernel.clock import now
from cocreate.kernel.db import Base
from cocreate.kernel.held import Gone, Kept, Thing, Why, held


class Lane(StrEnum):
    """Where a case lies. Not the item's state: that says whether the public may see it."""

    NEW = "new"
    CLINICAL = "clinical"
    SAFETY = "safety"
    WAITING = "waiting"
    DONE = "done"

    @property
    def label(self) -> str:
        return str(LANES[self])


LANES = {
    Lane.NEW: _p("lane", "New"),
    Lane.CLINICAL: _p("lane", "Clinical questions"),
    Lane.SAFETY: _p("lane", "Safety"),
    Lane.WAITING: _p("lane", "Waiting for the author"),
    Lane.DONE: _p("lane", "Done"),
}
TO_READ = (Lane.NEW, Lane.CLINICAL)
ALWAYS_ALONE = 3  # criticality from which nothing is handled among others
# how long a form was open says something and stops nothing (CONTRACT); nor does who wrote it down
ONLY_MARKED = {"age", "recorded"}
BY_GUARD, BY_PERSON = "auto", "person"


class Case(Base):
    """One item on the desk. `flags` holds kinds and numbers, never a word of the text.

    `held_by` is the named person who confirmed that it is about somebody's safety; `replied_at`
    is when the author last wrote without an answer from us.
    """

    __tablename__ = "moderation_case"
    __held__ = held(
        Thing.WORK,
        Why.HANDLE,
        Kept.RECORD,
        Gone.STAYS,
        "item:item_id",
        none="institution_id department_id kind lane is_clinical criticality claimed_until replied_at opened_at due_at closed_at version",
        pseudonymous="item_id claimed_by held_by",
        personal="flags",
        copied="item_id opened_at closed_at",
        emptied="flags",
    )
    __table_args__ = (
        sa.Index(  # the order of a lane, and every column that its numbers look at
            "ix_moderation_case_desk",
            "institution_id",
            "lane",
            "due_at",
            "item_id",
            "criticality",
            "replied_at",
        ),
    )

    item_id: Mapped[int] = mapped_column(sa.ForeignKey("item.id"), primary_key=True)
    institution_id: Mapped[int] = mapped_column(sa.ForeignKey("institution.id"))
    department_id: Mapped[int | None] = mapped_column(sa.ForeignKey("department.id"))
    kind: Mapped[str] = mapped_column(sa.String(10))
    lane: Mapped[Lane] = mapped_column(sa.String(10), default=Lane.NEW)
    is_clinical: Mapped[bool] = mapped_column(default=False)
    flags: Mapped[dict[str, Any]] = mapped_column(default=dict)
    criticality: Mapped[int] = mapped_column(default=0)
    claimed_by: Mapped[UUID | None]
    claimed_until: Mapped[datetime | None]
    held_by: Mapped[UUID | None]
    replied_at: Mapped[datetime | None]
    opened_at: Mapped[datetime] = mapped_column(default=now)
    due_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    @property
    def home(self) -> Lane:
        """The lane in which it is read, whatever it waited for in between."""
        return Lane.CLINICAL if self.is_clinical else Lane.NEW

    @property
    def is_plain(self) -> bool:
        """Nothing speaks against reading it together with others (PRODUCT, C5)."""
        return not set(self.flags) - ONLY_MARKED and self.criticality < ALWAYS_ALONE

    def is_claimed(self, at: datetime) -> bool:
        return self.claimed_until is not None and self.claimed_until > at


class Decision(Base):
    """One decision of a person. `reason` are the words that the author gets to read.

    What the public log shows and counts stands in the row itself: `month` (202611), `waited`
    (working days until somebody decided for the first time, None later on), `redacted` (the codes
    of what was taken out, with blanks between) and `appealed` (of :class:`Outcome`, "" for never).
    """

    __tablename__ = "moderation_decision"
    __held__ = held(
        Thing.WORK,
        Why.HANDLE,
        Kept.RECORD,
        Gone.STAYS,
        "item:item_id",
        none="id move reason_code at institution_id month waited redacted appealed",
        pseudonymous="item_id by_id",
        personal="reason",
        copied="item_id move reason_code reason at redacted appealed",
        emptied="reason",
    )
    __table_args__ = (
        sa.Index(
            "ix_moderation_decision_figures",
            *("month", "institution_id", "move", "reason_code", "redacted", "appealed", "waited"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(sa.ForeignKey("item.id"), index=True)
    by_id: Mapped[UUID]
    move: Mapped[str] = mapped_column(sa.String(12))
    reason_code: Mapped[str] = mapped_column(sa.String(16), default="")
    reason: Mapped[str] = mapped_column(sa.Text, default="")
    at: Mapped[datetime] = mapped_column(default=now)
    institution_id: Mapped[int] = mapped_column(default=0, server_default="0")
    month: Mapped[int] = mapped_column(default=0, server_default="0")
    waited: Mapped[int | None]
    redacted: Mapped[str] = mapped_column(sa.String(120), default="", server_default="")
    appealed: Mapped[str] = mapped_column(sa.String(10), default="", server_default="")


class Outcome(StrEnum):
    """Of an appeal. One that its author took back with the item is no longer one."""

    OPEN = "open"
    UPHELD = "upheld"
    OVERTURNED = "overturned"
    DROPPED = "dropped"


class Appeal(Base):
    """An author's one request that somebody else reads it again. Both texts are sealed for them.

    `against_id` decided the first time and never decides about this item again.
    """

    __tablename__ = "moderation_appeal"
    __held__ = held(
        Thing.TALK,
        Why.HANDLE,
        Kept.HANDLE,
        Gone.STAYS,
        "item:item_id",
        none="institution_id decision_id made_at due_at outcome answered_as decided_at version",
        pseudonymous="item_id against_id decided_by",
        sensitive="words answer",
        copied="item_id words made_at outcome answer answered_as decided_at",
        unreadable="words answer",
        seals={
            "words": "moderation_appeal|words|{item_id}",
            "answer": "moderation_appeal|answer|{item_id}",
        },
    )
    __table_args__ = (sa.Index("ix_moderation_appeal_open", "outcome", "institution_id", "due_at"),)

    item_id: Mapped[int] = mapped_column(sa.ForeignKey("item.id"), primary_key=True)
    institution_id: Mapped[int] = mapped_column(sa.ForeignKey("institution.id"))
    decision_id: Mapped[int] = mapped_column(sa.ForeignKey("moderation_decision.id"))
    against_id: Mapped[UUID]
    words: Mapped[bytes]
    made_at: Mapped[datetime] = mapped_column(default=now)
    due_at: Mapped[datetime]
    outcome: Mapped[Outcome] = mapped_column(sa.String(10), default=Outcome.OPEN)
    answer: Mapped[bytes | None]
    answered_as: Mapped[str] = mapped_column(sa.String(40), default="")
    decided_by: Mapped[UUID | None]
    decided_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}


class Redaction(Base):
    """One place where the public text differs from what was written: numbers, never words.

    The words are read from the sealed original and from the publication, so erasing those leaves
    nothing here. [start, end) are characters of the original, `instead` how many stand there now.
    """

    __tablename__ = "moderation_redaction"
    __held__ = held(
        Thing.WORK,
        Why.HANDLE,
        Kept.RECORD,
        Gone.STAYS,
        "item:item_id",
        none="id decision_id part start end instead reason_code by",
        pseudonymous="item_id",
        copied="item_id part start end instead reason_code by",
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(sa.ForeignKey("item.id"), index=True)
    decision_id: Mapped[int] = mapped_column(sa.ForeignKey("moderation_decision.id"))
    part: Mapped[str] = mapped_column(sa.String(20))
    start: Mapped[int]
    end: Mapped[int]
    instead: Mapped[int]
    reason_code: Mapped[str] = mapped_column(sa.String(16))
    by: Mapped[str] = mapped_column(sa.String(6))
