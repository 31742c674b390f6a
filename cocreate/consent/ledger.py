"""The append-only ledger: one hash chain per item, and the present state folded from it.

The hash is over what is stored, ciphertext included: destroying a person's key never breaks the
chain. Read what happened from here; what holds now from `ConsentNow`.
"""

import hashlib
import json
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from cocreate.consent import ended
from cocreate.consent.models import Capacity, ConsentEvent, ConsentNow, Given, How, Type
from cocreate.kernel.clock import now
from cocreate.kernel.db import OPEN, db
from cocreate.kernel.events import START
from cocreate.keys import sealing

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
UNHASHED = {"hash"}
FIELDS = tuple(c.key for c in ConsentEvent.__table__.columns if c.key not in UNHASHED)

GIVES = ended.GIVES

Key = tuple[int, str]  # item, purpose
State = dict[str, Any]  # the columns of ConsentNow


@dataclass(frozen=True, slots=True)
class Entry:
    """What is to be written; the ledger adds number, time and chain."""

    actor_id: UUID
    item: Given
    purpose: str
    type: Type
    channel: str
    capacity: Capacity = Capacity.SELF
    version: str = ""
    notice_hash: str = ""
    until: datetime | None = None
    how: How | None = None
    private: Mapping[str, str] = field(default_factory=dict)
    happened_at: datetime | None = None


def append(entry: Entry) -> ConsentEvent:
    """Write one line and bring the present state up to it. Inside a change."""
    if OPEN not in db.session.info:
        raise RuntimeError("the ledger is written inside a change")
    item, recorded = entry.item, now()
    tip = _tip(item.id)
    late = ended.taken_up(item.id, entry.purpose)
    receipt = late.get("receipt") or number()
    event = ConsentEvent(
        item_id=item.id,
        seq=tip[0] + 1,
        receipt=receipt,
        subject_id=item.subject_id,
        institution_id=item.institution_id,
        purpose=entry.purpose,
        version=entry.version,
        notice_hash=entry.notice_hash,
        type=entry.type,
        until=entry.until,
        actor_id=entry.actor_id,
        capacity=entry.capacity,
        channel=entry.channel,
        how=entry.how or "",
        sealed=_sealed(item.subject_id, receipt, entry.private),
        happened_at=entry.happened_at or recorded,
        recorded_at=recorded,
        prev=tip[1],
    )
    for name, value in late.items():
        setattr(event, name, value)
    event.hash = fingerprint({name: getattr(event, name) for name in FIELDS})
    db.session.add(event)
    db.session.flush()
    if not late:
        ended.decided(event)
    _project(event)
    return event


def number() -> str:
    """A receipt's number, `R-K7QM-2XPA`: by chance, so it tells neither order nor how many."""
    word = "".join(secrets.choice(ALPHABET) for _ in range(8))
    return f"R-{word[:4]}-{word[4:]}"


