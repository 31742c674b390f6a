"""Between password and code, and around the code: what opens nothing."""

import pytest
import sqlalchemy as sa
from flask_babel import force_locale

from cocreate.accounts import (
    actions,
    factor,
    halfway,
    house,
    people,
    presence,
    second_key,
    sessions,
    threshold,
)
from cocreate.accounts.factor_models import HalfLogin
from cocreate.accounts.models import LoginSession
from cocreate.kernel.db import db, transaction
from cocreate.kernel.errors import OutOfTurn
from cocreate.kernel.policy import Role
from tests.accounts.browsing import cookie_of, is_in, sign_in
from tests.accounts.phones import later, scanned, set_up, show, works
from tests.visitor import Visitor

pytestmark = pytest.mark.usefixtures("strict", "nurse", "patient")
WORK = "/staff"


PAGES = [WORK, "/staff/inbox", "/me/sessions", "/me/confirm", "/login/key"]


@pytest.mark.parametrize("path", PAGES)
def test_the_password_alone_opens_no_other_address(visitor, path):
    set_up(visitor)
    visitor.post("/logout")
    sign_in(visitor)

    answer = visitor.get(path)

    assert answer.status == 303
    assert answer.headers["Location"].startswith("/login")


def test_who_knows_the_password_only_cannot_put_in_an_app_of_their_own(visitor):
    set_up(visitor)
    thief = Visitor(visitor.app)
    sign_in(thief)

    answer = thief.post("/login/key", {"code": "123456"})

    assert answer.headers["Location"].startswith("/login/otp")
    assert not works(thief)


def test_who_began_before_the_owner_did_cannot_finish_after(visitor):
    thief = Visitor(visitor.app)
    page = sign_in(thief).follow()
    set_up(visitor)

    answer = page.form("/login/key").fill(code=scanned(page).digits()).submit()

    assert answer.headers["Location"].startswith("/login")
    assert not works(thief)
    assert works(visitor)


def test_two_browsers_are_offered_two_secrets(visitor):
    other = Visitor(visitor.app)

    one, two = sign_in(visitor).follow(), sign_in(other).follow()

    assert scanned(one).app.secret != scanned(two).app.secret


def test_a_half_log_in_is_forgotten_after_ten_minutes(visitor):
    phone, _codes = set_up(visitor)
    visitor.post("/logout")
    sign_in(visitor)

    with later(601):
        answer = visitor.post("/login/otp", {"code": phone.digits()})

    assert answer.headers["Location"].startswith("/login")
    assert not is_in(visitor)


def test_the_code_brings_a_new_session_and_the_half_one_is_dead(visitor):
    phone, _codes = set_up(visitor)
    visitor.post("/logout")
    with later():
        sign_in(visitor)
        half = cookie_of(visitor)
        show(visitor, phone.digits())
    thief = Visitor(visitor.app)
    thief.client.set_cookie("session", half)

    assert works(visitor)
    assert not works(thief)
    assert thief.get("/login/otp").headers["Location"].startswith("/login")
    assert db.session.scalars(sa.select(HalfLogin)).all() == []


def test_the_secret_of_a_half_log_in_is_no_session(visitor):
    set_up(visitor)
    visitor.post("/logout")
    sign_in(visitor)
    with visitor.client.session_transaction(base_url="http://localhost") as cookie:
        cookie["_user_id"] = cookie["half"]
        cookie["_fresh"] = True

    assert not works(visitor)


def test_sessions_of_before_the_second_key_end_with_it(visitor, app, monkeypatch):
    old = Visitor(app)
    monkeypatch.setitem(app.config, "SECOND_FACTOR", False)
    sign_in(old)
    assert works(old)

    monkeypatch.setitem(app.config, "SECOND_FACTOR", True)
    before = works(old)
    set_up(visitor)
    monkeypatch.setitem(app.config, "SECOND_FACTOR", False)

    assert not before
    assert not works(old)


def test_who_becomes_staff_while_signed_in_comes_in_again_by_both_keys(visitor, patient, alliance):
    sign_in(visitor, "patient@kangning.example")
    assert visitor.get("/me/sessions").status == 200

    boss = people.clockwork(house.parents())
    actions.grant_role(boss, db.session.merge(patient), Role.MODERATOR, alliance.kangning)

    assert visitor.get(WORK).headers["Location"].startswith("/login")
    assert sign_in(visitor, "patient@kangning.example").headers["Location"].startswith("/login/key")


def test_a_demonstrations_enter_is_no_way_around(app, nurse):
    """Whoever calls presence.enter without a proof gets a session that opens nothing."""
    with app.test_request_context():
        secret = actions.sign_in(db.session.merge(nurse))

        assert presence.load(secret) is None


def test_a_closed_account_finishes_nothing(visitor, nurse):
    phone, _codes = set_up(visitor)
    visitor.post("/logout")
    sign_in(visitor)
    with transaction():
        db.session.merge(nurse).active = False

    with later():
        visitor.post("/login/otp", {"code": phone.digits()})

    assert not is_in(visitor)


def test_half_log_ins_are_forgotten(visitor):
    sign_in(visitor)

    with later(31 * 24 * 3600):
        sessions.forget_old()

    assert db.session.scalars(sa.select(HalfLogin)).all() == []
    assert db.session.scalars(sa.select(LoginSession)).all() == []


def test_who_has_an_app_to_add_is_not_asked_for_its_code_yet(visitor):
    sign_in(visitor)

    assert visitor.get("/login/otp").headers["Location"] == "/login/key"


def test_an_app_that_counts_is_not_overwritten(visitor, nurse):
    phone, _codes = set_up(visitor)

    with pytest.raises(OutOfTurn, match="second key already"), force_locale("en"):
        second_key.set_up(db.session.merge(nurse), factor.fresh_secret(), 1, replaces=False)

    with later(), transaction():
        assert factor.accepted(nurse.id, phone.digits()) == factor.APP


def test_one_half_becomes_one_whole_and_the_second_code_is_kept(app, visitor, nurse):
    _phone, codes = set_up(visitor)
    half = halfway.find(halfway.begin(nurse.id))
    with app.test_request_context():
        assert threshold.finish(half, codes[0], "10.0.0.1")

    with app.test_request_context(), pytest.raises(OutOfTurn):
        threshold.finish(half, codes[1], "10.0.0.1")

    assert factor.left(nurse.id) == 9
