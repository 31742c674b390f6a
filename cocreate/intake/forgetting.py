"""After a withdrawal: when it can't be undone any more, nothing of it can be read any more.

The key goes last (CONSENT, Keys): words, answers and pictures that an old backup brings back stay
unreadable. The ledger and the history hold no words and stay.
"""

from datetime import timedelta
from uuid import UUID

import sqlalchemy as sa

from cocreate.consent import gate, originals
from cocreate.consent import pictures as shown
from cocreate.intake import photos, pictures, voices
from cocreate.intake.models import Item, Message, Photo
from cocreate.kernel import places, search
from cocreate.kernel.clock import now
from cocreate.kernel.db import db, transaction
from cocreate.keys import sealing

UNDO = timedelta(hours=72)


def destroy_due() -> int:
    """Destroy what was taken back three days ago; how many items."""
    over = sa.select(Item).where(Item.withdrawn_at <= now() - UNDO, originals.held(Item.id))
    due = [(item.id, item.subject_id) for item in db.session.scalars(over)]
    return sum(_destroy(item_id, subject_id) for item_id, subject_id in due)


def destroy_photos() -> int:
    """Photos that their authors took back three days ago, while the text may stay; how many.

    Files before the commit, as below: the key that opens them stays with the text.
    """
    with transaction():
        gone = [(photo.item_id, photo.file) for photo in pictures.taken_back(UNDO)]
        for item_id, file in gone:
            photos.destroy(file)
            db.session.execute(sa.delete(Photo).where(Photo.item_id == item_id))
            originals.drop(item_id, pictures.WORDS)
    return len(gone)


def _destroy(item_id: int, subject_id: UUID) -> bool:
    """Rows, files and key. False where its author was faster.

    Files and key before the commit: should we die in between, the rows are found again, not lost.
    """
    own = sa.select(Item.id).where(Item.id == item_id, Item.withdrawn_at <= now() - UNDO)
    with transaction():
        if db.session.scalar(own.with_for_update()) is None:
            return False
        files = list(db.session.scalars(sa.select(Photo.file).where(Photo.item_id == item_id)))
        for table in (Photo, Message):
            db.session.execute(sa.delete(table).where(table.item_id == item_id))
        voices.destroy(originals.read(item_id).get(voices.PART, ""))
        originals.destroy(item_id)
        places.of("forgotten", item_id)  # what packages above keep about its words
        for name in files:
            photos.destroy(name)
        sealing.destroy(subject_id)
    return True


def sweep() -> int:
    """Drop what has expired, and leave no bytes of what went since: not in the journal either."""
    gone = gate.sweep() + shown.sweep()
    with transaction():
        search.purge(db.session.connection())
    if db.engine.dialect.name == "sqlite":
        with db.engine.connect() as connection:
            raw = connection.connection.driver_connection
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[union-attr]
    return gone
