"""History: what happened, in order, one hash chain per item. Ids and numbers only, never words.

Erasing a person's words therefore never breaks the chain. Notifications, points and queues are
derived from these rows by the table `wiring.reactions.REACTIONS`.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol
from uuid import UUID

import sqlalchemy as sa
from flask import current_app
from sqlalchemy.orm import Mapped, mapped_column

from cocreate.kernel.clock import now
from cocreate.kernel.db import Base, connection, insert, remembered
from cocreate.kernel.held import Gone, Kept, Thing, Why, held

START = "0" * 64
KINDS: dict[str, "Kind"] = {}


@dataclass(frozen=True, slots=True)
class Kind:
    """A declared kind of event: `Kind.of("idea.received")`."""

    name: str

    @classmethod
    def of(cls, name: str) -> "Kind":
        return KINDS.setdefault(name, cls(name))


class Recordable(Protocol):
    """Anything with a history names its chain, e.g. `item:12`."""

    @property
    def chain(self) -> str: ...


class Event(Base):
    """One thing that happened. Rows are only ever added; the database itself refuses the rest."""

    __tablename__ = "event"
    __held__ = held(
        Thing.HISTORY,
        Why.PROOF,
        Kept.RECORD,
        Gone.STAYS,
        "chain:chain",
        none="id seq kind at prev hash",
        pseudonymous="chain actor_id details",
        copied="kind at hash",
    )
    __table_args__ = (sa.UniqueConstraint("chain", "seq"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    chain: Mapped[str] = mapped_column(sa.String(60))
    seq: Mapped[int]
    kind: Mapped[str] = mapped_column(sa.String(60), index=True)
    actor_id: Mapped[UUID]
    at: Mapped[datetime] = mapped_column(index=True)
    details: Mapped[dict[str, Any]]
    prev: Mapped[str] = mapped_column(sa.String(64))
    hash: Mapped[str] = mapped_column(sa.String(64))


_TIP = (  # put together once: that costs more than to run it
    sa.select(Event.seq, Event.hash)
    .where(Event.chain == sa.bindparam("chain"))
    .order_by(Event.seq.desc())
    .limit(1)
)
Tip = tuple[int, str]  # number and hash of a chain's last event
BEFORE_ALL: Tip = (0, START)
Reaction = Callable[[Event], None]
Reactions = Mapping[Kind, tuple[Reaction, ...]]


def record(
    actor_id: UUID, kind: Kind, subject: Recordable, details: Mapping[str, int | str | None]
) -> Event:
    """Add one event to the subject's chain and let the decided reactions follow."""
    chain = subject.chain
    seq, prev = _tip(chain)
    event = Event(
        chain=chain,
        seq=seq + 1,
        kind=kind.name,
        actor_id=actor_id,
        at=now(),
        details=dict(details),
        prev=prev,
    )
    event.hash = fingerprint(event)
    insert(event)
    tips()[chain] = (event.seq, event.hash)
    reactions: Reactions = current_app.extensions["reactions"]
    for reaction in reactions[kind]:
        reaction(event)
    return event


def tips() -> dict[str, Tip]:
    """Chain → its last event, of chains that this transaction has added to.

    Nobody else adds to them before it ends: the next number is taken, by a row that waits.
    """
    return remembered("tips")


def begins(subject: Recordable) -> None:
    """Something came into being with this transaction, so nothing is to be looked up."""
    tips()[subject.chain] = BEFORE_ALL


def _tip(chain: str) -> Tip:
    if chain in tips():
        return tips()[chain]
    tip = connection().execute(_TIP, {"chain": chain}).first()
    return (tip.seq, tip.hash) if tip else BEFORE_ALL


def fingerprint(event: Event) -> str:
    """SHA-256 over the event's fields and the hash before it, as canonical JSON."""
    at = event.at.astimezone(UTC).isoformat(timespec="microseconds")
    fields = [event.chain, event.seq, event.kind, str(event.actor_id), at, event.details]
    text = json.dumps([*fields, event.prev], sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
