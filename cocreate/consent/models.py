"""Who agreed to what: the ledger, its present state, the sealed original, the publication.

`Original` and `Publication` are read and written in this package only (gate.py, originals.py);
a test on the source tree keeps everybody else out.
"""

from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from cocreate.kernel.clock import now
from cocreate.kernel.db import Base
from cocreate.kernel.held import Gone, Kept, Thing, Why, held, of_the_house


class Given(Protocol):
    """What somebody sent, as consent sees it: an idea or a story in its envelope."""

    @property
    def id(self) -> int: ...
    @property
    def institution_id(self) -> int: ...
    @property
    def subject_id(self) -> UUID: ...
    @property
    def kind(self) -> str: ...
    @property
    def chain(self) -> str: ...


class Type(StrEnum):
    REQUEST = "request"
    REFUSE = "refuse"
    GRANT = "grant"
    RENEW = "renew"
    WITHDRAW = "withdraw"
    EXPIRE = "expire"
    INVALIDATE = "invalidate"
    SUPERSEDE = "supersede"


class Capacity(StrEnum):
    """In whose place somebody decides."""

    SELF = "self"
    GUARDIAN = "guardian"
    YOUNG = "young"  # told for them as a child; from fourteen on they answer themselves
    PROXY = "proxy"
    STAFF = "staff"


class How(StrEnum):
    """What shows that the person wants it. A witness alone doesn't: it stays a request."""

    CODE = "code"
    MESSAGE = "message"
    PAPER = "paper"
    DECLARATION = "declaration"
    WITNESS = "witness"


