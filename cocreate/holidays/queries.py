"""The calendar as its page shows it: rows of days that belong together, one's own and inherited."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import sqlalchemy as sa

from cocreate.accounts import house
from cocreate.accounts.models import Institution
from cocreate.holidays.lifecycle import CHANGED
from cocreate.holidays.models import NamedDay
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.events import Event
from cocreate.kernel.policy import Actor, Role
from cocreate.kernel.workdays import local


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days in a row with one name. `holder` named them; `is_own`: this institution did."""

    first: date
    last: date
    works: bool
    name: str
    holder: Institution
    is_own: bool

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class LastChange:
    """When the calendar was changed last, and how many due dates moved with it."""

    on: date
    moved: int


def institutions(reader: Actor) -> list[Institution]:
    """Those whose calendar this reader may change, in the order of the tree."""
    mine = reader.where(Role.ADMIN)
    return [row.institution for row in house.tree() if row.institution.id in mine]


def stretches(institution: Institution) -> list[Stretch]:
    """Those of this year and later, in order. What is named differently here, stands for itself."""
    line = house.above(institution.id)
    since = local(now()).replace(month=1, day=1)
    rows = sa.select(NamedDay).where(NamedDay.institution_id.in_(line), NamedDay.on >= since)
    nearest: dict[date, NamedDay] = {}
    for row in db.session.scalars(rows):
        held = nearest.get(row.on)
        if held is None or line.index(row.institution_id) < line.index(held.institution_id):
            nearest[row.on] = row
    holders = {at: db.session.get_one(Institution, at) for at in line}
    return list(_joined([nearest[on] for on in sorted(nearest)], holders, institution.id))


def _joined(rows: list[NamedDay], holders: dict[int, Institution], own: int) -> Iterator[Stretch]:
    first = 0
    for number, row in enumerate(rows):
        following = rows[number + 1] if number + 1 < len(rows) else None
        if following is None or not _goes_on(row, following):
            at = row.institution_id
            yield Stretch(rows[first].on, row.on, row.works, row.name, holders[at], at == own)
            first = number + 1


def _goes_on(row: NamedDay, following: NamedDay) -> bool:
    same = (row.name, row.works, row.institution_id)
    next_day = following.on == row.on + timedelta(days=1)
    return next_day and same == (following.name, following.works, following.institution_id)


def last_change(institution: Institution) -> LastChange | None:
    """Here or above."""
    chains = [f"institution:{at}" for at in house.above(institution.id)]
    mine = sa.select(Event).where(Event.chain.in_(chains), Event.kind == CHANGED.name)
    event = db.session.scalar(mine.order_by(Event.id.desc()).limit(1))
    return LastChange(local(event.at), int(event.details["moved"])) if event else None
