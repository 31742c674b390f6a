"""The envelope of anything a person sends, and what travels with it."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from flask_babel import lazy_gettext as _
from sqlalchemy.orm import Mapped, mapped_column

from cocreate.kernel.clock import now
from cocreate.kernel.db import Base
from cocreate.kernel.held import Gone, Kept, Thing, Why, held, of_the_house


class State(StrEnum):
    """Whether the public may see it. Not the stage: that says how far it has come."""

    WAITING = "waiting"
    PUBLISHED = "published"
    DECLINED = "declined"
    HIDDEN = "hidden"
    WITHDRAWN = "withdrawn"


class NameShown(StrEnum):
    """How the author wants to be named, chosen for each item."""

    ANONYMOUS = "anonymous"
    PEN = "pen"
    NAMED = "named"

    @property
    def label(self) -> str:
        return str(NAMES[self])


NAMES = {
    NameShown.ANONYMOUS: _("No name"),
    NameShown.PEN: _("A pen name"),
    NameShown.NAMED: _("My own name"),
}


class Channel(StrEnum):
    WEB = "web"
    KIOSK = "kiosk"
    PAPER = "paper"
    PHONE = "phone"
    BEDSIDE = "bedside"
    HOTLINE = "hotline"


class Item(Base):
    """An idea or a story as it came in: who sent it (pseudonymous), how, and under which code."""

    __tablename__ = "item"
    __held__ = held(
        Thing.SENT,
        Why.HANDLE,
        Kept.RECORD,
        Gone.STAYS,
        "item:id",
        none="kind ref institution_id state name_shown channel lang created_at withdrawn_at version",
        pseudonymous="id subject_id author_id marks",
        guarded="code_lookup",
        copied="id kind ref state name_shown channel lang created_at withdrawn_at",
        emptied="author_id marks",
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(sa.String(10))
    ref: Mapped[str] = mapped_column(sa.String(20), unique=True)
    institution_id: Mapped[int] = mapped_column(sa.ForeignKey("institution.id"), index=True)
    subject_id: Mapped[UUID] = mapped_column(index=True)
    author_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("user.id"), index=True)
    code_lookup: Mapped[str] = mapped_column(sa.String(64), unique=True)
    state: Mapped[State] = mapped_column(sa.String(10), default=State.WAITING)
    name_shown: Mapped[NameShown] = mapped_column(sa.String(10), default=NameShown.ANONYMOUS)
    channel: Mapped[Channel] = mapped_column(sa.String(10), default=Channel.WEB)
    lang: Mapped[str] = mapped_column(sa.String(10), default="zh-Hans")
    marks: Mapped[dict[str, Any]] = mapped_column(default=dict)
    created_at: Mapped[datetime] = mapped_column(default=now)
    withdrawn_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    @property
    def chain(self) -> str:
        return f"item:{self.id}"


class Message(Base):
    """One thing said between an author and the staff, sealed under the author's key."""

    __tablename__ = "message"
    __held__ = held(
        Thing.TALK,
        Why.HANDLE,
        Kept.HANDLE,
        Gone.ROW,
        "item:item_id",
        none="id from_staff place at",
        pseudonymous="item_id subject_id staff_id",
        sensitive="sealed",
        copied="item_id from_staff place sealed at",
        unreadable="sealed",
        seals={"sealed": "message|sealed|{id}"},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(sa.ForeignKey("item.id"), index=True)
    subject_id: Mapped[UUID]
    from_staff: Mapped[bool]
    staff_id: Mapped[UUID | None]
    place: Mapped[str] = mapped_column(sa.String(40))
    sealed: Mapped[bytes]
    at: Mapped[datetime] = mapped_column(default=now)


class Photo(Base):
    """A picture sent along: a sealed file in the instance, named by chance.

    `may_show` is what a person said who looked at it, None before; `left_out` the code of why not.
    """

    __tablename__ = "photo"
    __held__ = held(
        Thing.FILES,
        Why.MEDIA,
        Kept.HANDLE,
        Gone.ROW,
        "item:item_id",
        none="id width height may_show left_out at",
        pseudonymous="item_id subject_id",
        sensitive="file",
        copied="item_id file width height may_show left_out at",
        unreadable="file",
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(sa.ForeignKey("item.id"), index=True)
    subject_id: Mapped[UUID]
    file: Mapped[str] = mapped_column(sa.String(40), unique=True)
    width: Mapped[int]
    height: Mapped[int]
    may_show: Mapped[bool | None]
    left_out: Mapped[str | None] = mapped_column(sa.String(16))
    at: Mapped[datetime] = mapped_column(default=now)


class Draft(Base):
    """What somebody has typed so far, sealed; kept for seven days and opened by its address."""

    __tablename__ = "draft"
    __held__ = held(
        Thing.SENT,
        Why.HANDLE,
        Kept.WEEK,
        Gone.ROW,
        none="kind institution_id saved_at",
        pseudonymous="subject_id",
        sensitive="sealed",
        guarded="token",
        unreadable="sealed",
    )

    token: Mapped[str] = mapped_column(sa.String(40), primary_key=True)
    kind: Mapped[str] = mapped_column(sa.String(10))
    institution_id: Mapped[int] = mapped_column(sa.ForeignKey("institution.id"))
    subject_id: Mapped[UUID]
    sealed: Mapped[bytes]
    saved_at: Mapped[datetime] = mapped_column(default=now, index=True)


class ImportedRow(Base):
    """A row of a table that was taken in, so that the same row doesn't come in twice.

    An HMAC of all its cells: it tells nothing, and stays when the person takes their words back,
    so that a second import doesn't bring them back either.
    """

    __tablename__ = "imported_row"
    __held__ = held(
        Thing.HOUSE,
        Why.RUN,
        Kept.RECORD,
        Gone.STAYS,
        none="institution_id kind at",
        guarded="fingerprint",
    )

    institution_id: Mapped[int] = mapped_column(sa.ForeignKey("institution.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(sa.String(10), primary_key=True)
    fingerprint: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    at: Mapped[datetime] = mapped_column(default=now)


class LexiconWord(Base):
    """What an alliance changed in the lexicon: a word that a concept has besides, or has no more."""

    __tablename__ = "lexicon_word"
    __held__ = of_the_house("alliance_id concept word is_out at")

    alliance_id: Mapped[int] = mapped_column(sa.ForeignKey("institution.id"), primary_key=True)
    concept: Mapped[str] = mapped_column(sa.String(40), primary_key=True)
    word: Mapped[str] = mapped_column(sa.String(60), primary_key=True)
    is_out: Mapped[bool] = mapped_column(default=False)
    at: Mapped[datetime] = mapped_column(default=now)
