"""Reading consents: what holds for an item, and the receipts behind it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from cocreate.consent import gate, ledger, purposes
from cocreate.consent.models import ConsentEvent, ConsentNow, Given, Type
from cocreate.consent.policy import own
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.policy import STAFF, Actor

QUIET = timedelta(days=180)  # Network Data Regulations 22(5)


@dataclass(frozen=True, slots=True)
class Standing:
    """One purpose of one item, as its author sees it."""

    purpose: str
    in_force: bool
    decided: bool
    asked_at: datetime | None
    since: datetime | None
    until: datetime | None
    version: str
    receipt: str
    granted: bool = False  # the last decision is a yes, whether or not it still holds


def standings(reader: Actor, item: Given) -> list[Standing]:
    """Every purpose in use, decided or not; [] for who may not know."""
    if not _may_read(reader, item):
        return []
    rows = db.session.scalars(sa.select(ConsentNow).where(ConsentNow.item_id == item.id))
    known, holding = {row.purpose: row for row in rows}, _in_force(item.id)
    codes = [purpose.code for purpose in purposes.active()]
    return [_standing(code, known.get(code), in_force=code in holding) for code in codes]


def receipts(reader: Actor, item: Given) -> list[ConsentEvent]:
    """Everything decided about this item, the newest first; [] for who may not know."""
    return ledger.of_item(item.id)[::-1] if _may_read(reader, item) else []


def may_ask(item_id: int, purpose: str, at: datetime | None = None) -> bool:
    """After a no nobody is asked again for 180 days; nor is anybody asked twice at once."""
    row = db.session.get(ConsentNow, (item_id, purpose))
    if row is None or (not row.type and row.asked_at is None):
        return True
    if row.asked_at is not None or gate.in_force(item_id, purpose, at):
        return False
    is_no = row.type in {Type.REFUSE, Type.WITHDRAW}
    return not (is_no and row.since and (at or now()) < row.since + QUIET)


def ending(since: datetime, until: datetime) -> list[ConsentNow]:
    """Every yes that runs out by itself in this span, the first to end first: for reminders."""
    soon = sa.select(ConsentNow).where(
        ConsentNow.granted, ConsentNow.until >= since, ConsentNow.until < until
    )
    return list(db.session.scalars(soon.order_by(ConsentNow.until, ConsentNow.item_id)))


def _may_read(reader: Actor, item: Given) -> bool:
    return own(reader, item) or bool(reader.roles_at(item.institution_id) & set(STAFF))


def _in_force(item_id: int) -> frozenset[str]:
    """The same as `gate.in_force` for each purpose, in one query."""
    oldest = {purpose.code: gate.oldest(purpose.code) for purpose in purposes.active()}
    since = sa.case(oldest, value=ConsentNow.purpose)
    mine = gate.holds(ConsentNow, ConsentNow.purpose, since, now())
    return frozenset(
        db.session.scalars(sa.select(ConsentNow.purpose).where(ConsentNow.item_id == item_id, mine))
    )


def _standing(purpose: str, row: ConsentNow | None, *, in_force: bool) -> Standing:
    return Standing(
        purpose=purpose,
        in_force=in_force,
        decided=row is not None and bool(row.type),
        asked_at=row.asked_at if row else None,
        since=row.since if row else None,
        until=row.until if row else None,
        version=row.version if row else "",
        receipt=row.receipt if row else "",
        granted=row is not None and row.granted,
    )
