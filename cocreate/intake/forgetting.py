"""After a withdrawal: when it can't be undone any more, nothing of it can be read any more.

The key goes last (CONSENT, Keys): words, answers and pictures that an old backup brings back stay
unreadable. The ledger and the history hold no words and stay.
"""

import time
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from cocreate.consent import children, expired, originals
from cocreate.consent import films as moving
from cocreate.consent import pictures as shown
from cocreate.intake import drafts, files, films, photos, pictures, voices
from cocreate.intake.models import Draft, Item, Message, Photo
from cocreate.kernel import places, search
from cocreate.kernel.clock import now
from cocreate.kernel.db import db, transaction
from cocreate.keys import sealing

UNDO = timedelta(hours=72)


def over(at: datetime) -> sa.Select[Any]:
    """Items whose undo window is over at that moment, and of which something is left."""
    return sa.select(Item).where(Item.withdrawn_at <= at - UNDO, originals.held(Item.id))


def destroy_due() -> int:
    """Destroy what was taken back three days ago; how many items."""
    due = [(item.id, item.subject_id) for item in db.session.scalars(over(now()))]
    return sum(_destroy(item_id, subject_id) for item_id, subject_id in due)


def destroy_photos() -> int:
    """Photos and videos that their authors took back three days ago, while the text may stay; how many.

    Files before the commit, as below: the key that opens them stays with the text.
    """
    with transaction():
        gone = [(photo.item_id, photo.file) for photo in pictures.taken_back(UNDO)]
        for item_id, file in gone:
            photos.destroy(file)
            db.session.execute(sa.delete(Photo).where(Photo.item_id == item_id))
            originals.drop(item_id, pictures.WORDS)
    return len(gone) + _destroy_films()


def _destroy_films() -> int:
    with transaction():
        gone = [film.item_id for film in films.taken_back(UNDO)]
        for item_id in gone:
            films.destroy(item_id)
            originals.drop(item_id, films.WORDS)
    return len(gone)


def destroy_strays() -> int:
    """Files of sendings that failed halfway, once they are as old as a draft may be; how many.

    Real time: a file's age is what the disk says. While a note can't be unsealed (keys that are
    out of reach), nobody knows which file is whose, and all stay.
    """
    old = files.older_than(time.time() - drafts.KEPT.total_seconds())
    notes = originals.every(voices.PART) if old else []
    if None in notes:
        return 0
    spoken = {voices.file(note or "") for note in notes}
    pictured = set(db.session.scalars(sa.select(Photo.file))) if old else set()
    ours = spoken | pictured | _of_drafts() | _of_others() | (films.names() if old else set())
    strays = {name for name in old if name.partition(".")[0] not in ours}
    for name in strays:
        files.destroy(name)
    return len(strays)


def _of_others() -> set[str]:
    """What packages above keep in files, such as signed papers."""
    held: set[str] = set()
    return held.union(*places.of("kept_files"))


def _of_drafts() -> set[str]:
    held = [drafts.read(draft) for draft in db.session.scalars(sa.select(Draft))]
    notes = {voices.file(str(answers.get(drafts.NOTE) or "")) for answers in held}
    return notes | {drafts.picture(answers) for answers in held}


def _destroy(item_id: int, subject_id: UUID) -> bool:
    """False where its author was faster."""
    own = sa.select(Item.id).where(Item.id == item_id, Item.withdrawn_at <= now() - UNDO)
    with transaction():
        if db.session.scalar(own.with_for_update()) is None:
            return False
        destroy(item_id, subject_id)
    return True


def destroy(item_id: int, subject_id: UUID) -> dict[str, int]:
    """Rows, files and key of one item, in the transaction under way; how many of each.

    Files and key before the commit: should we die in between, the rows are found again, not lost.
    """
    gone = clear(item_id)
    sealing.destroy(subject_id)
    return gone


def clear(item_id: int) -> dict[str, int]:
    """The same without the key: of what its author goes on following."""
    taken = list(db.session.scalars(sa.select(Photo.file).where(Photo.item_id == item_id)))
    said = sa.select(sa.func.count()).select_from(Message).where(Message.item_id == item_id)
    words = originals.read(item_id)
    note = words.get(voices.PART, "")
    gone = {
        "texts": int(originals.is_held(item_id)),
        "files": len(taken) + bool(note) + films.destroy(item_id),
        "messages": db.session.scalar(said) or 0,
    }
    for table in (Photo, Message):
        db.session.execute(sa.delete(table).where(table.item_id == item_id))
    voices.destroy(note)
    originals.destroy(item_id)
    children.forget(item_id)
    places.of("forgotten", item_id)  # what packages above keep about its words
    for name in taken:
        photos.destroy(name)
    return gone


def sweep() -> int:
    """Drop what has expired, and leave no bytes of what went since: not in the journal either."""
    gone = expired.sweep() + shown.sweep() + moving.sweep()
    with transaction():
        search.purge(db.session.connection())
    if db.engine.dialect.name == "sqlite":
        with db.engine.connect() as connection:
            raw = connection.connection.driver_connection
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[union-attr]
    return gone