class Subject(Base):
    """A person as consent knows them: a number. Erased or restricted, nothing of theirs shows."""

    __tablename__ = "subject"
    __held__ = held(
        Thing.DECIDED,
        Why.PROOF,
        Kept.RECORD,
        Gone.STAYS,
        "subject:id",
        none="created_at restricted_at erased_at",
        pseudonymous="id",
        copied="created_at restricted_at",
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    created_at: Mapped[datetime] = mapped_column(default=now)
    restricted_at: Mapped[datetime | None]
    erased_at: Mapped[datetime | None]


class ConsentEvent(Base):
    """One line of the ledger; only ever added (triggers.py). One chain per item.

    `sealed` is what the person might be known by (witness, note), under the subject's key.
    """

    __tablename__ = "consent_event"
    __held__ = held(
        Thing.DECIDED,
        Why.PROOF,
        Kept.RECORD,
        Gone.STAYS,
        "item:item_id",
        none="seq institution_id purpose version notice_hash type until capacity channel how happened_at recorded_at prev hash receipt",
        pseudonymous="item_id subject_id actor_id",
        personal="sealed",
        copied="item_id seq receipt purpose version notice_hash type until capacity channel how happened_at recorded_at hash",
        unreadable="sealed",
    )

    item_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    receipt: Mapped[str] = mapped_column(sa.String(12), unique=True)
    subject_id: Mapped[UUID] = mapped_column(index=True)
    institution_id: Mapped[int] = mapped_column(sa.ForeignKey("institution.id"))
    purpose: Mapped[str] = mapped_column(sa.String(12))
    version: Mapped[str] = mapped_column(sa.String(10))
    notice_hash: Mapped[str] = mapped_column(sa.String(64))
    type: Mapped[str] = mapped_column(sa.String(12))
    until: Mapped[datetime | None]
    actor_id: Mapped[UUID]
    capacity: Mapped[str] = mapped_column(sa.String(12))
    channel: Mapped[str] = mapped_column(sa.String(12))
    how: Mapped[str] = mapped_column(sa.String(12))
    sealed: Mapped[bytes | None]
    happened_at: Mapped[datetime]
    recorded_at: Mapped[datetime]
    prev: Mapped[str] = mapped_column(sa.String(64))
    hash: Mapped[str] = mapped_column(sa.String(64))


_ENDS = sa.text("until IS NOT NULL")
_ASKED = sa.text("asked_at IS NOT NULL")


class ConsentNow(Base):
    """The present state of one purpose of one item, folded from the ledger; may be rebuilt."""

    __tablename__ = "consent_now"
    __held__ = held(
        Thing.DECIDED,
        Why.PROOF,
        Kept.RECORD,
        Gone.STAYS,
        "item:item_id",
        none="purpose institution_id granted type since until version receipt asked_at",
        pseudonymous="item_id subject_id",
        copied="item_id purpose granted since until receipt",
    )
    __table_args__ = (  # what ends, and no more: the gate's "no end, or later" can't walk it
        sa.Index("ix_consent_now_until", "until", sqlite_where=_ENDS, postgresql_where=_ENDS),
        sa.Index(  # what waits for an answer
            "ix_consent_now_asked",
            "institution_id",
            "item_id",
            sqlite_where=_ASKED,
            postgresql_where=_ASKED,
        ),
    )

    item_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    purpose: Mapped[str] = mapped_column(sa.String(12), primary_key=True)
    subject_id: Mapped[UUID] = mapped_column(index=True)
    institution_id: Mapped[int] = mapped_column(sa.ForeignKey("institution.id"))
    granted: Mapped[bool]
    type: Mapped[str] = mapped_column(sa.String(12))
    since: Mapped[datetime | None]
    until: Mapped[datetime | None]
    version: Mapped[str] = mapped_column(sa.String(10))
    receipt: Mapped[str] = mapped_column(sa.String(12))
    asked_at: Mapped[datetime | None]


class Original(Base):
    """What somebody wrote, part by part, sealed under their key."""

    __tablename__ = "original"
    __held__ = held(
        Thing.SENT,
        Why.HANDLE,
        Kept.HANDLE,
        Gone.ROW,
        "item:item_id",
        none="part at",
        pseudonymous="item_id subject_id",
        sensitive="sealed",
        copied="item_id part sealed at",
        unreadable="sealed",
        seals={"sealed": "original|sealed|{item_id}:{part}"},
    )

    item_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    part: Mapped[str] = mapped_column(sa.String(20), primary_key=True)
    subject_id: Mapped[UUID] = mapped_column(index=True)
    sealed: Mapped[bytes]
    at: Mapped[datetime] = mapped_column(default=now)


class Publication(Base):
    """The moderated text: the only thing that pages, search, feeds and exports can read.

    `version` is the epoch in which it was made, so it never comes twice for an item. `extra` are
    further parts by name (a story's quote, journey …), moderated like the rest. `picture` is there
    only while *media* is agreed to (pictures.py): file, width, height, words, lang; so is `film`
    (films.py).
    """

    __tablename__ = "publication"
    __held__ = held(
        Thing.SHOWN,
        Why.PUBLISH,
        Kept.PUBLISH,
        Gone.ROW,
        "item:item_id",
        none="institution_id kind lang published_at version name_is_real left_at",
        pseudonymous="item_id",
        personal="shown_name",
        sensitive="title body extra picture film",
        copied="item_id title body extra lang shown_name published_at",
    )

    item_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    institution_id: Mapped[int] = mapped_column(sa.ForeignKey("institution.id"))
    kind: Mapped[str] = mapped_column(sa.String(10))
    title: Mapped[str] = mapped_column(sa.Text)
    body: Mapped[str] = mapped_column(sa.Text)
    extra: Mapped[dict[str, Any]] = mapped_column(default=dict)
    picture: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON(none_as_null=True))
    film: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON(none_as_null=True))
    lang: Mapped[str] = mapped_column(sa.String(10))
    shown_name: Mapped[str] = mapped_column(sa.String(80), default="")
    name_is_real: Mapped[bool] = mapped_column(default=False)
    published_at: Mapped[datetime] = mapped_column(default=now)
    version: Mapped[int]
    left_at: Mapped[datetime | None]


class Epoch(Base):
    """How often what is shown of one kind has changed: part of every cache key and ETag."""

    __tablename__ = "epoch"
    __held__ = of_the_house("family number")

    family: Mapped[str] = mapped_column(sa.String(20), primary_key=True)
    number: Mapped[int]
