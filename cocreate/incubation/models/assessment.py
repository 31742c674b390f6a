"""How an idea is judged: reviews with scores, the committee's decision, pauses of the clock."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from flask_babel import lazy_gettext as _
from flask_babel import lazy_pgettext as _p
from sqlalchemy.orm import Mapped, mapped_column

from cocreate.kernel.clock import now
from cocreate.kernel.db import Base
from cocreate.kernel.held import Gone, Kept, Thing, Why, held


class Criterion(StrEnum):
    SAFETY = "safety"
    EXPERIENCE = "experience"
    EQUITY = "equity"
    REACH = "reach"
    EFFORT = "effort"
    EVIDENCE = "evidence"

    @property
    def label(self) -> str:
        return str(CRITERIA[self])


class Lane(StrEnum):
    """A quick fix needs one review and no pilot."""

    NORMAL = "normal"
    QUICK = "quick"


class Choice(StrEnum):
    """What the committee can decide."""

    PILOT = "pilot"
    DO_NOW = "do_now"
    NOT_THIS_TIME = "not_this_time"
    PARK = "park"
    MERGE = "merge"
    REFER = "refer"

    @property
    def label(self) -> str:
        return str(CHOICES[self])


class ReasonCode(StrEnum):
    """Why not this time. The public words stand beside it."""

    NOT_OURS = "not_ours_to_decide"
    NOT_SAFE = "not_safe"
    NO_STAFF = "not_enough_staff"
    NO_MONEY = "not_enough_money"
    NO_EVIDENCE = "little_evidence"
    ALREADY_THERE = "already_there"

    @property
    def label(self) -> str:
        return str(REASONS[self])


class Conflict(StrEnum):
    """Why somebody must not score this idea."""

    MINE = "mine"
    MY_UNIT = "my_unit"
    GAIN = "gain"

    @property
    def label(self) -> str:
        return str(CONFLICTS[self])


CRITERIA = {
    Criterion.SAFETY: _p("criterion", "Safety"),
    Criterion.EXPERIENCE: _p("criterion", "Experience"),
    Criterion.EQUITY: _p("criterion", "Fairness"),
    Criterion.REACH: _p("criterion", "Reach"),
    Criterion.EFFORT: _p("criterion", "Effort"),
    Criterion.EVIDENCE: _p("criterion", "Evidence"),
}
CHOICES = {
    Choice.PILOT: _p("decision", "Try it out first"),
    Choice.DO_NOW: _p("decision", "Do it now"),
    Choice.NOT_THIS_TIME: _p("decision", "Not this time"),
    Choice.PARK: _p("decision", "Put aside until a day"),
    Choice.MERGE: _p("decision", "Join with a similar idea"),
    Choice.REFER: _p("decision", "Refer to another institution"),
}
REASONS = {
    ReasonCode.NOT_OURS: _("It is not ours to decide"),
    ReasonCode.NOT_SAFE: _("It would not be safe"),
    ReasonCode.NO_STAFF: _("We have too few people for it"),
    ReasonCode.NO_MONEY: _("We have no money for it"),
    ReasonCode.NO_EVIDENCE: _("There is too little evidence"),
    ReasonCode.ALREADY_THERE: _("It is there already"),
}
CONFLICTS = {
    Conflict.MINE: _("I sent it, or know who did"),
    Conflict.MY_UNIT: _("It is about a place that I run"),
    Conflict.GAIN: _("I would gain or lose by it"),
}


class Review(Base):
    """One member's sheet. With a conflict it holds no scores and counts as nobody's."""

    __tablename__ = "review"
    __held__ = held(
        Thing.WORK,
        Why.HANDLE,
        Kept.RECORD,
        Gone.STAYS,
        "account:reviewer_id",
        none="conflict conflict_note done_at",
        pseudonymous="idea_id reviewer_id",
        copied="conflict conflict_note done_at",
    )

    idea_id: Mapped[int] = mapped_column(sa.ForeignKey("idea.id"), primary_key=True)
    reviewer_id: Mapped[UUID] = mapped_column(sa.ForeignKey("user.id"), primary_key=True)
    conflict: Mapped[bool] = mapped_column(default=False)
    conflict_note: Mapped[str] = mapped_column(sa.String(12), default="")
    done_at: Mapped[datetime | None]


class Score(Base):
    __tablename__ = "score"
    __held__ = held(
        Thing.WORK,
        Why.HANDLE,
        Kept.RECORD,
        Gone.STAYS,
        "account:reviewer_id",
        none="criterion value",
        pseudonymous="idea_id reviewer_id",
        copied="criterion value",
    )
    __table_args__ = (sa.CheckConstraint("value BETWEEN 1 AND 5", name="value"),)

    idea_id: Mapped[int] = mapped_column(sa.ForeignKey("idea.id"), primary_key=True)
    reviewer_id: Mapped[UUID] = mapped_column(sa.ForeignKey("user.id"), primary_key=True)
    criterion: Mapped[Criterion] = mapped_column(sa.String(12), primary_key=True)
    value: Mapped[int]


class Assessment(Base):
    """What was decided, and what everybody can read of why.

    A decision taken before the author reopened the idea stays to be read, but opens no gate.
    """

    __tablename__ = "assessment"
    __held__ = held(
        Thing.WORK,
        Why.HANDLE,
        Kept.RECORD,
        Gone.STAYS,
        "item:idea_id",
        none="lane decision decided_at reason_code public_reason considered reopened_at version",
        pseudonymous="idea_id decided_by",
        copied="idea_id lane decision decided_at reason_code public_reason",
    )

    idea_id: Mapped[int] = mapped_column(sa.ForeignKey("idea.id"), primary_key=True)
    lane: Mapped[Lane] = mapped_column(sa.String(8), default=Lane.NORMAL)
    decision: Mapped[str] = mapped_column(sa.String(14), default="")
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[UUID | None]
    reason_code: Mapped[str] = mapped_column(sa.String(20), default="")
    public_reason: Mapped[str] = mapped_column(sa.Text, default="")
    considered: Mapped[str] = mapped_column(sa.Text, default="")
    reopened_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    @property
    def choice_label(self) -> str:
        return Choice(self.decision).label if self.decision else ""

    @property
    def reason_label(self) -> str:
        return ReasonCode(self.reason_code).label if self.reason_code else ""

    @property
    def standing(self) -> str:
        """The decision that holds now, "" for none."""
        if self.decided_at is None or (self.reopened_at and self.decided_at <= self.reopened_at):
            return ""
        return self.decision


class Pause(Base):
    """The clock stands still, and everybody can read why."""

    __tablename__ = "pause"
    __held__ = held(
        Thing.WORK,
        Why.HANDLE,
        Kept.RECORD,
        Gone.STAYS,
        "item:idea_id",
        none="id reason since until",
        pseudonymous="idea_id",
        copied="idea_id reason since until",
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    idea_id: Mapped[int] = mapped_column(sa.ForeignKey("idea.id"), index=True)
    reason: Mapped[str] = mapped_column(sa.String(200))
    since: Mapped[datetime] = mapped_column(default=now)
    until: Mapped[datetime | None]
