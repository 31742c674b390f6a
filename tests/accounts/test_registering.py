"""An account for who wants one: the address answers first, then its reader chooses the password."""

import re
from datetime import timedelta

import pytest
import sqlalchemy as sa

from cocreate.accounts import people
from cocreate.accounts.models import User
from cocreate.accounts.tickets import Ticket
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db
from tests.accounts.browsing import EMAIL, is_in, sign_in
from tests.accounts.post import NEW, delivered, link, words
from tests.visitor import Visitor

pytestmark = [pytest.mark.usefixtures("nurse"), pytest.mark.smtp]
ZHAO = "zhao@home.example"
OURS = re.compile(r'value="[^"]*"|nonce-[^"]*')


def ask(visitor, email=ZHAO):
    return visitor.get("/register").form("/register").fill(email=email).submit()


def begin(visitor, path, name="Zhao", password=NEW):
    return visitor.get(path).form(path).fill(name=name, password=password).submit()


@pytest.mark.parametrize("who", ["plain", "htmx"])
def test_the_link_leads_to_an_account_of_ones_own(visitor, mailbox, who):
    told = ask(getattr(visitor, who)).follow()
    assert delivered(mailbox) == [ZHAO]

    page = begin(visitor, link(mailbox)).follow()

    assert "A letter is on its way" in told
    assert page.path == "/me"
    assert is_in(visitor)
    assert sign_in(Visitor(visitor.app), ZHAO, NEW).headers["Location"] == "/me"
    assert people.by_email(ZHAO).memberships == []


def test_before_the_address_answered_there_is_no_account(visitor, mailbox):
    ask(visitor)
    delivered(mailbox)

    assert people.by_email(ZHAO) is None
    assert sign_in(visitor, ZHAO, NEW).status == 422


def test_the_link_works_once_and_for_a_day(visitor, mailbox):
    ask(visitor)
    delivered(mailbox)
    path = link(mailbox)
    with moved(now() + timedelta(hours=25)):
        assert visitor.get(path).status == 404
    begin(visitor, path)

    assert Visitor(visitor.app).get(path).status == 404


def test_of_two_links_to_one_address_one_begins_an_account(visitor, mailbox):
    paths = []
    for _time in range(2):
        ask(visitor)
        delivered(mailbox)
        paths.append(link(mailbox))

    first, second = (begin(Visitor(visitor.app), it) for it in paths)

    assert (first.status, second.status) == (303, 409)
    assert len(db.session.scalars(sa.select(User).where(User.name == "Zhao")).all()) == 1


def test_who_has_an_account_is_told_so_by_letter_alone(visitor, mailbox):
    ask(visitor, EMAIL)

    assert delivered(mailbox) == [EMAIL]
    assert "已有账号" in words(mailbox)
    assert "/register/" not in words(mailbox)
    assert db.session.scalars(sa.select(Ticket)).all() == []


def measured(app, work, email):
    visitor = Visitor(app)
    form = visitor.get("/register").form("/register")
    with work() as (said, hashes):
        answer = form.fill(email=email).submit()
    return answer.status, OURS.sub("", answer.follow().body), list(said), list(hashes)


@pytest.mark.usefixtures("mailbox")
def test_known_and_new_addresses_are_one_answer_and_one_amount_of_work(app, work):
    measured(app, work, "first@home.example")

    known, new = measured(app, work, EMAIL), measured(app, work, ZHAO)

    assert known == new
    assert known[3] == []


@pytest.mark.usefixtures("mailbox")
def test_a_mailbox_is_not_flooded_from_here_either(visitor):
    assert [ask(visitor).status for _time in range(4)] == [303, 303, 303, 429]


def test_the_address_is_sealed_and_forgotten_when_nobody_answers(visitor, mailbox):
    ask(visitor)
    delivered(mailbox)
    row = db.session.scalars(sa.select(Ticket)).one()

    assert ZHAO.encode() not in (row.email or b"")
    assert ZHAO not in row.email_lookup


def test_without_a_mail_server_the_page_says_that_codes_do_the_same(visitor):
    page = visitor.get("/register")

    assert "Please use your follow-up codes" in page
    assert page.all(".//main//form") == []


@pytest.mark.usefixtures("strict", "mailbox")
def test_who_is_no_staff_needs_no_second_key(visitor, mailbox):
    ask(visitor)
    delivered(mailbox)

    assert begin(visitor, link(mailbox)).headers["Location"] == "/me"
