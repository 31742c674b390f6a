"""The working days of each institution: its own named days, then those of whoever stands above it.

Every clock of the product asks here. The named days are read once in a request, in one statement
with who stands above whom: every sending asks.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import cast

import sqlalchemy as sa
from flask import g

from cocreate.accounts import house
from cocreate.accounts.models import Institution
from cocreate.holidays.models import NamedDay
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.workdays import Days, local

Named = Mapping[date, bool]
_ALL = (  # put together once
    sa.select(Institution.id, Institution.parent_id, NamedDay.on, NamedDay.works)
    .select_from(Institution)
    .outerjoin(NamedDay, NamedDay.institution_id == Institution.id)
)


def of(institution_id: int) -> Days:
    kept: dict[int, Days] = g.setdefault("working_days", {})
    if institution_id not in kept:
        kept[institution_id] = Days.named(_held(institution_id))
    return kept[institution_id]


def after(institution_id: int, moment: datetime, days: int) -> datetime:
    """The same time of day, `days` working days later."""
    return of(institution_id).after(moment, days)


def between(institution_id: int, start: datetime, end: datetime) -> int:
    """Working days that began after `start` and not after `end`; negative the other way round."""
    return of(institution_id).between(start, end)


def next_one(institution_id: int) -> date:
    """The next working day there. Who is warned on the day before is warned by this one."""
    return local(after(institution_id, now(), 1))


def changed() -> None:
    """The calendar is another one now: forget what was read."""
    for name in ("named_days", "working_days"):
        g.pop(name, None)


def _held(institution_id: int) -> Named:
    """The nearest institution that names a day has the last word on it."""
    everywhere = _named()
    line = reversed(house.above(institution_id))
    return {day: works for at in line for day, works in everywhere.get(at, {}).items()}


def _named() -> Mapping[int, Named]:
    if "named_days" not in g:
        found: dict[int, dict[date, bool]] = {}
        above: dict[int, int | None] = {}
        db.session.flush()  # past the session from here on, at a third of the price
        for at, parent, on, works in db.session.connection().execute(_ALL):
            above[at] = parent
            if on is not None:
                found.setdefault(at, {})[on] = works
        g.named_days = found
        house.seen(above)
    return cast("Mapping[int, Named]", g.named_days)
