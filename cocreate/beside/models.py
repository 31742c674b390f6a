"""A second voice: the same moment as a story tells it, told by somebody of the staff who was there."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from cocreate.accounts.models import Group
from cocreate.intake.models import State
from cocreate.kernel.clock import now
from cocreate.kernel.db import Base
from cocreate.kernel.held import Gone, Kept, Thing, Why, held

SPEAKING_AS = (Group.NURSE, Group.DOCTOR, Group.STAFF)


class SecondVoice(Base):
    """One of them; its words are an item of their own. `number` counts within the story.

    `asked_at`: the story's author was shown the text. `verdict` ("", yes, no) is theirs, `text` a
    keyed hash of what they said it to. `ended_at`: they took a yes back.
    """

    __tablename__ = "second_voice"
    __held__ = held(
        Thing.SENT,
        Why.HANDLE,
        Kept.RECORD,
        Gone.STAYS,
        "item:id",
        none="story_id institution_id number state created_at shown_at asked_at verdict answered_at ended_at text version",
        pseudonymous="id subject_id",
        personal="group",
        copied="id number group state created_at shown_at asked_at verdict answered_at ended_at",
    )
    __table_args__ = (sa.UniqueConstraint("story_id", "number"),)

    id: Mapped[int] = mapped_column(sa.ForeignKey("item.id"), primary_key=True)
    story_id: Mapped[int] = mapped_column(sa.ForeignKey("story.id"))
    institution_id: Mapped[int] = mapped_column(sa.ForeignKey("institution.id"))
    subject_id: Mapped[UUID]
    number: Mapped[int]
    group: Mapped[str] = mapped_column(sa.String(12))
    state: Mapped[State] = mapped_column(sa.String(10), default=State.WAITING)
    created_at: Mapped[datetime] = mapped_column(default=now)
    shown_at: Mapped[datetime | None]
    asked_at: Mapped[datetime | None]
    verdict: Mapped[str] = mapped_column(sa.String(3), default="")
    answered_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    text: Mapped[str] = mapped_column(sa.String(64), default="")
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    @property
    def chain(self) -> str:
        return f"item:{self.id}"

    @property
    def may_stand(self) -> bool:
        """Read by somebody, allowed by the story's author; whether it shows is for the gate to say."""
        return self.state == State.PUBLISHED and self.verdict == "yes" and self.ended_at is None
