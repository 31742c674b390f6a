"""Before the first meeting: a room of made-up people, tried out with one's own phone, and gone."""

import re

import pytest
from playwright.sync_api import expect

from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from cocreate.workshops.models import Workshop
from tests.factories import a_user
from tests.journeys.roads import two_ways
from tests.journeys.test_room import PHONE, SOON, at, code, comes_in, looks_again, votes
from tests.looks import look

pytestmark = pytest.mark.browser

WORDS = {
    "zh": {
        "begin": "排练一次",
        "is one": "这是排练",
        "vote": "打开投票",
        "people": "让12位假想的人投票",
        "time": "2分钟",
        "left": "还剩2分钟",
        "end": "结束投票",
        "show": "公布结果",
        "over": "结束排练",
    },
    "en": {
        "begin": "Rehearse",
        "is one": "This is a rehearsal.",
        "vote": "Open the vote",
        "people": "Let the 12 made-up people vote",
        "time": "2 min",
        "left": "2 minutes left",
        "end": "End the vote",
        "show": "Show the result",
        "over": "End the rehearsal",
    },
}


@two_ways
def test_somebody_new_opens_a_room_of_made_up_people_and_leaves_nothing(come, way):
    words, lan = WORDS[way.lang], a_user(Role.FACILITATOR, name="李岚")
    host = come(way, "/staff/workshops/methods", lan)
    host.press(words["begin"])
    host.page.wait_for_url(re.compile(r"/\d+/run"))
    room = at(host)
    wall = come(way, f"{room}/screen", lan, width=1920)
    phone = comes_in(come(way, "/join", width=PHONE), code())

    votes_with_the_others(host, wall, phone, words)
    for walk, name in ((host, "host"), (wall, "wall"), (phone, "phone")):
        walk.sees(words["is one"])
        look(walk.page, f"rehearsal-{name}-{way}")
    looks_again(host).press(words["end"])
    host.press(words["show"])
    expect(looks_again(phone).page.locator("#bars")).to_be_visible(timeout=SOON)
    host.tap(host.page.get_by_role("button", name=words["over"], exact=True).first)
    host.page.wait_for_url(re.compile("/staff/workshops$"))

    db.session.rollback()
    assert db.session.query(Workshop).count() == 0
    if way.script:
        phone.page.wait_for_url(re.compile("/join$"), timeout=SOON)


def votes_with_the_others(host, wall, phone, words):
    """On one's own phone, with a little time, and all the made-up people too."""
    host.press(words["vote"])
    host.press(words["time"])
    votes(looks_again(phone), "agree")
    host.press(words["people"])

    expect(looks_again(phone).page.locator("#pulse")).to_contain_text(words["left"], timeout=SOON)
    expect(looks_again(wall).page.locator(".wall-left")).to_contain_text(words["left"])
