"""The first road: a person says what could be better, follows it, and takes it back."""

import re

import pytest
import sqlalchemy as sa

from cocreate.consent import originals
from cocreate.intake.models import Item
from cocreate.kernel.db import db
from tests.factories import a_department
from tests.journeys.roads import Way, each_way
from tests.looks import stands

pytestmark = pytest.mark.browser

WORDS = {
    "zh": {
        "body": "检查单上的字太小了，我妈看不清。",
        "on": "继续",
        "ward": "三病区",
        "who": "家属或照护者",
        "yes": "同意",
        "send": "发给我们",
        "thanks": "收到了，谢谢您",
        "back": "全部撤回",
        "taken back": "您撤回了",
    },
    "en": {
        "body": "The letters on the slip are too small for my mother.",
        "on": "Continue",
        "ward": "Ward 3",
        "who": "Family or carer",
        "yes": "I agree",
        "send": "Send to us",
        "thanks": "We've got it, thank you",
        "back": "Take everything back",
        "taken back": "You took your",
    },
}
PHONE = Way("zh", 360, script=True)


@pytest.fixture(autouse=True)
def _ward():
    a_department("ward-3")


def send(walk, words):
    """From the front door to the slip, for somebody who knows what to say."""
    walk.tap(walk.page.locator("a.door").first)
    walk.write("body", words["body"])
    walk.press(words["on"])
    walk.choose(words["ward"])
    walk.press(words["on"])
    walk.choose(words["who"])
    walk.press(words["on"])
    walk.press(words["on"])
    walk.choose(words["yes"])
    walk.press(words["send"])
    walk.sees(words["thanks"])


@each_way
def test_sending_takes_twelve_taps_at_most_and_taking_back_three(come, way):
    words, walk = WORDS[way.lang], come(way)

    send(walk, words)

    assert walk.taps <= 12
    assert walk.seconds <= 90
    item = db.session.scalars(sa.select(Item)).one()
    assert originals.read(item.id)["body"] == words["body"]
    _takes_back(walk, words)


def _takes_back(walk, words):
    """With the code of the slip, on one's own page."""
    walk.begins(f"/t/{walk.page.locator('.slip-code').inner_text()}")
    walk.press(words["back"], "link")
    walk.press(words["back"])

    walk.sees(words["taken back"])
    assert walk.taps <= 3
    db.session.rollback()
    assert db.session.scalars(sa.select(Item)).one().withdrawn_at is not None


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_step_stands_on_a_small_phone(come, lang):
    words, walk = WORDS[lang], come(Way(lang, 360, script=True), "/ideas/draft/new/what")

    for step, do in {
        "what": lambda: walk.write("body", words["body"]),
        "where": lambda: walk.choose(words["ward"]),
        "who": lambda: walk.choose(words["who"]),
        "contact": lambda: walk.write("contact", "13900000000"),
    }.items():
        walk.page.wait_for_url(re.compile(f"/{step}$"))
        do()
        stands(walk.page, f"send-{step}-360-{lang}")
        walk.page.reload()
        do()
        walk.press(words["on"])
    walk.page.wait_for_url(re.compile("/check$"))

    stands(walk.page, f"send-check-360-{lang}")


def test_the_slip_and_the_follow_up_page_stand(come):
    walk = come(PHONE)
    send(walk, WORDS["zh"])
    stands(walk.page, "send-sent-360-zh")

    walk.begins(f"/t/{walk.page.locator('.slip-code').inner_text()}")

    stands(walk.page, "follow-360-zh")


def test_whoever_leaves_everything_open_is_heard_all_the_same(come):
    words, walk = WORDS["zh"], come(PHONE, "/ideas/new")

    walk.write("body", words["body"])
    walk.press(words["send"])

    walk.sees(words["thanks"])
