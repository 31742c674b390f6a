"""After a restore: what the journal of erasures says is done again, before anybody is served.

An old backup knows less than the journal, which lies elsewhere twice (keys.tombstones). Whatever is
missing is hidden, undone or destroyed as it was, under the same number and with the same moment.
Done twice it changes nothing.
"""

from collections.abc import Iterable
from contextlib import suppress
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from cocreate.accounts import house
from cocreate.accounts.models import User
from cocreate.consent import notices
from cocreate.erasing import actions, destroying, replayed
from cocreate.erasing.actions import Wish
from cocreate.erasing.models import Erasure
from cocreate.intake import forgetting
from cocreate.intake.models import Item
from cocreate.kernel.db import db, transaction
from cocreate.keys import sealing, tombstones
from cocreate.keys.tombstones import Entry


def is_done() -> bool:
    """Whether both halves of the journal agree and this database has followed them."""
    return tombstones.is_whole() and replayed.lines() == tombstones.count()


def replay() -> int:
    """Follow the journal where this database has not; how many lines were new to it."""
    if is_done():
        return 0
    tombstones.settle()
    entries = tombstones.entries()
    done = sum(_followed(entry) for entry in entries)
    with transaction():
        replayed.note(tombstones.count())
    forgetting.sweep()
    return done


def ensure() -> bool:
    """Readiness: replay if need be, and whether it worked."""
    with suppress(SQLAlchemyError):
        replay()
        return is_done()
    return False


def _followed(entry: Entry) -> bool:
    with transaction():
        erasure = db.session.get(Erasure, entry.number, with_for_update=True)
        return FOLLOW[entry.what](entry, erasure)


def _ask(entry: Entry, erasure: Erasure | None) -> bool:
    if erasure is not None:
        return False
    user = db.session.get(User, entry.person_id) if entry.person_id else None
    items = list(db.session.scalars(sa.select(Item).where(Item.subject_id.in_(entry.subjects))))
    if user is None and not items:
        return False  # the backup is older than the person
    at = items[0].institution_id if items else house.core().id
    wish = Wish(entry.number, entry.at, entry.proof)
    actions.begin(wish, items, at, user)
    return True


def _undo(_entry: Entry, erasure: Erasure | None) -> bool:
    if erasure is None or erasure.undone_at or erasure.destroyed_at:
        return False
    actions.bring_back(erasure, notices.current("handle", "zh-Hans").sha256)
    return True


def _destroy(entry: Entry, erasure: Erasure | None) -> bool:
    """Keys in any case: an old backup of the keys may have brought them back alone."""
    for subject in _keys(entry):
        sealing.destroy(subject)
    if erasure is None or erasure.destroyed_at:
        return False
    destroying.destroy(erasure)
    return True


def _keys(entry: Entry) -> Iterable[UUID]:
    return [*entry.subjects, *([entry.person_id] if entry.person_id else [])]


FOLLOW = {tombstones.ASKED: _ask, tombstones.UNDONE: _undo, tombstones.DESTROYED: _destroy}
