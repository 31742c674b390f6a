"""Before some steps the person shows again who they are; five minutes later once more."""

import re

import pytest
import sqlalchemy as sa

from cocreate.accounts.factor_models import RecoveryCode, SecondFactor
from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from tests.accounts.browsing import EMAIL, PASSWORD, cookie_of, is_in, sign_in
from tests.accounts.phones import later, scanned, set_up, show, works
from tests.visitor import Visitor

pytestmark = pytest.mark.usefixtures("strict", "nurse", "patient")
LIST, CONFIRM = "/me/sessions", "/me/confirm"
GUARDED = ["/me/sessions/end-others", "/me/key/codes", "/me/key/change"]
AFTER = 301


def confirm(visitor, password, code=""):
    form = visitor.get(f"{CONFIRM}?next={LIST}").form(CONFIRM)
    return form.fill(password=password, code=code).submit()


def lookups():
    return set(db.session.scalars(sa.select(RecoveryCode.code_lookup)))


@pytest.mark.parametrize("path", GUARDED)
def test_five_minutes_after_the_sign_in_it_is_asked_again(visitor, path):
    set_up(visitor)
    before = lookups()

    with later(AFTER):
        answer = visitor.post(path)

    assert answer.headers["Location"] == f"{CONFIRM}?next=/me/sessions"
    assert lookups() == before


@pytest.mark.parametrize("path", GUARDED)
def test_within_five_minutes_it_is_not(visitor, path):
    set_up(visitor)

    assert not visitor.post(path).headers.get("Location", "").startswith(CONFIRM)


def test_password_and_code_together_confirm_for_five_minutes(visitor):
    phone, _codes = set_up(visitor)
    with later(AFTER):
        confirmed = confirm(visitor, PASSWORD, phone.digits())
        shown = visitor.post("/me/key/codes")

    assert confirmed.headers["Location"] == LIST
    assert len(re.findall(r"[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}", shown.body)) == 10
    with later(2 * AFTER):
        assert visitor.post("/me/key/codes").headers["Location"].startswith(CONFIRM)


def waiting(visitor):
    """A form with words in it, pressed too late to go through at once."""
    with later(AFTER):
        return visitor.post("/staff/letters/1/number", {"why": "news", "when": "a & b"})


def test_what_was_typed_waits_while_the_password_is_asked_for(visitor):
    phone, _codes = set_up(visitor)
    asked = waiting(visitor)
    with later(AFTER):
        wrong = asked.form(CONFIRM).fill(password="wrong wrong", code="000000").submit()
        right = wrong.form(CONFIRM).fill(password=PASSWORD, code=phone.digits()).submit()

    form = right.form("/staff/letters/1/number")

    assert (asked.status, wrong.status, right.status) == (200, 422, 200)
    assert (form["why"], form["when"]) == ("news", "a & b")
    assert PASSWORD not in right.body


def test_a_form_of_somebody_else_does_not_wait_for_a_press(visitor):
    set_up(visitor)

    with later(AFTER):
        forged = visitor.post("/staff/letters/1/number", {"why": "news", "csrf_token": ""})

    assert forged.headers["Location"] == f"{CONFIRM}?next=/staff/letters"


@pytest.mark.parametrize("there", ["https://evil.example", "//evil.example", "/logout", "/no"])
def test_only_a_step_that_asks_waits_for_the_press(visitor, there):
    phone, _codes = set_up(visitor)

    with later(AFTER):
        fields = {"password": PASSWORD, "code": phone.digits(), "then": there, "typed.a": "b"}
        answer = visitor.post(CONFIRM, fields)

    assert answer.status == 303
    assert answer.headers["Location"] == "/staff"


@pytest.mark.parametrize(("password", "digits"), [("wrong wrong", True), (PASSWORD, False)])
def test_one_of_the_two_is_not_enough(visitor, password, digits):
    phone, _codes = set_up(visitor)

    with later(AFTER):
        answer = confirm(visitor, password, phone.digits() if digits else "")
        still = visitor.post("/me/key/codes")

    assert answer.status == 422
    assert "The password or the code is not right." in answer
    assert still.headers["Location"].startswith(CONFIRM)


def test_a_wrong_password_uses_no_code_up(visitor):
    phone, _codes = set_up(visitor)

    with later(AFTER):
        confirm(visitor, "wrong wrong", phone.digits())

        assert confirm(visitor, PASSWORD, phone.digits()).status == 303


