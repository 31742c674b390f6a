"""Everything of many items taken back at once: line for line what `actions.withdraw` writes.

For staff who undo an import of their own (lists.undoing). A person takes back through `actions`.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from cocreate.consent import ended, epochs, gate, ledger, lifecycle, recalls
from cocreate.consent.actions import Way
from cocreate.consent.models import ConsentEvent, ConsentNow, Given, Publication, Type
from cocreate.consent.purposes import PURPOSES
from cocreate.kernel.batch import insert_all, record_all
from cocreate.kernel.clock import now
from cocreate.kernel.db import db

NAMES = ConsentEvent.__table__.columns.keys()


def withdraw_all(actor_id: UUID, items: Sequence[Given], way: Way) -> None:
    """Of each item *handle*, and with it whatever else is agreed to. Inside a change.

    At most some hundred items of one kind: their numbers stand in one statement.
    """
    if not items:
        return
    before, tips = _states(items), ledger.tips([item.id for item in items])
    made = []
    for item in items:
        held = [it for it in PURPOSES if it != "handle" and _holds(before, item, it)]
        for purpose in ("handle", *held):
            event = _event(actor_id, item, purpose, way)
            event.seq, event.prev = tips[item.id][0] + 1, tips[item.id][1]
            event.hash = ledger.fingerprint({name: getattr(event, name) for name in ledger.FIELDS})
            tips[item.id] = (event.seq, event.hash)
            made.append((item, event))
    insert_all(ConsentEvent, [{name: getattr(it, name) for name in NAMES} for _item, it in made])
    for _item, event in made:
        ended.decided(event)
    _project(before, [event for _item, event in made])
    _hide(items)
    recalls.begin([item.id for item in items], actor_id)
    record_all(
        actor_id,
        lifecycle.WITHDRAWN,
        [(item, {"purpose": it.purpose, "receipt": it.receipt}) for item, it in made],
    )


def _event(actor_id: UUID, item: Given, purpose: str, way: Way) -> ConsentEvent:
    at = now()
    return ConsentEvent(
        item_id=item.id,
        receipt=ledger.number(),
        subject_id=item.subject_id,
        institution_id=item.institution_id,
        purpose=purpose,
        version="",
        notice_hash="",
        type=Type.WITHDRAW,
        until=None,
        actor_id=actor_id,
        capacity=way.capacity,
        channel=way.channel,
        how="",
        sealed=None,
        happened_at=at,
        recorded_at=at,
    )


def _states(items: Sequence[Given]) -> dict[ledger.Key, ledger.State]:
    mine = sa.select(ConsentNow.__table__).where(ConsentNow.item_id.in_([it.id for it in items]))
    rows = db.session.execute(mine).mappings()
    return {(row["item_id"], row["purpose"]): dict(row) for row in rows}


def _holds(before: dict[ledger.Key, ledger.State], item: Given, purpose: str) -> bool:
    return bool(before.get((item.id, purpose), {}).get("granted"))


def _project(before: dict[ledger.Key, ledger.State], made: Sequence[ConsentEvent]) -> None:
    """The present state, folded as the ledger folds it: in place of what was there."""
    table: Any = ConsentNow.__table__
    keys = [{"item": it.item_id, "what": it.purpose} for it in made]
    mine = sa.and_(table.c.item_id == sa.bindparam("item"), table.c.purpose == sa.bindparam("what"))
    db.session.connection().execute(sa.delete(table).where(mine), keys)
    insert_all(ConsentNow, [ledger.folded(before.get((it.item_id, it.purpose)), it) for it in made])


def _hide(items: Sequence[Given]) -> None:
    """Gone from every page with this transaction, and the caches know it."""
    shown = sa.select(Publication.item_id).where(Publication.item_id.in_([it.id for it in items]))
    for item_id in list(db.session.scalars(shown)):
        gate.unpublish(item_id)
    epochs.rise(items[0].kind)
