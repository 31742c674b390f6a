from datetime import timedelta

import pytest

from cocreate.accounts import throttle
from cocreate.kernel.clock import moved, now
from tests.accounts.browsing import EMAIL, PASSWORD, is_in, recorded, sign_in
from tests.visitor import Visitor

pytestmark = pytest.mark.usefixtures("nurse")

WRONG = "The e-mail address or the password is not right."


@pytest.mark.parametrize("who", ["plain", "htmx"])
def test_the_right_password_leads_in(visitor, who):
    answer = sign_in(getattr(visitor, who))

    assert answer.status == (303 if who == "plain" else 204)
    assert is_in(visitor)
    assert recorded() == ["person.signed_in"]


@pytest.mark.parametrize("who", ["plain", "htmx"])
def test_a_wrong_password_keeps_the_address_and_says_what_to_do(visitor, who):
    page = sign_in(getattr(visitor, who), password="wrong wrong")

    assert page.status == 422
    assert WRONG in page
    assert page.form("/login")["email"] == EMAIL
    assert page.form("/login")["password"] == ""
    assert not is_in(visitor)


def test_somebody_unknown_gets_the_same_answer(visitor):
    known = sign_in(visitor, password="wrong wrong")
    unknown = sign_in(Visitor(visitor.app), email="stranger@x.example", password="wrong wrong")

    assert (unknown.status, unknown.text) == (known.status, known.text)


def test_nothing_typed_is_said_beside_each_field(visitor):
    page = sign_in(visitor, email=" ", password="")

    assert page.status == 422
    assert "Enter your e-mail address." in page
    assert "Enter your password." in page


def test_too_many_wrong_tries_say_how_long_to_wait(visitor):
    for _one in range(throttle.ACCOUNT.free):
        sign_in(visitor, password="wrong wrong")

    page = sign_in(visitor)

    assert page.status == 429
    assert 0 < int(page.headers["Retry-After"]) <= 15
    assert "There were too many wrong tries." in page
    with moved(now() + timedelta(seconds=16)):
        assert sign_in(visitor).status == 303


def test_a_stale_page_shows_itself_again_with_the_address_in_it(visitor):
    fields = {"csrf_token": "stale", "email": EMAIL, "password": PASSWORD}

    page = visitor.post("/login", fields)

    assert page.status == 422
    assert page.form("/login")["email"] == EMAIL
    assert not is_in(visitor)


def test_a_form_from_another_site_is_refused(visitor):
    fields = {"email": EMAIL, "password": PASSWORD}

    answer = visitor.post("/login", fields, Origin="https://evil.example")

    assert answer.status == 403


def test_after_signing_in_one_is_where_one_wanted_to_go(visitor):
    answer = sign_in(visitor, there="/login?next=/%3Flang=en")

    assert answer.headers["Location"] == "/?lang=en"


@pytest.mark.parametrize(
    "there",
    [
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "https://evil.example/",
        "javascript:alert(1)",
        "evil.example",
        "/login",
        "/no/such/page",
    ],
)
def test_nobody_is_led_elsewhere_after_signing_in(visitor, there):
    fields = {"email": EMAIL, "password": PASSWORD, "next": there}

    answer = visitor.post("/login", fields)

    assert answer.status == 303
    assert "evil" not in answer.headers["Location"]
    assert answer.headers["Location"] in {"/", "/staff"}


def test_the_log_in_reads_as_chinese(visitor_zh):
    page = sign_in(visitor_zh, password="wrong wrong")

    assert "邮箱或密码不对" in page
