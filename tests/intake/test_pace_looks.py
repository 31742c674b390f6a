"""Over the budget in a real browser: the small sum is done by itself, and one press sends."""

import pytest

from cocreate.intake import pace
from tests.factories import the_core
from tests.looks import stands


@pytest.fixture
def full(app, monkeypatch):
    the_core()
    monkeypatch.setitem(app.config, "RATELIMIT_ENABLED", True)
    monkeypatch.setattr(pace, "PERSON", (pace.RateLimitItemPerMinute(0),))


@pytest.mark.browser
@pytest.mark.usefixtures("full")
def test_the_browser_does_the_sum_and_the_second_press_sends(window):
    page = window("zh", width=360)
    page.goto("/ideas/new")
    page.fill("#body", "走廊的灯太亮，晚上睡不着。")

    page.get_by_role("button", name="发给我们").click()
    page.get_by_text("算好了").wait_for()
    stands(page, "pause-360-zh")
    page.get_by_role("button", name="发给我们").click()

    page.wait_for_url("**/ideas/sent/**")
