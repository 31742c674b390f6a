"""Letters to guests: by e-mail where they left an address, else on paper; and two at once."""

import pytest
import sqlalchemy as sa

from cocreate.accounts import people
from cocreate.kernel.db import db
from cocreate.kernel.policy import Actor
from cocreate.notifications import mail
from cocreate.notifications.models import Letter
from cocreate.notifications.outbox import Outcome
from cocreate.rosters import actions, links
from cocreate.rosters.actions import Newcomer
from cocreate.rosters.models import Guest
from cocreate.workshops.models import Workshop
from tests.factories import a_user, actor
from tests.rosters.guests import LI, WANG, a_meeting, invited
from tests.whole.test_races import at_once

PATIENT = Newcomer("patient")
DATABASES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]


@pytest.fixture(params=DATABASES)
def grown(request, app):
    return app if request.param == "sqlite" else request.getfixturevalue("postgres_app")


def letter_to(guest):
    return db.session.scalars(sa.select(Letter).where(Letter.subject_id == guest.subject_id)).one()


def test_an_invitation_goes_to_the_address_with_hour_place_and_link_and_names_nobody():
    host, workshop = a_meeting(place="Hall 3")
    guest = invited(host, workshop, WANG)[0]

    message = mail.compose(letter_to(guest))

    assert message["To"] == WANG.contact
    words = message.get_body(("plain",)).get_content()
    assert "Hall 3" in words
    assert links.address(workshop, guest) in words
    assert "Wang Fang" not in words


def test_without_an_address_it_is_printed():
    host, workshop = a_meeting()

    assert mail.compose(letter_to(invited(host, workshop, LI)[0])) is Outcome.PRINT


def test_whoever_signed_up_with_an_account_is_told_there():
    _host, workshop = a_meeting(wanted={"patient": 0})
    user = a_user()
    guest = actions.sign_up(actor(user), workshop, PATIENT)

    actions.move_up(_host, workshop, guest, "way")

    letter = db.session.scalars(sa.select(Letter).where(Letter.user_id == user.id)).one()
    assert mail.compose(letter)["To"] == people.email_of(user)


def test_a_letter_to_whoever_left_the_list_goes_nowhere():
    host, workshop = a_meeting()
    user = a_user()
    guest = actions.sign_up(actor(user), workshop, PATIENT, is_odd=True)
    actions.move_up(host, workshop, guest, "error")
    actions.remove(host, workshop, guest, by_host=True)

    letter = db.session.scalars(sa.select(Letter).where(Letter.user_id == user.id)).one()

    assert "/workshops" in mail.compose(letter).get_body(("plain",)).get_content()


def test_of_two_who_want_the_last_place_at_once_one_waits(grown):
    _host, workshop = a_meeting(wanted={"patient": 1})
    number = workshop.id

    def asks():
        actions.sign_up(Actor(), db.session.get_one(Workshop, number), PATIENT)

    at_once(grown, asks, asks, asks)

    states = db.session.scalars(sa.select(Guest.stage).order_by(Guest.seq)).all()
    assert states == ["accepted", "waiting", "waiting"]
