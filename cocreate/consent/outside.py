"""What leaves our pages: asked for, agreed to, made, called back (PIPL 15, 25, 29; CONSENT)."""

from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from cocreate.kernel.clock import now
from cocreate.kernel.db import Base
from cocreate.kernel.held import Gone, Kept, Thing, Why, held


class Surface(StrEnum):
    """What leaves our pages: how it is fetched back, and within which time."""

    POSTER = "poster"
    LEAFLET = "leaflet"
    EXHIBITION = "exhibition"
    SLIDES = "slides"
    FILM = "film"
    MESSAGE = "message"
    WEB = "web"
    ALLIANCE = "alliance"  # on a page for the staff of one named institution
    STUDY = "study"  # in the data of one study


INSTANT = frozenset({Surface.WEB})  # a page of ours: gone at once, with nothing to fetch back


class Bears(StrEnum):
    """Which words of the text stand there: a line of it, all of it, all of it and its author's name."""

    LINE = "line"
    TEXT = "text"
    SIGNED = "signed"


class Wish(Base):
    """Somebody asks for one use outside the pages; its author answers. `line` is a keyed hash of
    the words that they were shown, `bears` says which those are. `answer` is "", yes or no;
    `ended_at`: it may not be used now. `recipient_id`: the one institution that may read it (PIPL
    23); then `place` says what it wants it for, and the wishes of one question share their moment.
    """

    __tablename__ = "wish"
    __held__ = held(
        Thing.DECIDED,
        Why.PUBLISH,
        Kept.RECORD,
        Gone.STAYS,
        "item:item_id",
        none="id institution_id purpose surface recipient_id place bears copies until asked_at answer answered_at receipt ended_at",
        pseudonymous="item_id asked_by line",
        copied="item_id purpose surface recipient_id place copies until asked_at answer answered_at receipt ended_at",
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(index=True)
    institution_id: Mapped[int] = mapped_column(sa.ForeignKey("institution.id"))
    purpose: Mapped[str] = mapped_column(sa.String(12))
    surface: Mapped[str] = mapped_column(sa.String(12))
    recipient_id: Mapped[int | None] = mapped_column(index=True)
    place: Mapped[str] = mapped_column(sa.String(120))
    copies: Mapped[int]
    until: Mapped[datetime]
    line: Mapped[str] = mapped_column(sa.String(64))
    bears: Mapped[str] = mapped_column(sa.String(8), default=Bears.LINE, server_default="line")
    asked_by: Mapped[UUID]
    asked_at: Mapped[datetime] = mapped_column(default=now)
    answer: Mapped[str] = mapped_column(sa.String(3), default="")
    answered_at: Mapped[datetime | None]
    receipt: Mapped[str] = mapped_column(sa.String(12), default="")
    ended_at: Mapped[datetime | None]

    @property
    def chain(self) -> str:
        return f"item:{self.item_id}"

    @property
    def last_moment(self) -> datetime:
        """On the last day itself, for a page that names days."""
        return self.until - timedelta(seconds=1)


class Usage(Base):
    """Something of a story is outside our pages, under a consent in force when it was made.

    `receipt` is that of the consent. `ended_at`: it may not be out any more.
    """

    __tablename__ = "usage"
    __held__ = held(
        Thing.SHOWN,
        Why.PROOF,
        Kept.RECORD,
        Gone.STAYS,
        "item:item_id",
        none="id number wish_id institution_id purpose receipt until made_at ended_at",
        pseudonymous="item_id made_by",
        copied="item_id number purpose receipt until made_at ended_at",
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(sa.String(12), unique=True)
    wish_id: Mapped[int] = mapped_column(sa.ForeignKey("wish.id"), unique=True)
    item_id: Mapped[int] = mapped_column(index=True)
    institution_id: Mapped[int] = mapped_column(sa.ForeignKey("institution.id"))
    purpose: Mapped[str] = mapped_column(sa.String(12))
    receipt: Mapped[str] = mapped_column(sa.String(12))
    until: Mapped[datetime]
    made_by: Mapped[UUID]
    made_at: Mapped[datetime] = mapped_column(default=now)
    ended_at: Mapped[datetime | None] = mapped_column(index=True)

    @property
    def chain(self) -> str:
        return f"item:{self.item_id}"


class Recall(Base):
    """Fetch these copies back. `lost`: how many could not be. `proof` is the owner's sentence.

    `institution_id`: whose staff do it, for a sister institution theirs.
    """

    __tablename__ = "recall"
    __held__ = held(
        Thing.SHOWN,
        Why.PROOF,
        Kept.RECORD,
        Gone.STAYS,
        "item:item_id",
        none="usage_id institution_id begun_at due_at late_since done_at proof lost",
        pseudonymous="item_id owner_id done_by",
        copied="item_id begun_at due_at done_at proof lost",
    )

    usage_id: Mapped[int] = mapped_column(sa.ForeignKey("usage.id"), primary_key=True)
    institution_id: Mapped[int] = mapped_column(sa.ForeignKey("institution.id"), index=True)
    item_id: Mapped[int] = mapped_column(index=True)
    owner_id: Mapped[UUID]
    begun_at: Mapped[datetime] = mapped_column(default=now)
    due_at: Mapped[datetime]
    late_since: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    done_by: Mapped[UUID | None]
    proof: Mapped[str] = mapped_column(sa.Text, default="")
    lost: Mapped[int] = mapped_column(default=0)

    @property
    def chain(self) -> str:
        return f"item:{self.item_id}"
