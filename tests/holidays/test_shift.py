"""A change of the calendar moves the clocks that run: they keep their working days."""

from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa

from cocreate.accounts import people
from cocreate.holidays import actions
from cocreate.holidays.actions import Range
from cocreate.incubation.actions import assessing, clocks
from cocreate.kernel.clock import moved
from cocreate.kernel.db import db
from cocreate.kernel.errors import NotAllowed, Refused
from cocreate.kernel.policy import Role
from cocreate.moderation.models import Case
from cocreate.notifications.models import Letter
from tests.factories import an_idea, an_institution, recorded, the_core
from tests.incubation import roads

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
TUESDAY = Range(date(2026, 3, 3), date(2026, 3, 3), "Closed")


def named(*ranges, at=None):
    house = at or the_core()
    return actions.name_days(people.clockwork([house.id]), house, ranges)


def test_who_has_two_days_left_has_two_days_left_after_a_holiday_was_named():
    with moved(MONDAY):
        idea = an_idea()
        before = idea.due_at
        number = named(TUESDAY)
        db.session.refresh(idea)

    assert (before.date(), idea.due_at.date()) == (date(2026, 3, 4), date(2026, 3, 5))
    assert db.session.get_one(Case, idea.id).due_at.date() == idea.due_at.date()
    assert number == 1


def test_taken_out_again_the_day_is_the_old_one():
    with moved(MONDAY):
        idea = an_idea()
        before = idea.due_at
        named(TUESDAY)
        clockwork = people.clockwork([the_core().id])
        actions.forget_days(clockwork, the_core(), TUESDAY.first, TUESDAY.last)
        db.session.refresh(idea)

    assert idea.due_at == before


def test_what_is_late_stays_late_and_what_is_due_today_stays_due_today():
    with moved(MONDAY):
        idea = an_idea()
        before = idea.due_at
    for later in (2, 3):
        with moved(MONDAY + timedelta(days=later)):
            named(Range(date(2026, 3, 2), date(2026, 3, 20), f"Closed {later}"))
            db.session.refresh(idea)

    assert idea.due_at == before


def test_a_day_that_somebody_named_stays():
    with moved(MONDAY):
        idea = an_idea(published=True)
        charge = assessing.Charge("Head nurse", due_on=date(2026, 3, 13))
        assessing.take_on(roads.staff(), idea, charge)
        number = named(TUESDAY)
        db.session.refresh(idea)

    assert (idea.due_at.date(), number) == (date(2026, 3, 13), 0)


def test_a_clock_that_stands_still_keeps_the_days_it_had_left():
    with moved(MONDAY):
        idea = roads.taken_on()
        clocks.pause(roads.staff(), idea, "We wait for the insurance office.")
        before = idea.due_at
        named(Range(date(2026, 3, 9), date(2026, 3, 10), "Closed"))
        db.session.refresh(idea)
    still = idea.due_at
    with moved(MONDAY + timedelta(days=1)):
        clocks.resume(roads.staff(), idea)

    assert (still - before).days == 2
    assert (idea.due_at - before).days == 3


def test_a_sister_keeps_her_days():
    sister = an_institution() and an_institution()
    with moved(MONDAY):
        idea = an_idea(at=sister)
        before = idea.due_at
        named(TUESDAY)
        db.session.refresh(idea)

    assert idea.due_at == before


def test_it_is_on_record_and_only_an_admin_changes_it():
    house = the_core()
    named(TUESDAY)

    with pytest.raises(NotAllowed):
        actions.name_days(roads.staff(Role.COMMITTEE), house, [TUESDAY])

    assert recorded(house)[-1] == "institution.calendar_changed"


def test_a_slip_of_the_pen_in_the_year_is_refused():
    with pytest.raises(Refused):
        named(Range(date(2026, 3, 3), date(2027, 3, 3), "Closed"))


def test_its_history_says_why_the_date_is_another_and_no_letter_does(visitor):
    with moved(MONDAY):
        idea = an_idea(published=True)
        letters = db.session.scalar(sa.select(sa.func.count(Letter.id)))
        named(TUESDAY)
        named(Range(date(2026, 3, 4), date(2026, 3, 4), "Closed too"))
        page = visitor.get(f"/ideas/{idea.ref}")

    assert recorded(idea)[-2:] == ["idea.date_moved", "idea.date_moved"]
    assert page.text.count("working days changed") == 1
    assert "the next date is Fri 6 Mar." in page.text
    assert db.session.scalar(sa.select(sa.func.count(Letter.id))) == letters


def test_what_does_not_move_has_no_line_for_it():
    with moved(MONDAY):
        idea = an_idea()
        named(Range(date(2026, 3, 20), date(2026, 3, 20), "Later"))

    assert "idea.date_moved" not in recorded(idea)
