"""The codes of the second factor, as somebody would guess, replay and race them."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa

from cocreate.accounts.factor_models import RecoveryCode
from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from tests.accounts.browsing import cookie_of, sign_in
from tests.accounts.phones import later, set_up, show, works
from tests.visitor import Visitor

pytestmark = pytest.mark.usefixtures("strict", "nurse", "patient")
WORK = "/staff"


def test_a_code_counts_once(visitor):
    phone, _codes = set_up(visitor)
    seen_over_the_shoulder = phone.digits()
    thief = Visitor(visitor.app)
    sign_in(thief)

    answer = show(thief, seen_over_the_shoulder)

    assert answer.status == 422
    assert not works(thief)


def test_a_code_of_before_the_last_one_counts_no_more(visitor):
    phone, _codes = set_up(visitor)
    visitor.post("/logout")
    with later(65):
        older, sent = phone.digits(-30), phone.digits()
        sign_in(visitor)
        assert show(visitor, sent).status == 303
        thief = Visitor(visitor.app)
        sign_in(thief)

        assert show(thief, older).status == 422


@pytest.mark.parametrize(
    ("drift", "is_right"), [(-60, False), (-30, True), (30, True), (60, False)]
)
def test_a_phone_may_be_one_step_wrong(visitor, drift, is_right):
    phone, _codes = set_up(visitor)
    visitor.post("/logout")

    with later(300):
        sign_in(visitor)

        assert (show(visitor, phone.digits(drift)).status == 303) is is_right


def test_blanks_and_full_width_digits_are_the_same_digits(visitor):
    phone, _codes = set_up(visitor)
    visitor.post("/logout")

    with later():
        sign_in(visitor)
        digits = phone.digits()
        wide = "".join(chr(ord(it) + 0xFEE0) for it in digits)

        assert show(visitor, f"{wide[:3]} {wide[3:]}").status == 303


def test_of_two_at_once_with_one_code_one_is_in(app, visitor):
    phone, _codes = set_up(visitor)
    with later():
        code = phone.digits()
        browsers = [Visitor(app) for _ in range(4)]
        for browser in browsers:
            sign_in(browser)

        def press(browser):
            with app.app_context():
                return browser.post("/login/otp", {"code": code}).status

        tokens = [browser.token() for browser in browsers]
        assert len(set(tokens)) == 4
        with ThreadPoolExecutor(4) as pool:
            statuses = sorted(pool.map(press, browsers))

    assert statuses == [303, 422, 422, 422]


def test_of_two_recovery_codes_at_once_on_one_browser_one_counts(app, visitor):
    _phone, codes = set_up(visitor)
    visitor.post("/logout")
    sign_in(visitor)
    twin = Visitor(app)
    twin.client.set_cookie("session", cookie_of(visitor))

    assert show(visitor, codes[0]).status == 303
    answer = twin.post("/login/otp", {"code": codes[1]})

    assert answer.headers["Location"].startswith("/login")
    assert not works(twin)
    assert len(db.session.scalars(sa.select(RecoveryCode)).all()) == 9


def test_a_recovery_code_opens_once_however_it_is_typed(visitor):
    _phone, codes = set_up(visitor)
    visitor.post("/logout")
    sign_in(visitor)
    first = show(visitor, f" {codes[3].lower().replace('-', ' ')}")
    visitor.post("/logout")
    sign_in(visitor)

    again = show(visitor, codes[3])

    assert first.status == 303
    assert again.status == 422


def test_the_recovery_code_of_a_colleague_opens_nothing(visitor, alliance):
    alliance.person(Role.MODERATOR, alliance.kangning, "other@kangning.example")
    _phone, theirs = set_up(Visitor(visitor.app), "other@kangning.example")
    set_up(visitor)
    visitor.post("/logout")
    sign_in(visitor)

    assert show(visitor, theirs[0]).status == 422


def test_guessing_is_slowed_down_and_a_right_code_then_has_to_wait_too(visitor):
    phone, _codes = set_up(visitor)
    visitor.post("/logout")
    with later():
        sign_in(visitor)
        tries = [show(visitor, "000000").status for _ in range(6)]
        slowed = show(visitor, phone.digits())

    assert tries == [422] * 5 + [429]
    assert slowed.status == 429
    assert int(slowed.headers["Retry-After"]) > 0


def test_guesses_from_many_addresses_and_new_half_log_ins_count_together(visitor):
    set_up(visitor)
    statuses = []
    for number in range(6):
        thief = Visitor(visitor.app)
        thief.client.environ_base["REMOTE_ADDR"] = f"10.0.0.{number}"
        sign_in(thief)
        statuses.append(show(thief, "000000").status)

    assert statuses == [422] * 5 + [429]


def test_a_stranger_who_guesses_does_not_keep_the_owner_out(visitor):
    phone, _codes = set_up(visitor)
    visitor.post("/logout")
    with later():
        for number in range(6):
            thief = Visitor(visitor.app)
            thief.client.environ_base["REMOTE_ADDR"] = f"10.0.0.{number}"
            sign_in(thief)
            show(thief, "000000")
        sign_in(visitor)

        assert show(visitor, phone.digits()).status == 303
