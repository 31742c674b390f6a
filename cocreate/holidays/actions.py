"""Saying when an institution is closed, or works at a weekend. The clocks that run follow."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import sqlalchemy as sa
from flask_babel import gettext as _

from cocreate.accounts import house
from cocreate.accounts.models import Institution
from cocreate.holidays import days
from cocreate.holidays.lifecycle import CHANGED
from cocreate.holidays.models import NamedDay
from cocreate.holidays.shift import Shift
from cocreate.kernel import places
from cocreate.kernel.change import change
from cocreate.kernel.db import db
from cocreate.kernel.errors import Refused
from cocreate.kernel.policy import Actor

LONGEST = 60  # days in one stretch: more is a slip of the pen in the year


@dataclass(frozen=True, slots=True)
class Range:
    """From `first` to `last`, both included."""

    first: date
    last: date
    name: str
    works: bool = False

    @property
    def dates(self) -> list[date]:
        return [self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1)]


def name_days(actor: Actor, institution: Institution, ranges: Iterable[Range]) -> int:
    """Write these into the calendar; what was named here on the same days is named anew.

    How many due dates moved with it. Refused where a range ends before it begins or is too long.
    """
    return _write(actor, institution, {on: it for it in ranges for on in _checked(it)})


def forget_days(actor: Actor, institution: Institution, first: date, last: date) -> int:
    """Take what was named here out again; what is inherited holds once more. As above."""
    return _write(actor, institution, dict.fromkeys(_checked(Range(first, last, ""))))


def _checked(it: Range) -> list[date]:
    if not 0 <= (it.last - it.first).days < LONGEST:
        raise Refused(_("The last day is before the first, or more than 60 days away."))
    return it.dates


def _write(actor: Actor, institution: Institution, wanted: Mapping[date, Range | None]) -> int:
    """Each clock that runs here or below is counted anew, in the same transaction."""
    try:
        with change(actor, "holidays:change", on=institution) as record:
            houses = house.within(institution.id)
            before = {at: days.of(at) for at in houses}
            _replace(institution, wanted)
            days.changed()
            shift = Shift(before, {at: days.of(at) for at in houses})
            moved = sum(places.of("clocks", shift)) if shift.houses else 0
            span = {"first": min(wanted).isoformat(), "last": max(wanted).isoformat()}
            record(CHANGED, institution, **span, moved=moved)
    finally:
        days.changed()
    return moved


def _replace(institution: Institution, wanted: Mapping[date, Range | None]) -> None:
    mine = NamedDay.institution_id == institution.id
    db.session.execute(sa.delete(NamedDay).where(mine, NamedDay.on.in_(list(wanted))))
    db.session.add_all(
        NamedDay(institution_id=institution.id, on=on, works=it.works, name=it.name)
        for on, it in wanted.items()
        if it is not None
    )
    db.session.flush()
