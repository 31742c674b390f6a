"""A board with one question, the groups on it, and the notes."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from flask_babel import lazy_pgettext as _p
from sqlalchemy.orm import Mapped, mapped_column

from cocreate.kernel.clock import now
from cocreate.kernel.db import Base
from cocreate.kernel.held import Gone, Kept, Thing, Why, held


class Step(StrEnum):
    WAITING = "waiting"
    OPEN = "open"
    SORTING = "sorting"
    CLOSED = "closed"


class Off(StrEnum):
    """Why a note is not on the wall. It stays on the board, for those who lead."""

    NOT = ""
    HOST = "host"
    DANGER = "danger"  # words of danger: the host looks at it before anybody else does


STEPS = {
    Step.WAITING: _p("board", "Waiting"),
    Step.OPEN: _p("board", "Notes"),
    Step.SORTING: _p("board", "Sorting"),
    Step.CLOSED: _p("board", "Closed"),
}


class Board(Base):
    """`is_on`: phones and the wall show it. `version` rises with each note: the host asks for it.

    `past`: what each of the last acts of sorting changed, note by note: group and `off` before it.
    """

    __tablename__ = "board"
    __held__ = held(
        Thing.PART,
        Why.RUN,
        Kept.RECORD,
        Gone.STAYS,
        none="id workshop_id question state is_on past changed_at version",
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(sa.ForeignKey("workshop.id"), index=True)
    question: Mapped[str] = mapped_column(sa.String(140))
    stage: Mapped[Step] = mapped_column("state", sa.String(10), default=Step.WAITING)
    is_on: Mapped[bool] = mapped_column(default=False)
    past: Mapped[list[dict[str, list[int | str | None]]]] = mapped_column(sa.JSON, default=list)
    changed_at: Mapped[datetime] = mapped_column(default=now)
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}


class Group(Base):
    """Notes that say the same, under a name. Without notes it is not shown; `idea_id`: it left."""

    __tablename__ = "board_group"
    __held__ = held(
        Thing.PART,
        Why.RUN,
        Kept.RECORD,
        Gone.STAYS,
        none="id board_id name",
        pseudonymous="idea_id",
    )
    __table_args__ = (sa.UniqueConstraint("board_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    board_id: Mapped[int] = mapped_column(sa.ForeignKey("board.id"))
    name: Mapped[str] = mapped_column(sa.String(60))
    idea_id: Mapped[int | None] = mapped_column(sa.ForeignKey("idea.id"), index=True)


class Note(Base):
    """The words are sealed under a key of this row alone, which goes with it.

    `participant_id` is the seat that wrote it, None for what the host typed.
    """

    __tablename__ = "board_note"
    __held__ = held(
        Thing.PART,
        Why.RUN,
        Kept.MONTH,
        Gone.ROW,
        "account:user_id",
        none="id board_id group_id off put_at",
        pseudonymous="subject_id participant_id user_id",
        personal="speaker words",
        copied="board_id speaker words put_at",
        seals={"words": "board_note|words|{subject_id}"},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    board_id: Mapped[int] = mapped_column(sa.ForeignKey("board.id"), index=True)
    group_id: Mapped[int | None] = mapped_column(sa.ForeignKey("board_group.id"))
    subject_id: Mapped[UUID] = mapped_column(unique=True)
    participant_id: Mapped[int | None] = mapped_column(sa.ForeignKey("participant.id"), index=True)
    user_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("user.id"), index=True)
    group: Mapped[str] = mapped_column("speaker", sa.String(12), default="")
    words: Mapped[bytes]
    off: Mapped[Off] = mapped_column(sa.String(6), default=Off.NOT)
    put_at: Mapped[datetime] = mapped_column(default=now)

    @property
    def place(self) -> str:
        """Where its words were sealed."""
        return f"board_note|words|{self.subject_id}"
