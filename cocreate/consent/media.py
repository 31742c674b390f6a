"""What may stand beside a published text: shown while *publish* and *media* are both in force.

Like the gate, of which this is a part: asked when a page is made, with the clock as a parameter. One
rule for photos and videos, so that they can't come to differ.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Generic, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute, aliased

from cocreate.consent import epochs, gate
from cocreate.consent.models import ConsentNow, Given, Publication
from cocreate.kernel.clock import now
from cocreate.kernel.db import Moment, db, transaction

T = TypeVar("T")
_AT = sa.bindparam("at", type_=Moment)
_MEDIA = aliased(ConsentNow)


class Media(Generic[T]):
    """One column of the publication. `made`: what a page gets, of the column's values and a `stamp`,
    which changes with every change of what is shown of this kind.
    """

    def __init__(self, column: InstrumentedAttribute[Any], made: Callable[..., T]) -> None:
        self._column, self._made = column, made
        self._has = column.is_not(sa.null())
        self._shown = (
            sa.select(column.label("said"), Publication.kind, Publication.version)
            .join(ConsentNow, ConsentNow.item_id == Publication.item_id)
            .join(_MEDIA, _MEDIA.item_id == Publication.item_id)
            .where(Publication.item_id == sa.bindparam("item"), self._has)
            .where(gate.holds(ConsentNow, "publish", sa.bindparam("publish", type_=sa.String), _AT))
            .where(gate.holds(_MEDIA, "media", sa.bindparam("media", type_=sa.String), _AT))
        )

    def shown(self, item_id: int, at: datetime | None = None) -> T | None:
        """What everybody may see of this item, or None."""
        asked = {"item": item_id, "at": at or now(), "publish": gate.oldest("publish")}
        row = db.session.execute(self._shown, {**asked, "media": gate.oldest("media")}).first()
        if row is None:
            return None
        stamp = f"{row.kind}-{epochs.current(row.kind)}-{row.version}"
        return self._made(**row.said, stamp=stamp)

    def put(self, item: Given, said: dict[str, Any]) -> None:
        """Beside the text that is public, if there is one and *media* is in force. Inside a change.

        `said` is all that a page gets but its stamp, as a person left it who looked at it.
        """
        row = db.session.get(Publication, item.id)
        if row is not None and gate.in_force(item.id, "media"):
            self._set(row, said)

    def take_out(self, item_id: int) -> None:
        """Nobody sees it from this transaction on; the text stays."""
        row = db.session.get(Publication, item_id)
        if row is not None and getattr(row, self._column.key) is not None:
            self._set(row, None)

    def _set(self, row: Publication, said: dict[str, Any] | None) -> None:
        setattr(row, self._column.key, said)
        row.version = epochs.rise(row.kind)
        db.session.flush()

    def kept(self, item_id: Any) -> sa.ColumnElement[bool]:
        """For a WHERE: one of this item is public, or may be again."""
        return sa.exists().where(Publication.item_id == item_id, self._has)

    def sweep(self, at: datetime | None = None) -> int:
        """Drop what stopped showing because its time is over; how many. Nothing waits for this job."""
        over = (
            sa.select(Publication.item_id)
            .join(ConsentNow, ConsentNow.item_id == Publication.item_id)
            .where(ConsentNow.purpose == "media", ConsentNow.until <= (at or now()), self._has)
        )
        with transaction():
            gone = list(db.session.scalars(over))
            for item_id in gone:
                self.take_out(item_id)
        return len(gone)
