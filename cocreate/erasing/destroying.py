"""After 72 hours: key, words, files, messages, contact, letters and account go, for good."""

from typing import Any

import sqlalchemy as sa

from cocreate.accounts import forgetting as accounts
from cocreate.accounts.models import User
from cocreate.boards import forgetting as notes
from cocreate.daily.models import Morning, NoMornings
from cocreate.erasing import lifecycle, queries
from cocreate.erasing.models import ErasedItem, Erasure
from cocreate.erasing.replayed import journal
from cocreate.ideas import forgetting as ideas
from cocreate.intake import forgetting as intake
from cocreate.intake.forgetting import UNDO
from cocreate.intake.models import Item
from cocreate.intake.senders import SENDER
from cocreate.kernel import events
from cocreate.kernel.clock import now
from cocreate.kernel.db import db, transaction
from cocreate.kernel.policy import CLOCKWORK
from cocreate.keys import tombstones
from cocreate.leaving import keeping
from cocreate.notifications import privacy as letters
from cocreate.rosters import forgetting as guests
from cocreate.thanks.models import Thanked
from cocreate.workshops import forgetting as workshops

Counts = dict[str, int]
NOTHING: Counts = dict.fromkeys(("texts", "files", "messages", "letters", "supports", "votes"), 0)


def destroy_due() -> int:
    """Destroy what nobody undid in time, and leave no bytes of it; how many."""
    due = list(db.session.scalars(queries.due().where(Erasure.asked_at <= now() - UNDO)))
    gone = sum(_in_turn(number) for number in due)
    if gone:
        intake.sweep()
    return gone


def _in_turn(number: str) -> bool:
    """False where somebody undid it, or another worker was faster."""
    with transaction():
        erasure = db.session.get_one(Erasure, number, with_for_update=True, populate_existing=True)
        if erasure.destroyed_at is not None or not erasure.is_over:
            return False
        destroy(erasure)
    return True


def destroy(erasure: Erasure) -> None:
    """In the transaction under way. Files and keys go before it is committed; see forgetting."""
    counts, rows = dict(NOTHING), queries.items(erasure.number)
    for row in rows:
        _add(counts, _item(row))
    if erasure.person_id is not None:
        _add(counts, _person(db.session.get_one(User, erasure.person_id)))
    left = len(keeping.hand_over(erasure.number))
    erasure.counts = {**counts, "items": len(rows), **({"left": left} if left else {})}
    erasure.destroyed_at = now()
    events.record(CLOCKWORK, lifecycle.DESTROYED, erasure, {"items": len(rows)})
    journal(erasure, tombstones.DESTROYED, [row.subject_id for row in rows])


def _item(row: ErasedItem) -> Counts:
    gone = intake.destroy(row.item_id, row.subject_id)
    item = db.session.get_one(Item, row.item_id)
    item.author_id = None
    item.marks = {name: it for name, it in item.marks.items() if name != SENDER}
    return {**gone, "letters": letters.erase(row.subject_id)}


def _person(user: User) -> Counts:
    for table in (Morning, NoMornings, Thanked):
        db.session.execute(sa.delete(table).where(table.user_id == user.id))
    guests.forget_account(user.id)
    notes.forget_account(user.id)
    told = letters.erase(user.id)
    counts = {
        "letters": told,
        "supports": ideas.unlink(user.id),
        "votes": workshops.unlink(user.id),
    }
    accounts.empty(user)
    return counts


def _add(counts: Counts, more: dict[str, Any]) -> None:
    for name, number in more.items():
        counts[name] = counts.get(name, 0) + number
