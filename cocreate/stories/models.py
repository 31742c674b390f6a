"""Stories as lists and pages need them. The words are in the sealed original and the publication."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from flask_babel import lazy_pgettext as _p
from sqlalchemy.orm import Mapped, mapped_column

from cocreate.intake.models import State
from cocreate.kernel.clock import now
from cocreate.kernel.db import Base
from cocreate.kernel.held import Gone, Kept, Thing, Why, held


class Relation(StrEnum):
    """Who the teller is to the person it happened to."""

    SELF = "self"
    RELATIVE = "relative"
    CHILD = "child"
    OTHER = "other"

    @property
    def label(self) -> str:
        return str(RELATIONS[self])


RELATIONS = {
    Relation.SELF: _p("relation", "It happened to me"),
    Relation.RELATIVE: _p("relation", "To somebody of my family"),
    Relation.CHILD: _p("relation", "To my child"),
    Relation.OTHER: _p("relation", "To somebody else"),
}


class Outcome(StrEnum):
    """What a story led to."""

    ANSWERED = "answered"
    IDEA = "idea"
    PLANNED = "planned"
    CHANGED = "changed"

    @property
    def label(self) -> str:
        return str(OUTCOMES[self])


OUTCOMES = {
    Outcome.ANSWERED: _p("outcome", "It has an answer"),
    Outcome.IDEA: _p("outcome", "It became an idea"),
    Outcome.PLANNED: _p("outcome", "A change is planned"),
    Outcome.CHANGED: _p("outcome", "Something changed"),
}


class Course(StrEnum):
    """What follows an answer."""

    NOTHING = "nothing"  # and why
    PLANNED = "planned"  # a promise in the register
    MADE = "made"  # with evidence


class Helped(StrEnum):
    """What its author says of the answer."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


_UNANSWERED = sa.text("answered_at IS NULL")
_RATED = sa.text("helped_at IS NOT NULL")


class Story(Base):
    """One story. `idea_id` is the idea that grew from it, `changed_since` when that was in place.

    `approved_at`: its author allowed the text; `taken_back_at`: they took that back. `course`: what
    follows the answer ("" in answers from before it was asked); `reason` why nothing is planned,
    `evidence` what was changed, on the day `made_on`. `helped`: the author's own verdict, their
    words sealed; `helped_shown`: they let everybody read the verdict, never the words.
    """

    __tablename__ = "story"
    __held__ = held(
        Thing.SENT,
        Why.HANDLE,
        Kept.RECORD,
        Gone.STAYS,
        "item:id",
        none="ref institution_id state answer answered_at course reason evidence made_on helped_shown helped_at idea_id changed_since approved_at taken_back_at due_at created_at changed_at version",
        pseudonymous="id subject_id",
        personal="relation group answered_by answered_name helped helped_words",
        copied="id ref state relation group answer answered_by answered_name answered_at course reason evidence made_on helped helped_words helped_shown helped_at approved_at taken_back_at created_at",
        unreadable="helped_words",
        seals={"helped_words": "story|helped_words|{id}"},
    )

    id: Mapped[int] = mapped_column(sa.ForeignKey("item.id"), primary_key=True)
    ref: Mapped[str] = mapped_column(sa.String(20), unique=True)
    institution_id: Mapped[int] = mapped_column(sa.ForeignKey("institution.id"))
    subject_id: Mapped[UUID]
    state: Mapped[State] = mapped_column(sa.String(10), default=State.WAITING)
    relation: Mapped[str] = mapped_column(sa.String(10), default="")
    group: Mapped[str] = mapped_column(sa.String(12), default="")
    answer: Mapped[str] = mapped_column(sa.Text, default="")
    answered_by: Mapped[str] = mapped_column(sa.String(80), default="")
    answered_name: Mapped[str] = mapped_column(sa.String(80), default="", server_default="")
    answered_at: Mapped[datetime | None]
    course: Mapped[str] = mapped_column(sa.String(10), default="", server_default="")
    reason: Mapped[str] = mapped_column(sa.Text, default="", server_default="")
    evidence: Mapped[str] = mapped_column(sa.Text, default="", server_default="")
    made_on: Mapped[date | None]
    helped: Mapped[str] = mapped_column(sa.String(6), default="", server_default="")
    helped_words: Mapped[bytes | None]
    helped_shown: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    helped_at: Mapped[datetime | None]
    idea_id: Mapped[int | None] = mapped_column(sa.ForeignKey("item.id"), index=True)
    changed_since: Mapped[datetime | None]
    approved_at: Mapped[datetime | None]
    taken_back_at: Mapped[datetime | None]
    due_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(default=now)
    changed_at: Mapped[datetime] = mapped_column(default=now)
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        sa.Index("ix_story_newest", "state", "created_at", "id"),
        sa.Index("ix_story_place", "state", "institution_id", "created_at", "id"),
        sa.Index(  # these two: what the staff's menu counts on every page
            "ix_story_unanswered",
            "state",
            "institution_id",
            "due_at",
            sqlite_where=_UNANSWERED,
            postgresql_where=_UNANSWERED,
        ),
        sa.Index(
            "ix_story_rated",
            "state",
            "institution_id",
            "helped",
            "answered_at",
            "helped_at",
            sqlite_where=_RATED,
            postgresql_where=_RATED,
        ),
    )

    @property
    def chain(self) -> str:
        return f"item:{self.id}"

    @property
    def is_public(self) -> bool:
        return self.state == State.PUBLISHED

    @property
    def was_taken_back(self) -> bool:
        """Everybody could read it once, and its author ended that."""
        return self.approved_at is not None and self.taken_back_at is not None

    @property
    def is_to_look_at_again(self) -> bool:
        """Its author said no to the answer that stands."""
        asked, at = self.answered_at, self.helped_at
        return self.helped == Helped.NO and bool(asked and at and at > asked)


