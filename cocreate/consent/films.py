"""The video beside a published text: shown while *publish* and *media* are both in force.

As the photo, of which this is the larger sister: asked when a page is made, with the clock as a
parameter.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from cocreate.consent import epochs, gate, pictures
from cocreate.consent.models import ConsentNow, Given, Publication
from cocreate.kernel.clock import now
from cocreate.kernel.db import Moment, db, transaction


@dataclass(frozen=True, slots=True)
class Moving:
    """A video as it may be shown at one moment. `words` say what it shows, "" for nothing said;
    `stamp` changes with every change of what is shown of this kind.
    """

    file: str
    bytes: int
    poster: str
    seconds: int
    width: int
    height: int
    words: str
    lang: str
    stamp: str


def shown(item_id: int, at: datetime | None = None) -> Moving | None:
    """The video that everybody may see of this item, or None."""
    asked = {"item": item_id, "at": at or now(), "publish": gate.oldest("publish")}
    row = db.session.execute(_SHOWN, {**asked, "media": gate.oldest("media")}).first()
    if row is None:
        return None
    return Moving(**row.film, stamp=f"{row.kind}-{epochs.current(row.kind)}-{row.version}")


def put(item: Given, film: dict[str, Any]) -> None:
    """Beside the text that is public, if there is one and *media* is in force. Inside a change.

    `film` is all of `Moving` but its stamp, as a person left it who looked at it.
    """
    row = db.session.get(Publication, item.id)
    if row is None or not gate.in_force(item.id, "media"):
        return
    row.film = film
    row.version = epochs.rise(row.kind)
    db.session.flush()


def take_out(item_id: int) -> None:
    """Nobody sees it from this transaction on; the text stays."""
    row = db.session.get(Publication, item_id)
    if row is None or row.film is None:
        return
    row.film = None
    row.version = epochs.rise(row.kind)
    db.session.flush()


def take_out_all(item_id: int) -> None:
    """What is seen or heard, the photo too."""
    pictures.take_out(item_id)
    take_out(item_id)


def kept(item_id: Any) -> sa.ColumnElement[bool]:
    """For a WHERE: a video of this item is public, or may be again."""
    has = Publication.film.is_not(sa.null())
    return sa.exists().where(Publication.item_id == item_id, has)


def sweep(at: datetime | None = None) -> int:
    """Drop what stopped showing because its time is over; how many. Nothing waits for this job."""
    over = sa.select(Publication.item_id).join(
        ConsentNow, ConsentNow.item_id == Publication.item_id
    )
    over = over.where(ConsentNow.purpose == "media", ConsentNow.until <= (at or now()))
    with transaction():
        gone = list(db.session.scalars(over.where(Publication.film.is_not(sa.null()))))
        for item_id in gone:
            take_out(item_id)
    return len(gone)


_AT = sa.bindparam("at", type_=Moment)
_MEDIA = aliased(ConsentNow)
_SHOWN = (
    sa.select(Publication.film, Publication.kind, Publication.version)
    .join(ConsentNow, ConsentNow.item_id == Publication.item_id)
    .join(_MEDIA, _MEDIA.item_id == Publication.item_id)
    .where(Publication.item_id == sa.bindparam("item"), Publication.film.is_not(sa.null()))
    .where(gate.holds(ConsentNow, "publish", sa.bindparam("publish", type_=sa.String), _AT))
    .where(gate.holds(_MEDIA, "media", sa.bindparam("media", type_=sa.String), _AT))
)
