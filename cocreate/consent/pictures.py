"""The photo beside a published text: shown while *publish* and *media* are both in force.

Like the gate, of which this is a part: asked when a page is made, with the clock as a parameter.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from cocreate.consent import epochs, gate
from cocreate.consent.models import ConsentNow, Given, Publication
from cocreate.kernel.clock import now
from cocreate.kernel.db import Moment, db, transaction


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo as it may be shown at one moment. `words` say what it shows, "" for nothing said;
    `stamp` changes with every change of what is shown of this kind.
    """

    file: str
    width: int
    height: int
    words: str
    lang: str
    stamp: str

    @property
    def is_tall(self) -> bool:
        return self.height > self.width


def shown(item_id: int, at: datetime | None = None) -> Picture | None:
    """The photo that everybody may see of this item, or None."""
    asked = {"item": item_id, "at": at or now(), "publish": gate.oldest("publish")}
    row = db.session.execute(_SHOWN, {**asked, "media": gate.oldest("media")}).first()
    if row is None:
        return None
    stamp = f"{row.kind}-{epochs.current(row.kind)}-{row.version}"
    return Picture(**row.picture, stamp=stamp)


def put(item: Given, picture: dict[str, Any]) -> None:
    """Beside the text that is public, if there is one and *media* is in force. Inside a change.

    `picture` is `file`, `width`, `height`, `words`, `lang`, as a person left them who looked at it.
    """
    row = db.session.get(Publication, item.id)
    if row is None or not gate.in_force(item.id, "media"):
        return
    row.picture = picture
    row.version = epochs.rise(row.kind)
    db.session.flush()


def take_out(item_id: int) -> None:
    """Nobody sees it from this transaction on; the text stays."""
    row = db.session.get(Publication, item_id)
    if row is None or row.picture is None:
        return
    row.picture = None
    row.version = epochs.rise(row.kind)
    db.session.flush()


def kept(item_id: Any) -> sa.ColumnElement[bool]:
    """For a WHERE: a picture of this item is public, or may be again."""
    has = Publication.picture.is_not(sa.null())
    return sa.exists().where(Publication.item_id == item_id, has)


def sweep(at: datetime | None = None) -> int:
    """Drop what stopped showing because its time is over; how many. Nothing waits for this job."""
    over = sa.select(Publication.item_id).join(
        ConsentNow, ConsentNow.item_id == Publication.item_id
    )
    over = over.where(ConsentNow.purpose == "media", ConsentNow.until <= (at or now()))
    with transaction():
        gone = list(db.session.scalars(over.where(Publication.picture.is_not(sa.null()))))
        for item_id in gone:
            take_out(item_id)
    return len(gone)


_AT = sa.bindparam("at", type_=Moment)
_MEDIA = aliased(ConsentNow)
_SHOWN = (
    sa.select(Publication.picture, Publication.kind, Publication.version)
    .join(ConsentNow, ConsentNow.item_id == Publication.item_id)
    .join(_MEDIA, _MEDIA.item_id == Publication.item_id)
    .where(Publication.item_id == sa.bindparam("item"), Publication.picture.is_not(sa.null()))
    .where(gate.holds(ConsentNow, "publish", sa.bindparam("publish", type_=sa.String), _AT))
    .where(gate.holds(_MEDIA, "media", sa.bindparam("media", type_=sa.String), _AT))
)
