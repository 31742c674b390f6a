from urllib.parse import urlsplit

import pytest

from tests.accounts.browsing import EMAIL, PASSWORD
from tests.accounts.phones import Phone, set_up
from tests.looks import stands

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("nurse")]


@pytest.mark.parametrize(("lang", "width"), [("zh", 360), ("en", 1280)])
def test_the_log_in_can_be_read_and_pressed(window, lang, width):
    page = window(lang=lang, width=width)

    page.goto("/login")
    stands(page, f"login-{width}-{lang}")
    page.goto("/login")  # axe leaves empty style attributes behind, which htmx would copy
    page.fill("#email", EMAIL)
    page.fill("#password", "wrong wrong")
    page.keyboard.press("Enter")
    page.wait_for_selector("#errors")

    stands(page, f"login-wrong-{width}-{lang}")


@pytest.mark.parametrize("script", [True, False])
def test_one_signs_in_with_and_without_javascript(window, script):
    page = window(lang="en", script=script)

    page.goto("/login?next=/help")
    page.fill("#email", EMAIL)
    page.fill("#password", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: urlsplit(url).path == "/help")

    assert page.context.cookies()[0]["httpOnly"]


BOTH = pytest.mark.parametrize(("lang", "width"), [("zh", 360), ("en", 1280)])


@BOTH
@pytest.mark.usefixtures("strict")
def test_a_second_key_is_added(window, lang, width):
    page, shot = window(lang=lang, width=width), f"{width}-{lang}"

    _by_password(page)
    stands(page, f"key-{shot}")
    phone = Phone(page.locator("#secret").inner_text().replace(" ", ""))
    _type(page, "000000")
    page.wait_for_selector("#errors")
    stands(page, f"key-wrong-{shot}")
    _type(page, phone.digits())
    page.wait_for_selector(".key-codes")
    stands(page, f"codes-{shot}")
    page.goto("/me/sessions")
    stands(page, f"sessions-{shot}")


@BOTH
@pytest.mark.usefixtures("strict")
def test_a_second_key_is_asked_for(window, visitor, lang, width):
    page, shot = window(lang=lang, width=width), f"{width}-{lang}"
    _phone, codes = set_up(visitor)

    _by_password(page)
    stands(page, f"code-{shot}")
    page.goto("/login/otp?paper=1")
    stands(page, f"paper-{shot}")
    _type(page, codes[0])
    page.wait_for_url(lambda url: urlsplit(url).path == "/staff")
    page.goto("/me/confirm")
    stands(page, f"confirm-{shot}")


def _by_password(page):
    page.goto("/login")
    page.fill("#email", EMAIL)
    page.fill("#password", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_selector("#code")


def _type(page, code):
    page.goto(page.url)  # axe leaves empty style attributes behind, which htmx would copy
    page.fill("#code", code)
    page.keyboard.press("Enter")
