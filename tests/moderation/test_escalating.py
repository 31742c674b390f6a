"""What nobody read by its day goes to the administrators, each item once, in one letter."""

from datetime import UTC, datetime, timedelta

from cocreate.kernel.clock import moved
from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from cocreate.moderation import escalating
from cocreate.notifications.models import Letter
from tests.factories import a_user, an_idea, an_institution, recorded, the_core

MONDAY = datetime(2026, 3, 2, 2, tzinfo=UTC)
DAY = timedelta(days=1)


def letters():
    return db.session.query(Letter).filter_by(about="institution.unread").all()


def told(later):
    with moved(MONDAY + later * DAY):
        return escalating.tell_unread()


def test_two_unread_items_are_one_letter_and_a_third_is_another():
    admin = a_user(Role.ADMIN, the_core())
    a_user(Role.MODERATOR, the_core())
    with moved(MONDAY):
        an_idea("One.")
        an_idea("Two.")
    with moved(MONDAY + DAY):
        an_idea("Three.")

    numbers = [told(later) for later in (1, 2.1, 2.5, 3.1, 9)]

    assert numbers == [0, 1, 0, 1, 0]
    assert [letter.user_id for letter in letters()] == [admin.id, admin.id]
    assert recorded(the_core()).count("institution.unread") == 2


def test_a_sister_hears_nothing_of_it():
    sister = the_core() and an_institution()
    a_user(Role.ADMIN, sister)
    with moved(MONDAY):
        an_idea("One.")

    told(3)

    assert letters() == []
