"""Working days: Monday to Friday, less the days an institution is closed, and those days of a
weekend on which it works all the same (调休). A day is a day of our readers, not of UTC.
"""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from flask_babel import get_timezone, to_user_timezone, to_utc

SATURDAY = 5
Dates = tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Days:
    """Working days of one institution. `closed` among Monday to Friday, `worked` of weekends."""

    closed: Dates = ()
    worked: Dates = ()

    @classmethod
    def named(cls, days: Mapping[date, bool]) -> "Days":
        """From days and whether one works on them; what goes without saying is left out."""
        by_weekday = sorted(day for day in days if day.weekday() < SATURDAY and not days[day])
        at_weekend = sorted(day for day in days if day.weekday() >= SATURDAY and days[day])
        return cls(tuple(by_weekday), tuple(at_weekend))

    def is_working(self, day: date) -> bool:
        usual = day.weekday() < SATURDAY
        return not _holds(self.closed, day) if usual else _holds(self.worked, day)

    def after(self, moment: datetime, days: int) -> datetime:
        """The same time of day, `days` working days later."""
        zone = get_timezone()  # looked up once, not for each day
        while days > 0:
            moment += timedelta(days=1)
            days -= self.is_working(moment.astimezone(zone).date())
        return moment

    def between(self, start: datetime, end: datetime) -> int:
        """Working days that began after `start` and not after `end`; negative the other way round."""
        if end < start:
            return -self.between(end, start)
        first, last = local(start), local(end)
        weeks, rest = divmod((last - first).days, 7)
        tail = sum((last - timedelta(days=back)).weekday() < SATURDAY for back in range(rest))
        changed = _number(self.worked, first, last) - _number(self.closed, first, last)
        return weeks * 5 + tail + changed


PLAIN = Days()


def local(moment: datetime) -> date:
    """The day that it is where our readers are."""
    day: date = to_user_timezone(moment).date()
    return day


def _holds(days: Dates, day: date) -> bool:
    return _number(days, day - timedelta(days=1), day) > 0


def _number(days: Dates, after: date, last: date) -> int:
    return bisect_right(days, last) - bisect_right(days, after)


def month_begins(moment: datetime) -> datetime:
    """The first moment of its month, here."""
    return day_begins(local(moment).replace(day=1))


def end_of(day: date) -> datetime:
    """When this day is over, here."""
    return day_begins(day + timedelta(days=1))


def day_begins(day: date) -> datetime:
    """The first moment of a day, here."""
    first: datetime = to_utc(datetime.combine(day, time()))
    return first.replace(tzinfo=UTC)
