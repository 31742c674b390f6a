"""History for many at once: an import of thousands of rows writes what one sending would write.

Row for row the same chains and hashes as :func:`cocreate.kernel.events.record`, with a handful of
statements for hundreds of items. What follows from each kind is decided in `wiring.reactions.TOGETHER`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from flask import current_app

from cocreate.kernel.clock import now
from cocreate.kernel.db import connection
from cocreate.kernel.events import BEFORE_ALL, Event, Kind, Recordable, Tip, fingerprint, tips

Told = tuple[Recordable, Mapping[str, int | str | None]]
Together = Mapping[Kind, tuple[Callable[[Sequence[Event]], None], ...]]

WRITTEN = ("chain", "seq", "kind", "actor_id", "at", "details", "prev", "hash")
AT_ONCE = 500  # PostgreSQL and SQLite both take some 32,000 parameters in one statement


def record_all(actor_id: UUID, kind: Kind, told: Iterable[Told]) -> list[Event]:
    """One event for each of these, and what `wiring.reactions.TOGETHER` decided to follow. Inside a change.

    KeyError for a kind that was not decided on.
    """
    follow: Together = current_app.extensions["together"]
    rows = list(told)
    known = _known(list({subject.chain for subject, _details in rows}))
    events = [_event(actor_id, kind, known, row) for row in rows]
    insert_all(Event, [{name: getattr(event, name) for name in WRITTEN} for event in events])
    for reaction in follow[kind]:
        reaction(events)
    return events


def insert_all(model: type[Any], rows: Sequence[Mapping[str, Any]]) -> None:
    """Rows of one table with one statement, past the session: give every column a value."""
    if rows:
        table: sa.Table = model.__table__
        given = [dict(row) for row in rows]
        connection().execute(_insert(table), given if len(given) > 1 else given[0])


@cache
def _insert(table: sa.Table) -> sa.Insert:
    """Put together once: that costs more than to insert a row."""
    return sa.insert(table)


def _event(actor_id: UUID, kind: Kind, known: dict[str, Tip], told: Told) -> Event:
    subject, details = told
    seq, prev = known.get(subject.chain, BEFORE_ALL)
    event = Event(
        chain=subject.chain,
        seq=seq + 1,
        kind=kind.name,
        actor_id=actor_id,
        at=now(),
        details=dict(details),
        prev=prev,
    )
    event.hash = fingerprint(event)
    known[subject.chain] = (event.seq, event.hash)
    return event


_TIPS = (
    sa.select(Event.chain, Event.seq, Event.hash)
    .where(Event.chain.in_(sa.bindparam("chains", expanding=True)))
    .order_by(Event.seq)
)


def _known(chains: list[str]) -> dict[str, Tip]:
    """The chains' last events, and those of other chains that this transaction has added to."""
    known = tips()
    unknown = [chain for chain in chains if chain not in known]
    for start in range(0, len(unknown), AT_ONCE):
        some = {"chains": unknown[start : start + AT_ONCE]}
        rows = connection().execute(_TIPS, some)
        known.update({row.chain: (row.seq, row.hash) for row in rows})
    return known
