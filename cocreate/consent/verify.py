"""Is the ledger what was written, and is what pages read what the ledger says?"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import sqlalchemy as sa

from cocreate.consent import ledger, lifecycle, nobodys, notices
from cocreate.consent.models import ConsentEvent, ConsentNow, Publication
from cocreate.kernel.db import db
from cocreate.kernel.events import START, Event

KINDS = (
    *(lifecycle.REQUESTED, lifecycle.REQUEST_ENDED),
    *(lifecycle.GRANTED, lifecycle.REFUSED, lifecycle.WITHDRAWN),
)


@dataclass(frozen=True, slots=True)
class Fault:
    """`row` names the place: `consent_event 12/3` is the third line of item 12."""

    row: str
    what: str


def verify() -> list[Fault]:
    """Altered rows, the first of each item; only when there are none, what else doesn't agree.

    Cut-off ends of a chain show against the items' history, which names each receipt.
    """
    return list(_chains()) or [*_history(), *_texts(), *_state(), *_publications()]


def is_whole(item_id: int) -> bool:
    """Whether the chain of one item is what was written, from its first line to its last."""
    return not _first_fault(item_id, ledger.rows_of(item_id))


def counted() -> tuple[int, int]:
    """How many events, of how many items."""
    items = sa.func.count(ConsentEvent.item_id.distinct())
    row = db.session.execute(sa.select(sa.func.count(), items).select_from(ConsentEvent)).one()
    return int(row[0]), int(row[1])


def _chains() -> Iterator[Fault]:
    for item_id, rows in groupby(ledger.rows(), key=lambda row: row["item_id"]):
        fault = _first_fault(item_id, rows)
        if fault:
            yield fault


def _first_fault(item_id: Any, rows: Iterator[Any]) -> Fault | None:
    before = START
    for place, row in enumerate(rows, start=1):
        what = _wrong(row, place, before)
        if what:
            return Fault(f"consent_event {item_id}/{row['seq']}", what)
        before = row["hash"]
    return None


def _wrong(row: Any, place: int, before: str) -> str:
    if row["seq"] != place:
        return f"row {place} is missing"
    if row["prev"] != before:
        return "does not follow the row before it"
    return "" if row["hash"] == ledger.fingerprint(row) else "was altered"


def _history() -> Iterator[Fault]:
    told = sa.select(Event.chain, Event.details).where(Event.kind.in_([k.name for k in KINDS]))
    held = set(db.session.scalars(sa.select(ConsentEvent.receipt)))
    names = {row.details["receipt"]: row.chain for row in db.session.execute(told)}
    for receipt in sorted(names.keys() - held):
        yield Fault(f"receipt {receipt}", f"is in the history of {names[receipt]} only")
    for receipt in sorted(held - names.keys()):
        yield Fault(f"receipt {receipt}", "is not in the history of its item")


def _texts() -> Iterator[Fault]:
    used = sa.select(ConsentEvent.notice_hash, sa.func.min(ConsentEvent.receipt))
    used = used.where(ConsentEvent.type.in_(ledger.GIVES))
    for sha256, receipt in db.session.execute(used.group_by(ConsentEvent.notice_hash)):
        if not notices.served(sha256):
            yield Fault(f"receipt {receipt}", f"rests on notice {sha256}, which is not here")


def _state() -> Iterator[Fault]:
    wanted, found = ledger.replayed(), ledger.projected()
    for item_id, purpose in sorted(wanted.keys() | found.keys()):
        if wanted.get((item_id, purpose)) != found.get((item_id, purpose)):
            yield Fault(f"consent_now {item_id}/{purpose}", "is not what the ledger leads to")


def _publications() -> Iterator[Fault]:
    agreed = sa.exists().where(
        ConsentNow.item_id == Publication.item_id,
        ConsentNow.purpose == "publish",
        ConsentNow.granted,
    )
    somebodys = Publication.left_at.is_(None)
    for item_id in db.session.scalars(sa.select(Publication.item_id).where(somebodys, ~agreed)):
        yield Fault(f"publication {item_id}", "was never agreed to, or was taken back")
    for item_id in db.session.scalars(nobodys.strays()):
        yield Fault(f"publication {item_id}", "is shown as nobody's, and its author is not erased")
