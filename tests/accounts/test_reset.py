"""A forgotten password: a link by mail, once, for thirty minutes, and never past the second key."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from cocreate.accounts import asking, people, second_key, tickets
from cocreate.accounts.models import User
from cocreate.accounts.tickets import Purpose, Ticket
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db, transaction
from cocreate.notifications.models import Letter
from tests.accounts.browsing import EMAIL, is_in, sign_in
from tests.accounts.phones import set_up
from tests.accounts.post import NEW, ask, choose, delivered, link, words
from tests.factories import recorded
from tests.visitor import Visitor

pytestmark = [pytest.mark.usefixtures("nurse"), pytest.mark.smtp]


@pytest.fixture
def asked(visitor, mailbox):
    """The link in the letter of somebody who asked."""
    ask(visitor)
    assert delivered(mailbox) == [EMAIL]
    return link(mailbox)


@pytest.mark.parametrize("who", ["plain", "htmx"])
def test_a_link_by_mail_sets_a_new_password(visitor, mailbox, who):
    asks = getattr(visitor, who)

    answer = ask(asks)
    told = answer.follow()
    delivered(mailbox)
    done = choose(visitor, link(mailbox)).follow()

    assert "If we know this address" in told
    assert "Your new password holds." in done
    assert sign_in(visitor, password=NEW).status == 303
    assert sign_in(Visitor(visitor.app)).status == 422


def test_the_link_works_once(visitor, asked):
    choose(visitor, asked)

    again = visitor.get(asked)
    pressed = visitor.post(asked, {"password": "another one of mine"})

    assert (again.status, pressed.status) == (404, 404)
    assert "This link does not work any more" in again


def test_the_link_works_for_thirty_minutes(visitor, asked):
    with moved(now() + timedelta(minutes=29)):
        assert visitor.get(asked).status == 200
    with moved(now() + timedelta(minutes=31)):
        assert visitor.get(asked).status == 404
        assert visitor.post(asked, {"password": NEW}).status == 404


def test_opening_the_link_changes_nothing(visitor, asked):
    """Mail programs open links by themselves, to look for viruses."""
    for _time in range(3):
        visitor.get(asked)

    assert choose(visitor, asked).status == 303


def test_only_a_hash_of_the_link_is_kept(asked):
    secret = asked.rpartition("/")[2]

    kept = [str(row) for row in _rows()]

    assert len(kept) > 10
    assert [row for row in kept if secret in row] == []


def _rows():
    for key, engine in db.engines.items():
        with engine.connect() as connection:
            for table in db.metadatas[key].sorted_tables:
                yield from connection.execute(sa.select(table)).all()


def test_every_session_ends_and_the_person_is_told(visitor, mailbox, asked):
    thief = Visitor(visitor.app)
    sign_in(thief)

    choose(visitor, asked)

    assert not is_in(thief)
    assert delivered(mailbox) == [EMAIL]
    assert "您的密码已更改" in mailbox.arrived[-1]["Subject"]


@pytest.mark.usefixtures("strict")
def test_the_second_key_is_asked_for_all_the_same(visitor, mailbox):
    set_up(Visitor(visitor.app))
    delivered(mailbox)
    ask(visitor)
    delivered(mailbox)

    choose(visitor, link(mailbox))
    answer = sign_in(visitor, password=NEW)

    assert answer.headers["Location"].startswith("/login/otp")
    assert not is_in(visitor)


@pytest.mark.usefixtures("strict")
def test_a_log_in_that_is_half_done_ends_with_the_old_password(visitor, mailbox):
    set_up(Visitor(visitor.app))
    thief = Visitor(visitor.app)
    sign_in(thief)
    assert thief.get("/login/otp").status == 200
    delivered(mailbox)
    ask(visitor)
    delivered(mailbox)

    choose(visitor, link(mailbox))

    assert thief.get("/login/otp").headers["Location"].startswith("/login")


def test_of_two_links_the_first_that_is_used_kills_the_other(visitor, mailbox):
    ask(visitor)
    delivered(mailbox)
    first = link(mailbox)
    ask(visitor)
    delivered(mailbox)

    choose(visitor, link(mailbox))

    assert visitor.get(first).status == 404


@pytest.mark.parametrize("purpose", [Purpose.JOIN, Purpose.INVITE])
def test_a_link_for_something_else_sets_no_password(visitor, asked, purpose):
    with transaction():
        db.session.execute(sa.update(Ticket).values(purpose=purpose))

    assert visitor.get(asked).status == 404
    assert visitor.post(asked, {"password": NEW}).status == 404


def test_a_short_password_is_sent_back_and_the_link_still_works(visitor, asked):
    short = choose(visitor, asked, "short")

    assert short.status == 422
    assert "A password has at least 10 characters." in short
    assert choose(visitor, asked).status == 303


def test_an_account_that_was_closed_meanwhile_gets_no_password(visitor, asked):
    with transaction():
        db.session.execute(sa.update(User).values(active=False))

    assert visitor.get(asked).status == 404


def test_a_wait_after_wrong_passwords_ends_with_the_new_one(visitor, asked):
    for _time in range(6):
        last = sign_in(visitor, password="wrong wrong wrong")
    assert last.status == 429

    choose(visitor, asked)

    assert sign_in(visitor, password=NEW).status == 303


def test_the_letter_is_in_the_language_of_its_reader(visitor, mailbox, nurse):
    with transaction():
        db.session.merge(nurse).language = "en"
    ask(visitor)
    delivered(mailbox)

    assert "Somebody asked for a new password" in words(mailbox)
    assert "second key" in words(mailbox)


def test_the_link_stands_in_the_mail_alone(visitor, asked):
    """The same letter on its reader's page leads to where one asks for another."""
    letter = db.session.scalars(sa.select(Letter)).one()

    assert letter.about == "person.reset_asked"
    assert asked not in str(letter.__dict__)
    page = visitor.get(asked)
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert "no-store" in page.headers["Cache-Control"]


def test_what_happened_is_on_the_record(visitor, nurse, asked):
    choose(visitor, asked)

    assert recorded(people.by_id(nurse.id))[-2:] == ["person.reset_asked", "person.password_set"]


def test_a_ticket_nobody_used_is_forgotten(visitor, asked):
    with moved(now() + timedelta(days=2)):
        assert tickets.forget_old() == 1

    assert visitor.get(asked).status == 404


def test_two_workers_answer_an_asking_once(visitor, mailbox):
    ask(visitor)

    asking.answer()
    asking.answer()

    assert delivered(mailbox) == [EMAIL]


@pytest.mark.usefixtures("strict")
def test_new_codes_a_new_phone_and_a_reset_have_kinds_of_their_own(visitor, nurse):
    set_up(visitor)
    visitor.post("/me/key/codes")
    second_key.reset(people.clockwork([1, 2]), people.by_id(nurse.id), 1)

    kinds = recorded(people.by_id(nurse.id))

    assert [it for it in kinds if "key" in it or "codes" in it] == [
        "person.second_key_set",
        "person.recovery_codes_renewed",
        "person.second_key_reset",
    ]
