"""A meeting, what is talked about, and who takes part. Its votes: :mod:`.voting.models`."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from flask_babel import lazy_pgettext as _p
from sqlalchemy.orm import Mapped, mapped_column

from cocreate.kernel.clock import now
from cocreate.kernel.db import Base
from cocreate.kernel.held import Gone, Kept, Thing, Why, held


class WorkshopKind(StrEnum):
    """A room that meets at an hour, a ballot that stays open for days, or a room to practise in."""

    ROOM = "room"
    OPEN_DAYS = "open_days"
    REHEARSAL = "rehearsal"


class Phase(StrEnum):
    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        return str(PHASES[self])


class Decision(StrEnum):
    ADOPTED = "adopted"
    LATER = "later"
    REJECTED = "rejected"

    @property
    def label(self) -> str:
        return str(DECISIONS[self])

    @property
    def is_owed(self) -> bool:
        """What is done, or comes back, has somebody who looks after it, and a day."""
        return self is not Decision.REJECTED


PHASES = {
    Phase.PLANNED: _p("workshop", "Planned"),
    Phase.OPEN: _p("workshop", "The room is open"),
    Phase.CLOSED: _p("workshop", "Finished"),
}
DECISIONS = {
    Decision.ADOPTED: _p("decision", "We do it"),
    Decision.LATER: _p("decision", "We come back to it"),
    Decision.REJECTED: _p("decision", "Not this time"),
}


class Workshop(Base):
    """One meeting. `room_version` rises with each act of the host: phones ask for it, no more."""

    __tablename__ = "workshop"
    __held__ = held(
        Thing.PART,
        Why.RUN,
        Kept.RECORD,
        Gone.STAYS,
        none="id institution_id slug code title lang summary agenda boundary place starts_at ends_at kind state is_live wanted minutes current_id room_version opened_at closed_at version",
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    institution_id: Mapped[int] = mapped_column(sa.ForeignKey("institution.id"), index=True)
    slug: Mapped[str] = mapped_column(sa.String(40), unique=True)
    code: Mapped[str] = mapped_column(sa.String(6), unique=True)
    title: Mapped[str] = mapped_column(sa.String(80))
    lang: Mapped[str] = mapped_column(sa.String(10), default="zh-Hans")
    summary: Mapped[str] = mapped_column(sa.String(300), default="")
    agenda: Mapped[str] = mapped_column(sa.Text, default="", server_default="")
    boundary: Mapped[str] = mapped_column(sa.String(300), default="")
    place: Mapped[str] = mapped_column(sa.String(120), default="")
    starts_at: Mapped[datetime] = mapped_column(index=True)
    ends_at: Mapped[datetime]
    kind: Mapped[WorkshopKind] = mapped_column(sa.String(10), default=WorkshopKind.ROOM)
    stage: Mapped[Phase] = mapped_column("state", sa.String(10), default=Phase.PLANNED)
    is_live: Mapped[bool] = mapped_column(default=True)
    wanted: Mapped[dict[str, Any]] = mapped_column(default=dict)
    minutes: Mapped[str] = mapped_column(sa.Text, default="")
    # the ballot on the screen; no foreign key, since ballots point back here
    current_id: Mapped[int | None]
    room_version: Mapped[int] = mapped_column(default=1)
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    @property
    def chain(self) -> str:
        """Where its history goes: of a rehearsal nowhere."""
        return "" if self.is_rehearsal else f"workshop:{self.id}"

    @property
    def is_room(self) -> bool:
        """Whether people are led from question to question."""
        return self.kind != WorkshopKind.OPEN_DAYS

    @property
    def is_rehearsal(self) -> bool:
        return self.kind == WorkshopKind.REHEARSAL


class WorkshopItem(Base):
    """One thing talked about. Without words of its own it shows the idea's public title.

    Those are never copied here, so that what an author takes back is gone from workshops too.
    """

    __tablename__ = "workshop_item"
    __held__ = held(
        Thing.PART,
        Why.RUN,
        Kept.RECORD,
        Gone.STAYS,
        none="id workshop_id seq statement refused decision decision_text due_on",
        pseudonymous="idea_id story_id",
        personal="owner_title",
    )
    __table_args__ = (sa.UniqueConstraint("workshop_id", "seq"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(sa.ForeignKey("workshop.id"))
    seq: Mapped[int]
    idea_id: Mapped[int | None] = mapped_column(sa.ForeignKey("idea.id"), index=True)
    # no foreign key: SQLite would have to make anew the table that ballots point to
    story_id: Mapped[int | None] = mapped_column(index=True)
    statement: Mapped[str] = mapped_column(sa.String(140), default="")
    refused: Mapped[str] = mapped_column(sa.String(12), default="")
    decision: Mapped[str] = mapped_column(sa.String(10), default="")
    decision_text: Mapped[str] = mapped_column(sa.String(500), default="")
    owner_title: Mapped[str] = mapped_column(sa.String(80), default="")
    due_on: Mapped[date | None]


class Participant(Base):
    """Somebody in the room: a device, or an account, as a look-up hash made for this room alone.

    Without a phone it is one of several alike, whom the host counted (:mod:`.hands.heads`).
    """

    __tablename__ = "participant"
    __held__ = held(
        Thing.PART,
        Why.RUN,
        Kept.RECORD,
        Gone.STAYS,
        "account:user_id",
        none="id workshop_id has_phone joined_at seen_at",
        pseudonymous="who device user_id",
        personal="speaker",
        copied="workshop_id speaker joined_at seen_at",
        emptied="user_id",
    )
    __table_args__ = (sa.UniqueConstraint("workshop_id", "who"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(sa.ForeignKey("workshop.id"))
    who: Mapped[str] = mapped_column(sa.String(64))
    device: Mapped[str | None] = mapped_column(sa.String(64))  # the one an account sits at
    user_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("user.id"))
    group: Mapped[str] = mapped_column("speaker", sa.String(12), default="")
    has_phone: Mapped[bool] = mapped_column(default=True, server_default=sa.true())
    joined_at: Mapped[datetime] = mapped_column(default=now)
    seen_at: Mapped[datetime] = mapped_column(default=now)
