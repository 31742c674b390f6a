"""Nobody learns at the door who has an account: the same words, the same work for each guess.

Counted in questions to the databases and in password hashes, for a clock on a busy machine lies.
"""

import re

import pytest

from cocreate.kernel.db import db, transaction
from cocreate.kernel.policy import Role
from tests.accounts.browsing import EMAIL, PASSWORD, sign_in
from tests.accounts.phones import set_up
from tests.visitor import Visitor

pytestmark = pytest.mark.usefixtures("nurse", "patient")
OURS = re.compile(r'value="[^"]*"|nonce-[^"]*')
WRONG = "wrong wrong wrong"
NOBODY, CLOSED, PATIENT = (f"{it}@kangning.example" for it in ("nobody", "closed", "patient"))


@pytest.fixture
def closed(alliance):
    user = alliance.person(Role.MODERATOR, alliance.kangning, CLOSED)
    with transaction():
        db.session.merge(user).active = False


def guess(app, work, email, password=WRONG):
    visitor = Visitor(app)
    form = visitor.get("/login").form("/login")
    with work() as (said, hashes):
        page = form.fill(email=email, password=password).submit()
    return page.status, OURS.sub("", page.body), list(said), list(hashes)


@pytest.mark.usefixtures("closed")
@pytest.mark.parametrize("email", [NOBODY, CLOSED, PATIENT])
@pytest.mark.parametrize("strict", [False, True])
def test_unknown_closed_and_wrong_are_one_answer_and_one_amount_of_work(
    app, work, monkeypatch, email, strict
):
    monkeypatch.setitem(app.config, "SECOND_FACTOR", strict)
    guess(app, work, EMAIL)  # what is read once and then known

    known, other = guess(app, work, EMAIL), guess(app, work, email)

    assert known[0] == other[0] == 422
    assert known[1] == other[1]
    assert known[2] == other[2]
    assert known[3] == other[3]
    assert len(known[3]) == 1


@pytest.mark.usefixtures("closed", "strict")
def test_who_has_a_second_key_is_not_told_from_who_has_none(app, work):
    set_up(Visitor(app))
    guess(app, work, EMAIL)

    assert guess(app, work, EMAIL) == guess(app, work, NOBODY)


@pytest.mark.usefixtures("closed")
def test_a_closed_account_with_the_right_password_looks_unknown(app, work):
    guess(app, work, EMAIL)

    assert guess(app, work, CLOSED, PASSWORD) == guess(app, work, NOBODY, PASSWORD)


@pytest.mark.parametrize("email", [EMAIL, NOBODY])
def test_too_many_tries_are_told_alike_and_cost_no_hash(app, work, email):
    for _try in range(5):
        guess(app, work, email)

    status, body, _said, hashes = guess(app, work, email)

    assert status == 429
    assert "There were too many wrong tries." in body
    assert hashes == []


@pytest.mark.usefixtures("strict")
def test_a_page_for_codes_that_nobody_waits_at_says_nothing(app):
    set_up(Visitor(app))
    stranger, half = Visitor(app), Visitor(app)
    sign_in(half, NOBODY, WRONG)

    answers = {visitor.get("/login/otp").headers["Location"] for visitor in (stranger, half)}

    assert answers == {"/login"}
