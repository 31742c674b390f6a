"""Collections of stories. No words of a story are here: they come through the gate each time."""

from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from flask_babel import lazy_pgettext as _p
from sqlalchemy.orm import Mapped, mapped_column

from cocreate.consent.outside import Bears, Surface
from cocreate.kernel.clock import now
from cocreate.kernel.db import Base
from cocreate.kernel.held import Gone, Kept, Thing, Why, held, of_the_house


class Kind(StrEnum):
    EXHIBITION = "exhibition"
    BOOKLET = "booklet"
    FILM = "film"

    @property
    def label(self) -> str:
        return str(KINDS[self])


KINDS = {
    Kind.EXHIBITION: _p("collection", "Exhibition on our pages"),
    Kind.BOOKLET: _p("collection", "Booklet on paper"),
    Kind.FILM: _p("collection", "List for a film team"),
}
SURFACES = {
    Kind.EXHIBITION: (Surface.WEB, Bears.TEXT),
    Kind.BOOKLET: (Surface.LEAFLET, Bears.SIGNED),
    Kind.FILM: (Surface.FILM, Bears.SIGNED),
}


class Collection(Base):
    """What its authors are shown before they agree: title, words of the staff, how many, how long.

    So none of it changes once the first of them was asked. `until` is the moment when it ends.
    """

    __tablename__ = "collection"
    __held__ = held(
        Thing.HOUSE,
        Why.RUN,
        Kept.HOUSE,
        none="id institution_id kind title words lang copies until made_at opened_at closed_at",
        pseudonymous="made_by",
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    institution_id: Mapped[int] = mapped_column(sa.ForeignKey("institution.id"), index=True)
    kind: Mapped[str] = mapped_column(sa.String(12))
    title: Mapped[str] = mapped_column(sa.String(60))
    words: Mapped[str] = mapped_column(sa.Text, default="")
    lang: Mapped[str] = mapped_column(sa.String(10))
    copies: Mapped[int] = mapped_column(default=1)
    until: Mapped[datetime]
    made_by: Mapped[UUID]
    made_at: Mapped[datetime] = mapped_column(default=now)
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]

    @property
    def chain(self) -> str:
        return f"institution:{self.institution_id}"

    @property
    def last_moment(self) -> datetime:
        """On the last day itself, for a page that names days."""
        return self.until - timedelta(seconds=1)

    @property
    def is_over(self) -> bool:
        return self.closed_at is not None or self.until <= now()

    @property
    def is_open(self) -> bool:
        """Everybody can read it now."""
        return self.opened_at is not None and not self.is_over

    @property
    def is_printed(self) -> bool:
        return self.kind != Kind.EXHIBITION

    @property
    def label(self) -> str:
        return Kind(self.kind).label


class Entry(Base):
    """A story that was chosen, in its place, with the newest question to its author."""

    __tablename__ = "collection_entry"
    __table_args__ = (sa.UniqueConstraint("collection_id", "item_id"),)
    __held__ = held(
        Thing.SHOWN,
        Why.PUBLISH,
        Kept.RECORD,
        Gone.STAYS,
        "item:item_id",
        none="id collection_id wish_id position",
        pseudonymous="item_id",
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    collection_id: Mapped[int] = mapped_column(sa.ForeignKey("collection.id"))
    item_id: Mapped[int] = mapped_column(index=True)
    wish_id: Mapped[int] = mapped_column(sa.ForeignKey("wish.id"), unique=True)
    position: Mapped[int]


class Edition(Base):
    """Printed once, so many of it; which stories are in it is for its pages to say."""

    __tablename__ = "edition"
    __table_args__ = (sa.UniqueConstraint("collection_id", "number"),)
    __held__ = held(
        Thing.HOUSE,
        Why.RUN,
        Kept.HOUSE,
        none="id collection_id number copies made_at",
        pseudonymous="made_by",
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    collection_id: Mapped[int] = mapped_column(sa.ForeignKey("collection.id"))
    number: Mapped[int]
    copies: Mapped[int]
    made_by: Mapped[UUID]
    made_at: Mapped[datetime] = mapped_column(default=now)


class EditionPage(Base):
    """One story of an edition, by the number that stands on its page."""

    __tablename__ = "edition_page"
    __held__ = of_the_house("edition_id usage_id position")

    edition_id: Mapped[int] = mapped_column(sa.ForeignKey("edition.id"), primary_key=True)
    usage_id: Mapped[int] = mapped_column(sa.ForeignKey("usage.id"), primary_key=True)
    position: Mapped[int]
