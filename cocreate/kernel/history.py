"""Is the history what was written? Chains are checked row by row, and their ends once a day.

Each chain shows by itself that no row in it was altered. That none was cut off at its end, or
written anew as a whole, is shown by the daily root: one hash over the ends of all chains that
grew that day, and over the root before. Whoever keeps a root elsewhere, on paper for instance,
can prove the whole history up to it.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from cocreate.kernel.clock import now
from cocreate.kernel.db import Base, db, transaction
from cocreate.kernel.events import START, Event, fingerprint
from cocreate.kernel.held import of_the_house

SETTLED = timedelta(hours=1)  # by then every transaction that began the day before has ended
AT_ONCE = 1000


class DailyRoot(Base):
    """What the history was at the end of a day: rows up to `last_event`, since the root before.

    Rows are taken by their number, not by their time: the clock of the demonstration is moved.
    """

    __tablename__ = "daily_root"
    __held__ = of_the_house("day last_event chains prev root made_at")

    day: Mapped[date] = mapped_column(primary_key=True)
    last_event: Mapped[int]
    chains: Mapped[int]
    prev: Mapped[str] = mapped_column(sa.String(64))
    root: Mapped[str] = mapped_column(sa.String(64))
    made_at: Mapped[datetime] = mapped_column(default=now)


@dataclass(frozen=True, slots=True)
class Verdict:
    """`altered` names the first row that is not what was written, None when all are.

    `root` is the newest daily root, to be kept somewhere else.
    """

    events: int
    chains: int
    roots: int
    root: str | None
    altered: str | None


def anchor(day: date) -> DailyRoot | None:
    """Close the book of a day (UTC) that is over. None if nothing was added or it is closed.

    Days that were missed are closed with it.
    """
    end = datetime.combine(day + timedelta(days=1), time(), UTC)
    before = _newest()
    since = before.last_event if before else 0
    last = db.session.scalar(sa.select(sa.func.max(Event.id)).where(Event.at < end)) or 0
    is_open = now() < end + SETTLED
    if is_open or last <= since or (before and before.day >= day):
        return None
    heads = _heads(since, last)  # read before the write lock is taken: these rows don't change
    prev = before.root if before else START
    root = DailyRoot(day=day, last_event=last, chains=len(heads), prev=prev)
    root.root = _root(day, prev, heads)
    return root if _kept(root) else None


def _kept(root: DailyRoot) -> bool:
    """Add it, unless another worker closed the day while we were reading."""
    with transaction():
        newest = _newest()
        if newest and newest.root != root.prev:
            return False
        db.session.add(root)
    return True


def anchor_yesterday() -> int:
    """How many roots were made: 1 or 0."""
    return int(anchor(now().astimezone(UTC).date() - timedelta(days=1)) is not None)


def verify() -> Verdict:
    """Read the whole history once for the chains and once for the roots, in pieces."""
    counted = {"events": 0, "chains": 0}
    altered = _first_altered(counted)
    roots = list(db.session.scalars(sa.select(DailyRoot).order_by(DailyRoot.day)))
    return Verdict(
        **counted,
        roots=len(roots),
        root=roots[-1].root if roots else None,
        altered=altered or _first_wrong(roots),
    )


def _first_altered(counted: dict[str, int]) -> str | None:
    chain, seq, prev = "", 0, START
    for row in _rows(sa.select(Event.__table__).order_by(Event.chain, Event.seq)):
        if row.chain != chain:
            chain, seq, prev = row.chain, 0, START
            counted["chains"] += 1
        what = _wrong(row, seq + 1, prev)
        if what:
            return f"event {row.id} ({row.chain}, number {row.seq}, {row.kind}): {what}"
        seq, prev = row.seq, row.hash
        counted["events"] += 1
    return None


def _wrong(row: Any, seq: int, prev: str) -> str | None:
    if row.seq != seq:
        return f"number {seq} before it is missing"
    if row.prev != prev:
        return "it does not follow from the row before it"
    if row.hash != fingerprint(cast("Event", row)):
        return "it is not what was written"
    return None


def _first_wrong(roots: list[DailyRoot]) -> str | None:
    since, prev = 0, START
    for row in roots:
        heads = _heads(since, row.last_event)
        if row.prev != prev or row.root != _root(row.day, prev, heads):
            return f"daily_root {row.day}: events {since + 1} to {row.last_event} are others"
        since, prev = row.last_event, row.root
    return None


def _newest() -> DailyRoot | None:
    return db.session.scalar(sa.select(DailyRoot).order_by(DailyRoot.day.desc()).limit(1))


def _heads(since: int, last: int) -> dict[str, tuple[int, str]]:
    """Chain → number and hash of its last row among the rows after `since` up to `last`."""
    heads: dict[str, tuple[int, str]] = {}
    some = sa.select(Event.chain, Event.seq, Event.hash).where(Event.id > since, Event.id <= last)
    for row in _rows(some.order_by(Event.id)):
        heads[row.chain] = max(heads.get(row.chain, (0, "")), (row.seq, row.hash))
    return heads


def _root(day: date, prev: str, heads: dict[str, tuple[int, str]]) -> str:
    """SHA-256 over the root before, the day, and `chain number hash` of each end, sorted."""
    digest = hashlib.sha256(f"{prev}\n{day.isoformat()}\n".encode())
    for chain in sorted(heads):
        seq, head = heads[chain]
        digest.update(f"{chain} {seq} {head}\n".encode())
    return digest.hexdigest()


def _rows(query: sa.Executable) -> Iterator[Any]:
    """Who stops before the end leaves no cursor open on the server."""
    with db.session.execute(query.execution_options(yield_per=AT_ONCE)) as found:
        yield from found
