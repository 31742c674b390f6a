"""How often something was tried, counted in the database, so that every process knows.

Nothing here locks anybody out for good: each answer is a number of seconds to wait.
"""

import ipaddress
import math
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from flask_babel import ngettext

from cocreate.accounts.models import Throttle
from cocreate.kernel.clock import now
from cocreate.kernel.db import db, inserting, transaction
from cocreate.kernel.errors import TooMany
from cocreate.keys import sealing

QUARTER = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Pace:
    """`free` tries at any speed, then a wait that doubles from `first` to `longest`.

    All is forgotten `window` after the first try.
    """

    free: int
    first: timedelta
    longest: timedelta
    window: timedelta

    def wait_after(self, tries: int) -> timedelta:
        if tries < self.free:
            return timedelta(0)
        doublings = min(tries - self.free, 20)  # 2 ** 20 seconds are 12 days: beyond any longest
        return min(self.longest, self.first * (1 << doublings))


ACCOUNT = Pace(  # of six digits 3 in a million are right at a time: 1 in 3,000 days of guessing
    free=5,
    first=timedelta(seconds=15),
    longest=timedelta(minutes=15),
    window=timedelta(days=1),
)
ADDRESS = Pace(  # a whole ward may share one
    free=60,
    first=timedelta(seconds=15),
    longest=timedelta(minutes=15),
    window=timedelta(hours=1),
)
REMEMBERED = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Guess:
    """One try to be somebody, counted under three names before its outcome is known."""

    account: str
    address: str
    known: str

    def was_right(self) -> None:
        """It was no miss; and this person comes from this address."""
        with transaction():
            forgive(self.account)
            take_back(self.address)
            spend(self.known, 1, REMEMBERED)


def guess(name: str, who: str, address: str | None) -> Guess:
    """Count a try. Raises :class:`TooMany` with the seconds to wait.

    Guesses at one account count together, wherever they come from. An address from which the
    person came in lately counts by itself: strangers who guess can't keep a nurse out of her own
    ward's computer.
    """
    where = place(address)
    known = key(f"{name}-known", who, where)
    row = db.session.get(Throttle, known)
    at_home = row is not None and row.last + REMEMBERED > now()
    account = key(f"{name}-account", who, where if at_home else "")
    tried = Guess(account, key(f"{name}-address", where), known)
    wait = attempt({tried.account: ACCOUNT, tried.address: ADDRESS})
    if wait:
        raise TooMany(please_wait(wait), wait)
    return tried


def key(name: str, *about: str) -> str:
    """What to count under. Addresses and accounts are kept as look-up hashes only."""
    return f"{name}:{sealing.lookup('throttle', '|'.join((name, *about)))}"


def place(address: str | None) -> str:
    """The network a visitor comes from: one IPv4 address, or the 64 bits that IPv6 hands out."""
    try:
        known = ipaddress.ip_address(address or "")
    except ValueError:
        return ""
    if isinstance(known, ipaddress.IPv6Address):
        known = known.ipv4_mapped or ipaddress.ip_network((known, 64), strict=False)[0]
    return str(known)


def spend(key: str, limit: int, window: timedelta) -> int:
    """Count one. 0 while there are at most `limit` in the window, else the seconds to wait."""
    with _row(key, window) as row:
        row.count += 1
        row.last = now()
        return _until(row.since + window) if row.count > limit else 0


def missed(key: str, window: timedelta = QUARTER) -> None:
    """Count one miss, and say nothing."""
    with _row(key, window) as row:
        row.count += 1
        row.last = now()


def too_many(key: str, limit: int, window: timedelta = QUARTER) -> int:
    """The seconds to wait once `limit` were counted in the window, else 0. Counts nothing."""
    row = db.session.get(Throttle, key, populate_existing=True)
    return _until(row.since + window) if row and row.count >= limit else 0


def attempt(paces: Mapping[str, Pace]) -> int:
    """Count a try under every key, or say how many seconds to wait and count it under none.

    A try is counted before its outcome is known, else a hundred at once would all be free.
    """
    with transaction():
        rows = {key: _held(key, paces[key].window) for key in sorted(paces)}
        waits = [_until(row.last + paces[key].wait_after(row.count)) for key, row in rows.items()]
        if any(waits):
            return max(waits)
        for row in rows.values():
            row.count += 1
            row.last = now()
    return 0


def take_back(key: str) -> None:
    """The try counted last was no miss."""
    fewer = sa.update(Throttle).where(Throttle.key == key, Throttle.count > 0)
    with transaction():
        db.session.execute(fewer.values(count=Throttle.count - 1))


def forgive(key: str) -> None:
    with transaction():
        db.session.execute(sa.delete(Throttle).where(Throttle.key == key))


def over(at: datetime) -> sa.ColumnElement[bool]:
    """For a WHERE: these count for nothing any more at that moment."""
    return Throttle.last < at - timedelta(days=31)


def forget_old() -> int:
    """Nothing counts longer than a month. How many went."""
    with transaction():
        gone = db.session.execute(sa.delete(Throttle).where(over(now())))
    return int(gone.rowcount)  # type: ignore[attr-defined]  # a result of DML has it


def please_wait(seconds: int) -> str:
    """A sentence that says how long, rounded up to whole minutes when it is more than one."""
    if seconds <= 60:
        return str(
            ngettext(
                "Please wait %(num)d second, then try again.",
                "Please wait %(num)d seconds, then try again.",
                seconds,
            )
        )
    return str(
        ngettext(
            "Please wait %(num)d minute, then try again.",
            "Please wait %(num)d minutes, then try again.",
            math.ceil(seconds / 60),
        )
    )


@contextmanager
def _row(key: str, window: timedelta) -> Iterator[Throttle]:
    with transaction():
        yield _held(key, window)


def _held(key: str, window: timedelta) -> Throttle:
    """The row, locked, made if need be, and at nought again when its window is over."""
    db.session.execute(inserting(Throttle).values(key=key).on_conflict_do_nothing())
    row = db.session.get_one(Throttle, key, with_for_update=True, populate_existing=True)
    if row.since + window <= now():
        row.since, row.count = now(), 0
    return row


def _until(moment: datetime) -> int:
    """Whole seconds from now until then, never less than 0."""
    return max(0, math.ceil((moment - now()).total_seconds()))
