"""Asking for a link: the same answer and the same work for everybody, and no flood of letters."""

import re

import pytest
import sqlalchemy as sa

from cocreate.accounts.cli import users
from cocreate.accounts.tickets import Ticket
from cocreate.kernel.db import db, transaction
from tests.accounts.browsing import EMAIL
from tests.accounts.post import NEW, ask, choose, delivered
from tests.visitor import Visitor

pytestmark = [pytest.mark.usefixtures("nurse"), pytest.mark.smtp]
NOBODY = "nobody@kangning.example"
OURS = re.compile(r'value="[^"]*"|nonce-[^"]*')


def measured(app, work, email):
    visitor = Visitor(app)
    form = visitor.get("/reset").form("/reset")
    with work() as (said, hashes):
        answer = form.fill(email=email).submit()
    page = answer.follow()
    return answer.status, OURS.sub("", page.body), list(said), list(hashes)


@pytest.mark.usefixtures("mailbox")
def test_known_and_unknown_addresses_are_one_answer_and_one_amount_of_work(app, work):
    measured(app, work, "somebody@else.example")  # what is read once and then known

    known, unknown = measured(app, work, EMAIL), measured(app, work, NOBODY)

    assert known == unknown
    assert known[3] == []
    assert not any('FROM "user"' in statement for statement in known[2])


def test_nobody_unknown_or_closed_is_written_to(visitor, mailbox, nurse):
    ask(visitor, NOBODY)
    assert delivered(mailbox) == []
    with transaction():
        db.session.merge(nurse).active = False
    ask(visitor)

    assert delivered(mailbox) == []
    assert db.session.scalars(sa.select(Ticket)).all() == []


@pytest.mark.usefixtures("mailbox")
@pytest.mark.parametrize("email", [EMAIL, NOBODY])
def test_a_mailbox_is_not_flooded(visitor, email):
    statuses = [ask(visitor, email).status for _time in range(4)]

    assert statuses == [303, 303, 303, 429]


@pytest.mark.usefixtures("mailbox")
def test_one_network_does_not_ask_for_everybody(visitor):
    statuses = [ask(visitor, f"nurse{it}@kangning.example").status for it in range(31)]

    assert statuses == [303] * 30 + [429]


def test_without_a_mail_server_the_page_says_whom_to_ask(visitor):
    page = visitor.get("/reset")

    assert "Ask your administrator" in page
    assert page.all(".//main//form") == []
    visitor.post("/reset", {"email": EMAIL})
    assert db.session.scalars(sa.select(Ticket)).all() == []


def test_the_command_line_prints_a_link(app, visitor):
    done = app.test_cli_runner().invoke(users, ["reset-password", EMAIL])
    path = done.stdout.strip().partition("//")[2].partition("/")[2]

    assert choose(visitor, f"/{path}", NEW).status == 303
    unknown = app.test_cli_runner().invoke(users, ["reset-password", NOBODY])
    assert unknown.exit_code == 1
