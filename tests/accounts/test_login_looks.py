from urllib.parse import urlsplit

import pytest

from tests.accounts.browsing import EMAIL, PASSWORD
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
