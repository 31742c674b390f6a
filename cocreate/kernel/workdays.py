"""Working days: Monday to Friday, less the holidays that an institution names."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

SATURDAY = 5


def is_working(day: date, holidays: Collection[date] = ()) -> bool:
    return day.weekday() < SATURDAY and day not in holidays


def after(moment: datetime, days: int, holidays: Collection[date] = ()) -> datetime:
    """The same time of day, `days` working days later."""
    while days > 0:
        moment += timedelta(days=1)
        days -= is_working(moment.date(), holidays)
    return moment


def between(start: datetime, end: datetime, holidays: Collection[date] = ()) -> int:
    """Working days that began after `start` and not after `end`; negative the other way round."""
    if end < start:
        return -between(end, start, holidays)
    weeks, rest = divmod((end.date() - start.date()).days, 7)
    tail = [end.date() - timedelta(days=back) for back in range(rest)]
    closed = sum(1 for day in holidays if is_working(day) and start.date() < day <= end.date())
    return weeks * 5 + sum(is_working(day) for day in tail) - closed
