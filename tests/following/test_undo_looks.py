"""The two pages of taking back and of bringing back, looked at on a phone, a desk and in care mode."""

from datetime import timedelta

import pytest

from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db
from tests.factories import an_idea
from tests.following.second_thoughts import KEY, OWN
from tests.looks import stands

LEAVE, BACK = f"a[href$='{OWN}/withdraw']", f"form[action$='{OWN}/undo'] button"
SIGHTS = [("zh", 360, False), ("en", 1280, False), ("zh", 360, True)]


@pytest.mark.browser
@pytest.mark.parametrize(("lang", "width", "care"), SIGHTS)
def test_taking_back_takes_two_taps_and_bringing_back_one(window, lang, width, care):
    an_idea("诊室门口能不能放一个钟？我们坐在那里不知道要等多久。", code=KEY, published=True)
    db.session.rollback()
    page = window(lang=lang, width=width)
    name, least = f"undo-{lang}-{width}{'-care' if care else ''}", 60 if care else 24
    page.goto(OWN)
    if care:
        page.context.add_cookies([{"name": "care", "value": "1", "url": page.url}])
        page.reload()
    takes_back(page, f"{name}-before", least)
    stands(page, f"{name}-window", least)
    page.click(BACK)
    page.wait_for_selector(LEAVE)
    stands(page, f"{name}-back", least)
    takes_back(page, f"{name}-again", least)
    with moved(now() + timedelta(hours=72)):
        page.reload()
        stands(page, f"{name}-over", least)


def takes_back(page, name, least):
    """Two taps; the page behind them is there when this returns."""
    page.click(LEAVE)
    page.wait_for_url("**/withdraw")
    stands(page, name, least)
    page.click("main form button")
    page.wait_for_selector(BACK)
