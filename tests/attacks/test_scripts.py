"""Scripts in an address stay words. What is typed: tests/whole/test_words_stay_words.py."""

import pytest

from tests.factories import the_core
from tests.whole.fields import SHARP, SPRUNG

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("path", ["/ideas?q=", "/stories?q=", "/join?code=", "/login?next="])
def test_nothing_that_stands_in_an_address_runs(window, path):
    the_core()
    page = window()

    for text in SHARP:
        page.goto(path + text.replace("#", "%23").replace("&", "%26"))
        assert page.title() != "ran", text
        assert page.query_selector(SPRUNG) is None
