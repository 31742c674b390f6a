"""The idea board: a room writes on phones, the host sorts by ticking, a group becomes an idea."""

import re

import pytest
import sqlalchemy as sa
from playwright.sync_api import expect

from cocreate.ideas.models import Idea
from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from cocreate.workshops import actions
from cocreate.workshops.actions import Question
from cocreate.workshops.models import Workshop
from tests.factories import a_user, actor
from tests.journeys.roads import CARE, TODAYS, Way
from tests.journeys.test_room import WORDS as ROOM
from tests.journeys.test_room import at, code, comes_in, looks_again, opens
from tests.looks import fits, is_accessible

pytestmark = pytest.mark.browser

WORDS = {
    "zh": {
        "asked": "等候时，什么让您最难受？",
        "notes": ("没有地方坐。", "不知道等多久。", "没有水喝。"),
        "open": "打开想法板",
        "new": "新开一块想法板",
        "put": "贴上去",
        "to sort": "看便签，分组",
        "group": "等候",
        "into": "放进这一组",
        "send": "发出去",
        "read first": "先有人读一遍",
        "end": "停止收便签，开始分组",
        "no more": "现在不再收便签。",
        "back": "收回",
    },
    "en": {
        "asked": "What made waiting hard for you?",
        "notes": ("No place to sit.", "Nobody says how long.", "Nothing to drink."),
        "open": "Open the board",
        "new": "A new idea board",
        "put": "Put it on the board",
        "to sort": "Read and sort the notes",
        "group": "Waiting",
        "into": "Put them into this group",
        "send": "Send it",
        "read first": "Somebody reads it first.",
        "end": "No more notes, sort them",
        "no more": "The board takes no more notes.",
        "back": "Take it back",
    },
}
PHONE, SOON = 360, 6000


@pytest.fixture
def lan():
    return a_user(Role.FACILITATOR, name="李岚")


@pytest.mark.parametrize("way", TODAYS, ids=str)
def test_three_phones_write_a_host_sorts_and_it_becomes_an_idea(come, lan, way):
    words = WORDS[way.lang]
    host = begins(come, way, lan)
    wall = come(way, f"{at(host)}/screen", lan, width=1920)
    phones = [comes_in(come(one, "/join", width=PHONE), code()) for one in three(way.lang)]

    write(phones, words)

    everybody_sees([wall], *words["notes"])
    groups(host, words)
    everybody_sees([wall], words["group"])
    host.tap(host.page.locator("a[href$='/idea']"))
    host.press(words["send"])
    host.page.wait_for_url(re.compile(r"/boards/\d+$"))
    everybody_sees(phones, ref(), words["read first"])
    host.press(words["end"])
    everybody_sees(phones, words["no more"])


def write(phones, words):
    """A note each; with and without a script it stands on the own phone, and fits on it."""
    for phone, text in zip(phones, words["notes"], strict=True):
        looks_again(phone).write("words", text)
        phone.press(words["put"])
        expect(phone.page.locator(".notes-mine")).to_contain_text(text, timeout=SOON)
        fits(phone.page)
    is_accessible(phones[0].page)


def groups(host, words):
    """Two of the three under a name."""
    host.page.goto(at(host) + "/run")
    host.press(words["to sort"], "link")
    for box in host.page.locator("[name=notes]").all()[:2]:
        box.check()
    host.write("name", words["group"])
    host.press(words["into"])
    expect(host.page.locator(".pile").first).to_contain_text(words["group"], timeout=SOON)


def everybody_sees(walks, *texts):
    for walk in walks:
        for text in texts:
            room = looks_again(walk).page.locator("#room")
            expect(room).to_contain_text(text, timeout=SOON)


def test_words_half_typed_stay_whatever_the_host_does(come, lan):
    words, way = WORDS["zh"], Way("zh", 1280, script=True)
    host = begins(come, way, lan)
    phone = comes_in(come(way, "/join", width=PHONE), code())
    phone.page.fill("#words", words["notes"][0])
    phone.page.evaluate("() => { document.getElementById('room').dataset.old = 'yes' }")

    db.session.rollback()
    meeting = db.session.scalars(sa.select(Workshop)).one()
    actions.add(actor(lan), meeting, Question("There should be tea."))
    expect(phone.page.locator("#room[data-old]")).to_have_count(0, timeout=SOON)
    expect(phone.page.locator("#words")).to_have_value(words["notes"][0])
    host.page.reload()
    host.tap(host.page.locator(".host-list button").first)  # a question on the screen

    expect(phone.page.locator("#message")).to_contain_text(words["notes"][0], timeout=SOON)


def three(lang):
    """With a script, without one, and in large print."""
    return (
        Way(lang, PHONE, script=True),
        Way(lang, PHONE, script=False),
        next(way for way in CARE if way.lang == lang),
    )


def begins(come, way, lan):
    """A room whose first vote is over, and a board that is open."""
    words, host = WORDS[way.lang], come(way, "/staff/workshops", lan)
    opens(host, ROOM[way.lang])
    host.press(ROOM[way.lang]["end"])
    host.page.reload()
    host.tap(host.page.get_by_text(words["new"]))
    host.write("board-question", words["asked"])
    host.press(words["open"])
    host.page.wait_for_url(re.compile(r"/\d+/run"))
    return host


def ref():
    db.session.rollback()
    return db.session.scalars(sa.select(Idea.ref)).one()
