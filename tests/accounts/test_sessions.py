from datetime import timedelta

import pytest
import sqlalchemy as sa

from cocreate.accounts import sessions
from cocreate.accounts.models import LoginSession
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db, transaction
from tests.accounts.browsing import cookie_of, is_in, recorded, sign_in
from tests.visitor import Visitor

pytestmark = pytest.mark.usefixtures("nurse", "patient")


def test_a_new_session_begins_with_each_sign_in(visitor):
    sign_in(visitor)
    before = cookie_of(visitor)

    sign_in(visitor)

    thief = Visitor(visitor.app)
    thief.client.set_cookie("session", before)
    assert is_in(visitor)
    assert not is_in(thief)


def test_what_a_visitor_left_in_the_session_is_gone_after_signing_in(visitor):
    visitor.token()
    with visitor.client.session_transaction() as cookie:
        cookie["left"] = "by somebody else"

    sign_in(visitor)

    with visitor.client.session_transaction() as cookie:
        assert "left" not in cookie


@pytest.mark.parametrize("who", ["plain", "htmx"])
def test_after_signing_out_the_old_cookie_is_dead(visitor, who):
    sign_in(visitor)
    thief = Visitor(visitor.app)
    thief.client.set_cookie("session", cookie_of(visitor))
    assert is_in(thief)

    getattr(visitor, who).post("/logout")

    assert not is_in(visitor)
    assert not is_in(thief)
    assert recorded() == ["person.signed_in", "person.signed_out"]


def test_signing_out_twice_is_the_same_as_once(visitor):
    assert visitor.post("/logout").status == 303
    assert recorded() == []


def test_a_link_signs_nobody_out(visitor):
    sign_in(visitor)

    assert visitor.get("/logout").status == 405
    assert is_in(visitor)


def test_the_cookie_names_nobody(visitor, nurse):
    sign_in(visitor)

    with visitor.client.session_transaction() as cookie:
        assert str(nurse.id) not in str(dict(cookie))
        secret = cookie["_user_id"]
    assert secret not in str(db.session.execute(sa.select(LoginSession.secret_hash)).all())


@pytest.mark.parametrize(
    ("who", "hours", "still"),
    [("nurse", 11, True), ("nurse", 13, False), ("patient", 13, True), ("patient", 721, False)],
)
def test_a_session_that_nobody_uses_falls_asleep(visitor, who, hours, still):
    sign_in(visitor, email=f"{who}@kangning.example")

    with moved(now() + timedelta(hours=hours)):
        visitor.get("/")
        visitor.post("/logout")

    assert ("person.signed_out" in recorded()) is still


def test_using_it_keeps_it_awake(visitor):
    sign_in(visitor)
    start = now()

    for hours in (8, 16, 24):
        with moved(start + timedelta(hours=hours)):
            visitor.get("/login")
    with moved(start + timedelta(hours=25)):
        visitor.post("/logout")

    assert "person.signed_out" in recorded()


def test_a_page_that_polls_by_itself_does_not_keep_it_awake(visitor):
    sign_in(visitor)

    with moved(now() + timedelta(hours=8)):
        visitor.htmx.get("/login")

    with moved(now() + timedelta(hours=13)):
        visitor.post("/logout")
    assert "person.signed_out" not in recorded()


def test_a_staff_browser_forgets_with_its_window_a_patients_does_not(visitor):
    staff = sign_in(visitor)
    other = sign_in(Visitor(visitor.app), email="patient@kangning.example")

    assert "Expires" not in staff.headers["Set-Cookie"]
    assert "Expires" in other.headers["Set-Cookie"]


def test_closing_an_account_ends_what_it_is_doing(visitor, nurse):
    sign_in(visitor)

    with transaction():
        db.session.merge(nurse).active = False

    assert not is_in(visitor)


def test_pages_of_somebody_signed_in_are_kept_by_no_cache(visitor):
    sign_in(visitor)

    assert visitor.get("/login").headers["Cache-Control"] == "private, no-store"


def test_old_sessions_are_forgotten(visitor):
    sign_in(visitor)

    assert sessions.forget_old() == 0
    with moved(now() + timedelta(days=31)):
        assert sessions.forget_old() == 1
