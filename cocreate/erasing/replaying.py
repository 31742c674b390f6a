"""After a restore: what the two journals say is done again, before anybody is served.

An old backup knows less than the journal, which lies elsewhere twice (keys.tombstones). Whatever is
missing is hidden, undone or destroyed as it was, under the same number and with the same moment.
Done twice it changes nothing.
"""

import logging
from collections.abc import Iterable
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from cocreate.accounts import house
from cocreate.accounts.models import User
from cocreate.consent import notices
from cocreate.erasing import actions, destroying, late, replayed
from cocreate.erasing.actions import Wish
from cocreate.erasing.models import Erasure
from cocreate.intake import forgetting
from cocreate.intake.models import Item
from cocreate.kernel.db import db, transaction
from cocreate.keys import sealing, tombstones, withdrawals
from cocreate.keys.tombstones import Entry
from cocreate.leaving import keeping

log = logging.getLogger(__name__)


def is_done() -> bool:
    """Whether both halves of each journal agree and this database has followed them."""
    return _is_done() and late.is_done()


def _is_done() -> bool:
    return tombstones.is_whole() and replayed.lines() == tombstones.count()


def replay() -> int:
    """Follow the journals where this database has not; how many lines were new to it.

    Withdrawals first: what somebody had taken back before they asked to be forgotten stays taken
    back should they undo that. Raises :class:`withdrawals.Broken`.
    """
    if is_done():
        return 0
    done = late.replay() + _erasures()
    late.replay()  # what the erasures have just ended is known
    forgetting.sweep()
    return done


def _erasures() -> int:
    if _is_done():
        return 0
    tombstones.settle()
    entries = tombstones.entries()
    done = sum(_followed(entry) for entry in entries)
    with transaction():
        replayed.note(tombstones.count())
    return done


def ensure() -> bool:
    """Readiness: replay if need be, and whether it worked."""
    try:
        replay()
        return is_done()
    except withdrawals.Broken as fault:
        log.error("%s", fault)  # noqa: TRY400 -- a sentence for the administrator, no fault of ours
    except SQLAlchemyError:
        log.exception("the journals could not be followed")
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
    keeping.forget_keys(entry.number, [item.id for item in items])
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
    keeping.buried(entry)
    if erasure is None or erasure.destroyed_at:
        return False
    destroying.destroy(erasure)
    return True


def _keys(entry: Entry) -> Iterable[UUID]:
    return [*entry.subjects, *([entry.person_id] if entry.person_id else [])]


def _take_down(entry: Entry, _erasure: Erasure | None) -> bool:
    keeping.buried(entry)
    return True


FOLLOW = {
    tombstones.ASKED: _ask,
    tombstones.UNDONE: _undo,
    tombstones.DESTROYED: _destroy,
    tombstones.DOWN: _take_down,
}
