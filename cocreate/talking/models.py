"""What people say about an idea: for it, against it, or a question to whoever looks after it."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from flask_babel import lazy_pgettext as _p
from sqlalchemy.orm import Mapped, mapped_column

from cocreate.accounts.roles import TITLES
from cocreate.intake.models import State
from cocreate.kernel.clock import now
from cocreate.kernel.db import Base
from cocreate.kernel.held import Gone, Kept, Thing, Why, held
from cocreate.kernel.policy import Role


class Stance(StrEnum):
    FOR = "for"
    AGAINST = "against"
    QUESTION = "question"

    @property
    def label(self) -> str:
        return str(STANCES[self])


STANCES = {
    Stance.FOR: _p("stance", "For it"),
    Stance.AGAINST: _p("stance", "Against it"),
    Stance.QUESTION: _p("stance", "Questions"),
}


class Comment(Base):
    """One comment; its words are an item of their own. `number` counts within the idea.

    `role` is set where staff speak in the name of the house. `edition` counts what its author wrote
    anew after the first half hour. `answer` is the institution's own text; `due_at` runs for a
    question that somebody has read and nobody has answered.
    """

    __tablename__ = "comment"
    __held__ = held(
        Thing.SENT,
        Why.HANDLE,
        Kept.RECORD,
        Gone.STAYS,
        "item:id",
        none="idea_id institution_id number stance role state edition created_at shown_at due_at late_since answer answer_role answered_at version",
        pseudonymous="id subject_id answered_by_id",
        personal="group",
        copied="id idea_id number stance group state created_at shown_at answer answer_role answered_at",
    )
    __table_args__ = (
        sa.UniqueConstraint("idea_id", "number"),
        sa.Index("ix_comment_shown", "idea_id", "state", "stance", "created_at"),
        sa.Index("ix_comment_due", "institution_id", "due_at"),
    )

    id: Mapped[int] = mapped_column(sa.ForeignKey("item.id"), primary_key=True)
    idea_id: Mapped[int] = mapped_column(sa.ForeignKey("idea.id"))
    institution_id: Mapped[int] = mapped_column(sa.ForeignKey("institution.id"))
    subject_id: Mapped[UUID]
    number: Mapped[int]
    stance: Mapped[Stance] = mapped_column(sa.String(8))
    group: Mapped[str] = mapped_column(sa.String(12), default="")
    role: Mapped[str] = mapped_column(sa.String(12), default="")
    state: Mapped[State] = mapped_column(sa.String(10), default=State.WAITING)
    edition: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(default=now)
    shown_at: Mapped[datetime | None]
    due_at: Mapped[datetime | None]
    late_since: Mapped[datetime | None]
    answer: Mapped[str] = mapped_column(sa.Text, default="")
    answer_role: Mapped[str] = mapped_column(sa.String(12), default="")
    answered_by_id: Mapped[UUID | None]
    answered_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    @property
    def chain(self) -> str:
        return f"item:{self.id}"

    @property
    def is_question(self) -> bool:
        return self.stance == Stance.QUESTION

    @property
    def is_public(self) -> bool:
        return self.state == State.PUBLISHED

    @property
    def answered_by(self) -> str:
        """The role in whose name it was answered, in the reader's language."""
        return title(self.answer_role)


def title(role: str) -> str:
    """In the reader's language; nothing for whoever is not staff."""
    return str(TITLES[Role(role)]) if role else ""
