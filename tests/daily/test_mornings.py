"""One letter each working-day morning with what an owner owes; nothing to say is no letter."""

from datetime import UTC, date, datetime, timedelta

import pytest
from flask_babel import force_locale

from cocreate.accounts import people
from cocreate.daily import actions
from cocreate.holidays import actions as calendar
from cocreate.holidays.actions import Range
from cocreate.incubation.actions import assessing, clocks, reporting
from cocreate.incubation.actions.assessing import Charge
from cocreate.intake.promises import Pledge
from cocreate.kernel.clock import moved
from cocreate.kernel.db import db, transaction
from cocreate.kernel.policy import Role
from cocreate.notifications import texts
from cocreate.notifications.models import Letter
from tests.factories import a_user, actor, an_idea, recorded, the_core
from tests.incubation import roads

MONDAY = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)  # Tuesday, half past seven in China
DAY = timedelta(days=1)


@pytest.fixture
def owner():
    return a_user(Role.MODERATOR, the_core())


def owned(owner, due_on, body="A clock, please."):
    with moved(MONDAY - timedelta(days=7)):
        idea = an_idea(body, published=True)
        assessing.take_on(
            actor(owner), idea, Charge("Head nurse", owner_id=owner.id, due_on=due_on)
        )
    return idea


def lists(owner):
    return db.session.query(Letter).filter_by(user_id=owner.id, about="person.listed").all()


def test_what_is_late_and_what_is_due_tomorrow_come_in_one_letter_once(owner):
    late, due = owned(owner, date(2026, 3, 2)), owned(owner, date(2026, 3, 4))
    owned(owner, date(2026, 3, 20))

    with moved(MONDAY):
        made = [actions.mornings(), actions.mornings()]

    (letter,) = lists(owner)
    with force_locale("en"):
        words = texts.words(letter, None)
    assert made == [1, 0]
    assert words.subject == "Your list for today"
    assert words.paragraphs[:2] == (
        f"Late: {late.ref}",
        f"Due today or on the next working day: {due.ref}",
    )


def test_nothing_to_say_is_no_letter(owner):
    idea = owned(owner, date(2026, 3, 20))
    with moved(MONDAY):
        clocks.pause(roads.staff(), idea, "We wait for the insurance office.")

        assert actions.mornings() == 0


@pytest.mark.parametrize(
    ("moment", "why"),
    [
        (datetime(2026, 3, 6, 23, 30, tzinfo=UTC), "a Saturday"),
        (datetime(2026, 3, 2, 20, 0, tzinfo=UTC), "too early"),
        (datetime(2026, 3, 3, 6, 0, tzinfo=UTC), "the afternoon"),
        (datetime(2026, 3, 3, 23, 30, tzinfo=UTC), "a holiday"),
    ],
)
def test_it_comes_on_the_mornings_of_working_days_only(owner, moment, why):
    owned(owner, date(2026, 3, 1))
    clockwork = people.clockwork([the_core().id])
    fourth = date(2026, 3, 4)
    calendar.name_days(clockwork, the_core(), [Range(fourth, fourth, "Closed")])

    with moved(moment):
        assert actions.mornings() == 0, why


def test_who_switched_it_off_gets_none_and_may_have_it_back(owner):
    owned(owner, date(2026, 3, 1))
    with moved(MONDAY):
        actions.switch(actor(owner), on=False)
        actions.switch(actor(owner), on=False)
        first = actions.mornings()
        actions.switch(actor(owner), on=True)
        second = actions.mornings()

    assert (first, second) == (0, 1)
    assert recorded(owner).count("person.list_switched") == 2


def test_the_next_day_has_a_letter_of_its_own(owner):
    owned(owner, date(2026, 3, 1))
    for later in range(2):
        with moved(MONDAY + later * DAY):
            actions.mornings()

    assert len(lists(owner)) == 2


def test_who_left_or_lost_the_role_is_told_nothing(owner):
    owned(owner, date(2026, 3, 1))
    with transaction():
        owner.active = False

    with moved(MONDAY):
        assert actions.mornings() == 0


def test_a_promise_and_a_look_back_are_on_the_list(owner):
    idea = owned(owner, date(2026, 3, 20))
    with moved(MONDAY - 2 * DAY):
        reporting.promise(roads.staff(), idea, Pledge("A second clock", "Ward 3", date(2026, 3, 2)))

    with moved(MONDAY):
        assert actions.mornings() == 1

    assert len(lists(owner)) == 1
