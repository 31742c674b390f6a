"""Working days of an institution: its own calendar, else that of whoever stands above it."""

from datetime import UTC, date, datetime, timedelta

import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as some

from cocreate.accounts import people
from cocreate.holidays import actions, days
from cocreate.holidays.actions import Range
from cocreate.kernel.db import db
from cocreate.kernel.workdays import Days
from tests.factories import an_institution

WEDNESDAY = datetime(2026, 9, 30, 9, tzinfo=UTC)
WEEK = Range(date(2026, 10, 1), date(2026, 10, 7), "国庆节")
WORKED = Range(date(2026, 10, 10), date(2026, 10, 10), "国庆节", works=True)


def named(house, *ranges):
    return actions.name_days(people.clockwork([house.id]), house, ranges)


def test_a_holiday_and_a_worked_saturday_are_counted():
    house = an_institution()
    named(house, WEEK, WORKED)

    two, three = (days.after(house.id, WEDNESDAY, number) for number in (2, 3))

    assert [two.date(), three.date()] == [date(2026, 10, 9), date(2026, 10, 10)]
    assert days.between(house.id, WEDNESDAY, three) == 3


def test_below_it_holds_too_unless_a_day_is_named_differently():
    above = an_institution()
    below = an_institution(below=above)
    named(above, WEEK)
    named(below, Range(date(2026, 10, 7), date(2026, 10, 7), "Open again", works=True))

    assert days.after(above.id, WEDNESDAY, 1).date() == date(2026, 10, 8)
    assert days.after(below.id, WEDNESDAY, 1).date() == date(2026, 10, 7)


def test_what_is_taken_out_below_is_inherited_again():
    above = an_institution()
    below = an_institution(below=above)
    named(above, WEEK)
    seventh = date(2026, 10, 7)
    named(below, Range(seventh, seventh, "Open again", works=True))

    actions.forget_days(people.clockwork([below.id]), below, seventh, seventh)

    assert days.after(below.id, WEDNESDAY, 1).date() == date(2026, 10, 8)


def test_a_sister_goes_by_her_own_calendar():
    house, sister = an_institution(), an_institution()

    named(house, WEEK)

    assert days.after(sister.id, WEDNESDAY, 1).date() == date(2026, 10, 1)


def test_a_day_begins_where_our_readers_are():
    friday_in_china = datetime(2026, 3, 5, 23, tzinfo=UTC)

    assert Days().after(friday_in_china, 1) == friday_in_china + timedelta(days=3)


def test_the_calendar_is_read_once_however_many_ask():
    house = an_institution()
    others = [an_institution(below=house) for _ in range(3)]
    days.changed()
    asked = []
    sa.event.listen(db.engine, "before_cursor_execute", lambda *args: asked.append(args[2]))

    for each in (house, *others):
        for number in range(5):
            days.after(each.id, WEDNESDAY, number)

    assert len([it for it in asked if "named_day" in it]) == 1


DATES = some.dates(date(2026, 1, 1), date(2026, 12, 31))
MOMENTS = some.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)).map(  # noqa: DTZ001
    lambda it: it.replace(tzinfo=UTC)
)


@given(some.dictionaries(DATES, some.booleans(), max_size=60), MOMENTS, some.integers(0, 40))
def test_so_many_days_later_is_so_many_days_between(named_days, start, number):
    calendar = Days.named(named_days)

    end = calendar.after(start, number)

    assert calendar.between(start, end) == number
    assert calendar.between(end, start) == -number


@given(some.dictionaries(DATES, some.booleans(), max_size=60), MOMENTS, MOMENTS)
def test_counting_one_by_one_comes_to_the_same(named_days, start, end):
    calendar = Days.named(named_days)
    start, end = min(start, end), max(start, end)
    shift = timedelta(hours=8)
    first, last = (start + shift).date(), (end + shift).date()
    ones = [first + timedelta(days=n + 1) for n in range((last - first).days)]

    assert calendar.between(start, end) == sum(map(calendar.is_working, ones))
