"""The second factor, as somebody would attack it."""

import pytest
import sqlalchemy as sa

from cocreate.accounts import factor
from cocreate.accounts.factor_models import HalfLogin, RecoveryCode, SecondFactor
from cocreate.kernel.db import db
from tests.accounts.browsing import EMAIL, is_in, sign_in
from tests.accounts.phones import later, scanned, set_up, show, works
from tests.visitor import Visitor

pytestmark = pytest.mark.usefixtures("strict", "nurse", "patient")
WORK = "/staff"


def test_staff_without_a_second_key_are_led_to_add_one(visitor):
    led = sign_in(visitor)

    assert led.headers["Location"].startswith("/login/key")
    assert not is_in(visitor)
    assert not works(visitor)


def test_the_first_right_digits_open_the_door_and_show_ten_codes_once(visitor):
    _phone, codes = set_up(visitor)

    assert len(set(codes)) == 10
    assert works(visitor)
    assert codes[0] not in visitor.get("/me/sessions").body
    assert visitor.get("/login/key").status == 303


def test_wrong_digits_set_nothing_up(visitor):
    page = sign_in(visitor).follow()

    answer = page.form("/login/key").fill(code="000000").submit()

    assert answer.status == 422
    assert "secret" in answer.ids
    assert scanned(answer).app.secret == scanned(page).app.secret
    assert db.session.scalars(sa.select(SecondFactor)).all() == []


def test_the_next_sign_in_asks_for_the_digits(visitor):
    phone, _codes = set_up(visitor)
    visitor.post("/logout")

    with later():
        led = sign_in(visitor)
        between = works(visitor)
        inside = show(visitor, phone.digits())

        assert led.headers["Location"].startswith("/login/otp")
        assert not between
        assert inside.status == 303
        assert works(visitor)


@pytest.mark.parametrize("who", ["plain", "htmx"])
def test_one_arrives_where_one_wanted_to_go(visitor, who):
    phone, _codes = set_up(visitor)
    visitor.post("/logout")

    with later():
        wish = getattr(visitor, who)
        page = sign_in(wish, there="/login?next=/staff/letters").follow()
        inside = page.form("/login/otp").fill(code=phone.digits()).submit()

    assert inside.follow().path == "/staff/letters"


@pytest.mark.parametrize("away", ["//evil.example", "/\\evil.example", "https://evil.example"])
def test_nobody_is_led_away_after_the_code(visitor, away):
    phone, _codes = set_up(visitor)
    visitor.post("/logout")

    with later():
        sign_in(visitor)
        inside = visitor.post("/login/otp", {"code": phone.digits(), "next": away})

    assert inside.headers["Location"] == WORK


def test_who_is_not_staff_signs_in_by_the_password(visitor):
    sign_in(visitor, "patient@kangning.example")

    assert is_in(visitor)


@pytest.mark.parametrize(
    ("mode", "setting", "asked"),
    [
        ("production", False, True),
        ("production", True, True),
        ("demo", True, False),
        ("test", False, False),
        ("test", True, True),
    ],
)
def test_no_setting_takes_it_from_production_or_brings_it_to_the_demonstration(
    app, monkeypatch, mode, setting, asked
):
    monkeypatch.setitem(app.config, "COCREATE_ENV", mode)
    monkeypatch.setitem(app.config, "SECOND_FACTOR", setting)

    assert factor.is_asked() is asked


def test_nothing_that_opens_stands_in_the_database(visitor):
    phone, codes = set_up(visitor)
    sign_in(Visitor(visitor.app), "patient@kangning.example")
    sign_in(visitor)

    rows = "".join(
        str(db.session.execute(sa.select(table)).all())
        for table in (SecondFactor.__table__, RecoveryCode.__table__, HalfLogin.__table__)
    )

    assert phone.app.secret not in rows
    assert not [it for it in codes if it in rows or it.replace("-", "") in rows]


def test_the_record_of_a_sign_in_says_by_what(visitor):
    phone, codes = set_up(visitor)
    visitor.post("/logout")
    with later():
        sign_in(visitor)
        show(visitor, codes[0])

    said = str(db.session.execute(sa.text("SELECT details FROM event")).all())
    assert "paper" in said
    assert phone.app.secret not in said


def test_an_administrator_resets_it_at_night(app, visitor):
    set_up(visitor)

    done = app.test_cli_runner().invoke(args=["users", "reset-otp", EMAIL])

    assert done.exit_code == 0, done.output
    assert not works(visitor)
    assert sign_in(visitor).headers["Location"].startswith("/login/key")
    assert db.session.scalars(sa.select(RecoveryCode)).all() == []


@pytest.mark.parametrize("email", [EMAIL, "nobody@kangning.example"])
def test_there_is_nothing_to_reset(app, email):
    done = app.test_cli_runner().invoke(args=["users", "reset-otp", email])

    assert done.exit_code == 1
    assert done.stderr.startswith("Error:")
