"""A video on its way to us, and the video of an item."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from cocreate.intake.reels import Reel
from cocreate.kernel.clock import now
from cocreate.kernel.db import Base
from cocreate.kernel.held import Gone, Kept, Thing, Why, held


class Upload(Base):
    """A video that comes in slices, sealed under a key of its own until it belongs to an item.

    `fingerprint`: an HMAC of the file's name, size and day, so that the same one goes on; `person`:
    one of the browser that sends it, so that nobody fills the disk with what is never sent.
    """

    __tablename__ = "upload"
    __held__ = held(
        Thing.SENT,
        Why.HANDLE,
        Kept.WEEK,
        Gone.ROW,
        none="bytes received saved_at",
        pseudonymous="subject_id",
        sensitive="file",
        guarded="token fingerprint person",
        unreadable="file",
    )

    token: Mapped[str] = mapped_column(sa.String(40), primary_key=True)
    subject_id: Mapped[UUID]
    file: Mapped[str] = mapped_column(sa.String(40), unique=True)
    bytes: Mapped[int]
    received: Mapped[int] = mapped_column(default=0)
    fingerprint: Mapped[str] = mapped_column(sa.String(64), default="")
    person: Mapped[str] = mapped_column(sa.String(64), default="", index=True)
    saved_at: Mapped[datetime] = mapped_column(default=now, index=True)

    @property
    def reel(self) -> Reel:
        return Reel(self.subject_id, self.file, self.bytes)

    @property
    def is_whole(self) -> bool:
        return self.received >= self.bytes


class FilmState(StrEnum):
    WAITING = "waiting"
    MAKING = "making"
    MADE = "made"
    FAILED = "failed"


class Film(Base):
    """The video of an item: as it came (`source`) until it is made anew, then `file` and `poster`.

    `why`: a code of `remaking.WHY` where it could not be made; `since`: when it began to be in
    its state. `may_show` and `left_out` as of a photo.
    """

    __tablename__ = "film"
    __held__ = held(
        Thing.FILES,
        Why.MEDIA,
        Kept.HANDLE,
        Gone.ROW,
        "item:item_id",
        none="id state why tries since source_bytes bytes seconds width height may_show left_out at",
        pseudonymous="item_id subject_id source_id",
        sensitive="source file poster",
        copied="item_id state seconds width height may_show left_out at",
        unreadable="source file poster",
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(sa.ForeignKey("item.id"), unique=True)
    subject_id: Mapped[UUID]
    state: Mapped[FilmState] = mapped_column(sa.String(8), default=FilmState.WAITING, index=True)
    why: Mapped[str] = mapped_column(sa.String(10), default="")
    tries: Mapped[int] = mapped_column(default=0)
    since: Mapped[datetime] = mapped_column(default=now)
    source: Mapped[str | None] = mapped_column(sa.String(40))
    source_id: Mapped[UUID | None]
    source_bytes: Mapped[int] = mapped_column(default=0)
    file: Mapped[str | None] = mapped_column(sa.String(40))
    poster: Mapped[str | None] = mapped_column(sa.String(40))
    bytes: Mapped[int] = mapped_column(default=0)
    seconds: Mapped[int] = mapped_column(default=0)
    width: Mapped[int] = mapped_column(default=0)
    height: Mapped[int] = mapped_column(default=0)
    may_show: Mapped[bool | None]
    left_out: Mapped[str | None] = mapped_column(sa.String(16))
    at: Mapped[datetime] = mapped_column(default=now)

    @property
    def came(self) -> Reel | None:
        """As it came, while we have it."""
        if not self.source or self.source_id is None:
            return None
        return Reel(self.source_id, self.source, self.source_bytes)

    @property
    def reel(self) -> Reel | None:
        """Made anew."""
        return Reel(self.subject_id, self.file, self.bytes) if self.file else None

    @property
    def is_made(self) -> bool:
        return self.state == FilmState.MADE

    @property
    def is_failed(self) -> bool:
        return self.state == FilmState.FAILED
