"""The walk of the demonstration: six presses from what a patient said to the answer."""

import pytest
from playwright.sync_api import expect

from cocreate.demonstration.walk import STEPS
from tests.journeys.roads import CARE, WAYS, Walk
from tests.looks import fits

pytestmark = pytest.mark.browser

WORDS = {
    "zh": {"begin": "去看看", "end": "不走了", "did": "结果怎样"},
    "en": {"begin": "Go there", "end": "End the walk", "did": "What became of it"},
}


@pytest.mark.parametrize("way", [*(way for way in WAYS if way.width == 360), *CARE], ids=str)
def test_six_presses_show_the_whole_road(visit, way):
    words, page = (
        WORDS[way.lang],
        visit((way.width, 740), way.lang, script=way.script, care=way.care),
    )
    walk, seen = Walk(page, care=way.care), []
    walk.begins("/demo/walk")

    walk.press(words["begin"])
    for _step in STEPS[1:]:
        seen.append(arrived(page))
        walk.tap(page.locator(".demo-next"))
    seen.append(arrived(page))

    assert (walk.taps, len(set(seen))) == (len(STEPS), len(STEPS)), seen
    walk.sees(words["did"])
    expect(page.locator(".demo-next")).to_have_count(0)
    walk.tap(page.locator(".demo-walk"))
    walk.press(words["end"])
    expect(page.locator("a.door").first).to_be_visible()


def arrived(page):
    """Where this step leads: a page that says something and fits the phone."""
    expect(page.locator("h1").first).to_be_visible()
    fits(page)
    return page.url