def fingerprint(row: Mapping[str, Any]) -> str:
    """SHA-256 over a row's fields and the hash before it, as canonical JSON of what is stored."""
    text = json.dumps([_plain(row[name]) for name in FIELDS], separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def private(event: ConsentEvent) -> dict[str, str]:
    """The sealed part (note, witness); {} when there is none or the key was destroyed."""
    if event.sealed is None:
        return {}
    text = sealing.unseal(event.subject_id, _place(event.receipt), event.sealed)
    return {} if text is None else dict(json.loads(text))


def of_item(item_id: int) -> list[ConsentEvent]:
    """Everything decided about one item, the oldest first."""
    mine = sa.select(ConsentEvent).where(ConsentEvent.item_id == item_id)
    return list(db.session.scalars(mine.order_by(ConsentEvent.seq)))


def rows() -> Iterator[Any]:
    """Every row as the database has it, past all types of ours, in the order of the chains."""
    raw = sa.text("SELECT * FROM consent_event ORDER BY item_id, seq")
    yield from db.session.execute(raw).mappings()


def rows_of(item_id: int) -> Iterator[Any]:
    """The same of one item."""
    raw = sa.text("SELECT * FROM consent_event WHERE item_id = :item ORDER BY seq")
    yield from db.session.execute(raw, {"item": item_id}).mappings()


def replayed() -> dict[Key, State]:
    """The state that the ledger alone leads to."""
    states: dict[Key, State] = {}
    events = sa.select(ConsentEvent).order_by(ConsentEvent.item_id, ConsentEvent.seq)
    for event in db.session.scalars(events.execution_options(yield_per=500)):
        key = (event.item_id, event.purpose)
        states[key] = folded(states.get(key), event)
    return states


def projected() -> dict[Key, State]:
    """The state that gates and pages read."""
    found = db.session.execute(sa.select(ConsentNow.__table__)).mappings()
    return {(row["item_id"], row["purpose"]): dict(row) for row in found}


def replay() -> int:
    """Build the state anew from the ledger. How many rows. Inside a transaction."""
    states = list(replayed().values())
    db.session.execute(sa.delete(ConsentNow))
    if states:
        db.session.execute(sa.insert(ConsentNow), states)
    db.session.expire_all()
    return len(states)


def folded(before: State | None, event: ConsentEvent) -> State:
    """The state after an event. To ask, and to end what was asked, changes nothing decided."""
    state = before or {"granted": False, "type": "", "since": None, "until": None, "version": ""}
    state = {**state, "item_id": event.item_id, "purpose": event.purpose}
    state |= {"subject_id": event.subject_id, "institution_id": event.institution_id}
    state |= {"receipt": event.receipt}
    if event.type == Type.REQUEST:
        return state | {"asked_at": event.recorded_at}
    if event.type == Type.INVALIDATE:
        return state | {"asked_at": None}
    gives = event.type in GIVES
    return state | {
        "granted": gives,
        "type": event.type,
        "since": event.happened_at,
        "until": event.until if gives else None,
        "version": event.version,
        "asked_at": None,
    }


def _project(event: ConsentEvent) -> None:
    row = db.session.get(ConsentNow, (event.item_id, event.purpose))
    names = ConsentNow.__table__.columns.keys()
    before = {name: getattr(row, name) for name in names} if row else None
    state = folded(before, event)
    if row is None:
        db.session.add(ConsentNow(**state))
    else:
        for name, value in state.items():
            setattr(row, name, value)
    db.session.flush()


def _tip(item_id: int) -> tuple[int, str]:
    last = sa.select(ConsentEvent.seq, ConsentEvent.hash).where(ConsentEvent.item_id == item_id)
    found = db.session.execute(last.order_by(ConsentEvent.seq.desc()).limit(1)).first()
    return (found.seq, found.hash) if found else (0, START)


def tips(item_ids: Sequence[int]) -> dict[int, tuple[int, str]]:
    """Item → number and hash of the last line of its ledger, for those that have one."""
    mine = ConsentEvent.item_id.in_(item_ids)
    lines = sa.select(ConsentEvent.item_id, ConsentEvent.seq, ConsentEvent.hash).where(mine)
    rows = db.session.execute(lines.order_by(ConsentEvent.seq))
    return {row.item_id: (row.seq, row.hash) for row in rows}


def _sealed(subject: UUID, receipt: str, words: Mapping[str, str]) -> bytes | None:
    if not words:
        return None
    return sealing.seal(subject, _place(receipt), json.dumps(dict(words), ensure_ascii=False))


def _place(receipt: str) -> str:
    return f"consent_event|sealed|{receipt}"


def _plain(value: Any) -> str | int | None:
    """One spelling for what Python holds and for what either database hands back raw."""
    if isinstance(value, UUID):
        return value.hex
    if isinstance(value, datetime):
        return f"{value.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f}"
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    return value if value is None or isinstance(value, int) else str(value)
