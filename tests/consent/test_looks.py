import pytest

from tests.consent.people import something_sent
from tests.looks import stands

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("lang", "width"), [("zh", 360), ("en", 360), ("zh", 1280)])
@pytest.mark.parametrize(
    ("path", "name"), [("/consent", "consent"), ("/consent/publish", "notice")]
)
def test_what_one_agrees_to_can_be_read_on_any_screen(window, lang, width, path, name):
    something_sent()
    page = window(lang=lang, width=width)

    page.goto(path)

    stands(page, f"{name}-{width}-{lang}")