class StoryFeeling(Base):
    """One feeling that the author chose; a code of `feelings.FEELINGS`."""

    __tablename__ = "story_feeling"
    __held__ = held(
        Thing.SENT,
        Why.HANDLE,
        Kept.HANDLE,
        Gone.STAYS,
        "item:story_id",
        none="seq",
        pseudonymous="story_id",
        personal="code",
        copied="story_id code seq",
    )

    story_id: Mapped[int] = mapped_column(sa.ForeignKey("story.id"), primary_key=True)
    code: Mapped[str] = mapped_column(sa.String(12), primary_key=True)
    seq: Mapped[int] = mapped_column(default=0)


class StoryService(Base):
    """One department that the story is about."""

    __tablename__ = "story_service"
    __held__ = held(
        Thing.SENT,
        Why.HANDLE,
        Kept.HANDLE,
        Gone.STAYS,
        "item:story_id",
        none="department_id seq",
        pseudonymous="story_id",
        copied="story_id department_id seq",
    )

    story_id: Mapped[int] = mapped_column(sa.ForeignKey("story.id"), primary_key=True)
    department_id: Mapped[int] = mapped_column(sa.ForeignKey("department.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(default=0)


class TouchPoint(Base):
    """One moment of the way: where, and how it felt from -2 (hard) to 2 (at ease), None if unsaid.

    `kind`: a code of `kinds.KINDS`, "" for not said; `is_guessed`: taken from the teller's words.
    Its words stand in the line with this number of the part `journey` (journey.py).
    """

    __tablename__ = "touch_point"
    __held__ = held(
        Thing.SENT,
        Why.HANDLE,
        Kept.HANDLE,
        Gone.STAYS,
        "item:story_id",
        none="id seq department_id",
        pseudonymous="story_id",
        personal="feeling kind is_guessed",
        copied="story_id seq department_id feeling kind is_guessed",
    )
    __table_args__ = (
        sa.UniqueConstraint("story_id", "seq"),
        sa.CheckConstraint("feeling BETWEEN -2 AND 2", name="feeling"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    story_id: Mapped[int] = mapped_column(sa.ForeignKey("story.id"), index=True)
    seq: Mapped[int]
    department_id: Mapped[int | None] = mapped_column(sa.ForeignKey("department.id"))
    feeling: Mapped[int | None]
    kind: Mapped[str] = mapped_column(sa.String(12), default="", server_default="")
    is_guessed: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