def test_the_password_and_code_of_a_colleague_confirm_nothing(visitor, alliance):
    alliance.person(Role.MODERATOR, alliance.kangning, "other@kangning.example")
    theirs, _codes = set_up(Visitor(visitor.app), "other@kangning.example")
    set_up(visitor)

    with later(AFTER):
        assert confirm(visitor, PASSWORD, theirs.digits()).status == 422


def test_guessing_here_is_slowed_down_as_at_the_door(visitor):
    set_up(visitor)

    with later(AFTER):
        statuses = [confirm(visitor, f"wrong wrong {it}", "000000").status for it in range(6)]

    assert statuses == [422] * 5 + [429]


def test_who_has_no_second_key_confirms_by_the_password(visitor):
    sign_in(visitor, "patient@kangning.example")
    other = Visitor(visitor.app)
    sign_in(other, "patient@kangning.example")

    with later(AFTER):
        page = visitor.post("/me/sessions/end-others").follow()
        page.form(CONFIRM).fill(password=PASSWORD).submit()
        visitor.post("/me/sessions/end-others")

    assert is_in(visitor)
    assert not is_in(other)


def test_confirming_on_one_browser_is_not_for_the_other(visitor):
    phone, _codes = set_up(visitor)
    other = Visitor(visitor.app)
    with later(31):
        sign_in(other)
        show(other, phone.digits())

    with later(AFTER + 31):
        confirm(visitor, PASSWORD, phone.digits())

        assert other.post("/me/key/codes").headers["Location"].startswith(CONFIRM)


def test_new_codes_make_the_old_ones_useless(visitor):
    _phone, codes = set_up(visitor)

    visitor.post("/me/key/codes")

    visitor.post("/logout")
    sign_in(visitor)
    assert show(visitor, codes[0]).status == 422


def test_another_phone_takes_the_place_of_the_old_when_it_shows_its_first_digits(visitor):
    old, _codes = set_up(visitor)
    page = visitor.post("/me/key/change").follow()
    new = scanned(page)
    assert db.session.scalars(sa.select(SecondFactor)).one().last_step

    done = page.form("/login/key").fill(code=new.digits()).submit()

    assert done.status == 200
    assert works(visitor)
    visitor.post("/logout")
    with later():
        sign_in(visitor)
        assert show(visitor, old.digits()).status == 422
        assert show(visitor, new.digits()).status == 303


def test_another_phone_ends_the_other_sessions(visitor):
    phone, _codes = set_up(visitor)
    thief = Visitor(visitor.app)
    with later():
        sign_in(thief)
        show(thief, phone.digits())
        assert works(thief)
        page = visitor.post("/me/key/change").follow()
        page.form("/login/key").fill(code=scanned(page).digits()).submit()

    assert works(visitor)
    assert not works(thief)


def test_a_change_of_phone_that_was_begun_ends_with_the_session(visitor):
    set_up(visitor)
    page = visitor.post("/me/key/change").follow()
    thief = Visitor(visitor.app)
    thief.client.set_cookie("session", cookie_of(visitor))
    form, code = page.form("/login/key"), scanned(page).digits()
    assert "secret" in thief.get("/login/key").ids

    visitor.post("/logout")

    assert thief.get("/login/key").headers["Location"].startswith("/login")
    assert form.fill(code=code).submit().headers["Location"].startswith("/login")


@pytest.mark.parametrize("away", ["//evil.example", "/\\evil.example"])
def test_nobody_is_led_away_by_confirming(visitor, away):
    phone, _codes = set_up(visitor)

    with later(AFTER):
        fields = {"password": PASSWORD, "code": phone.digits(), "next": away}
        answer = visitor.post(CONFIRM, fields)

    assert answer.headers["Location"] == "/staff"


@pytest.mark.parametrize("path", ["/me/key/codes", "/me/key/change"])
def test_who_has_no_second_key_has_none_to_renew(visitor, path):
    sign_in(visitor, "patient@kangning.example")

    assert visitor.post(path).status == 422
    assert db.session.scalars(sa.select(SecondFactor)).all() == []


def test_the_demonstration_does_not_ask(visitor, app, monkeypatch):
    monkeypatch.setitem(app.config, "SECOND_FACTOR", False)
    sign_in(visitor, EMAIL)

    with later(AFTER):
        answer = visitor.post("/me/sessions/end-others")

    assert answer.headers["Location"] == LIST
