"""How moderation goes, in figures for everybody: by month, and for the last twelve."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import sqlalchemy as sa

from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.moderation import log
from cocreate.moderation.log import DECLARED, NO_TEXT, Houses
from cocreate.moderation.models import Decision, Outcome

MONTHS = 12


@dataclass
class Figures:
    """Of one period. `waits`: working days until read → how many; the others: reason → how many.

    `appeals` are counted in the period of the decision that they are against.
    """

    waits: Counter[int] = field(default_factory=Counter)
    moves: Counter[str] = field(default_factory=Counter)
    declined: Counter[str] = field(default_factory=Counter)
    hidden: Counter[str] = field(default_factory=Counter)
    covered: Counter[str] = field(default_factory=Counter)
    appeals: Counter[str] = field(default_factory=Counter)
    changed: int = 0
    declared: int = 0
    without_text: int = 0

    def add(self, row: Any) -> None:
        """`row`: move, reason_code, redacted, appealed, waited and how often, as `number`."""
        self.moves[row.move] += row.number
        if row.waited is not None:
            self.waits[row.waited] += row.number
        self.changed += row.number * bool(row.redacted)
        for code in row.redacted.split():
            self.covered[code] += row.number
        if row.appealed not in {"", Outcome.DROPPED}:
            self.appeals[row.appealed] += row.number
        self._reason(row)

    def _reason(self, row: Any) -> None:
        self.declared += row.number * (row.reason_code == DECLARED)
        self.without_text += row.number * (row.reason_code == NO_TEXT)
        named = {"decline": self.declined, "hide": self.hidden}.get(row.move)
        if named is not None:
            named[row.reason_code] += row.number

    @property
    def read(self) -> int:
        return self.waits.total()

    @property
    def median(self) -> float | None:
        """Working days until an item was read, of all that were; None where there are none."""
        return middle(self.waits)

    @property
    def shown(self) -> int:
        """Texts that somebody had read and that went to everybody with it."""
        return self.moves["publish"] - self.declared - self.without_text


def middle(counted: Counter[int]) -> float | None:
    """The median of values that were counted."""
    total = counted.total()
    if not total:
        return None
    low, high = (_nth(counted, at) for at in ((total - 1) // 2, total // 2))
    return (low + high) / 2


def _nth(counted: Counter[int], at: int) -> int:
    for value in sorted(counted):
        at -= counted[value]
        if at < 0:
            return value
    raise IndexError(at)


def months(today: date, count: int = MONTHS) -> list[int]:
    """The month of this day and those before it, the newest first: 202601, 202512 …"""
    whole = today.year * 12 + today.month - 1
    return [at // 12 * 100 + at % 12 + 1 for at in range(whole, whole - count, -1)]


def by_month(houses: Houses) -> dict[int, Figures]:
    """The last twelve months, the newest first; counted by the database along one index.

    Grouped in the order of that index, so that nothing is sorted.
    """
    wanted = months(log.local(now()))
    about = (Decision.move, Decision.reason_code, Decision.redacted)
    keys = (Decision.month, Decision.institution_id, *about, Decision.appealed, Decision.waited)
    query = sa.select(*keys, sa.func.count().label("number")).where(*log.within(houses))
    query = query.where(Decision.month >= wanted[-1], Decision.month <= wanted[0]).group_by(*keys)
    found = {month: Figures() for month in wanted}
    for row in db.session.execute(query):
        found[row.month].add(row)
    return found


def together(parts: Iterable[Figures]) -> Figures:
    whole = Figures()
    for part in parts:
        for name, value in vars(part).items():
            setattr(whole, name, getattr(whole, name) + value)
    return whole
