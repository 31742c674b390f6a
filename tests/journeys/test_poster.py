"""A poster of a story: asked for, shown, allowed with one press, hung up, and fetched back."""

import re
from datetime import timedelta

import pytest
import sqlalchemy as sa
from playwright.sync_api import expect

from cocreate.consent import gate, usages
from cocreate.consent.outside import Recall
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from cocreate.kernel.workdays import local
from tests.factories import a_department, a_user
from tests.journeys.roads import two_ways
from tests.looks import look
from tests.stories import tales

pytestmark = pytest.mark.browser

CODE = "K7QM2XPA23WX"
WORDS = {
    "zh": {
        "story": "夜里走廊很冷，护士抱来一条毯子，蹲下来陪我妈说话。",
        "place": "门诊大厅，两部电梯旁",
        "ask": "问作者能不能用",
        "send": "请作者同意",
        "poster": "海报",
        "question": "我们可以这样用吗？",
        "yes": "同意",
        "no": "不同意",
        "make": "做这一份",
        "may hang": "这一份可以放在这里",
        "may not": "这一份不该再放在这里",
        "back": "撤回",
        "fetching": "我们正在收回",
        "owner": "由您负责",
        "quiet": "作者说了不同意。",
    },
    "en": {
        "story": "It was cold at night, and a nurse came with a blanket and sat down.",
        "place": "Outpatient hall, both lifts",
        "ask": "Ask for a use",
        "send": "Ask the author for a yes",
        "poster": "Poster",
        "question": "May we use it in this way?",
        "yes": "I agree",
        "no": "I don't agree",
        "make": "Make the copy",
        "may hang": "This copy may be here",
        "may not": "This copy should not be here any more",
        "back": "Take it back",
        "fetching": "We are fetching it back",
        "owner": "You see to it",
        "quiet": "The author said no.",
    },
}


@pytest.fixture
def nurse():
    a_department("ward-3")
    return a_user(Role.MODERATOR, name="张敏")


@two_ways
def test_a_poster_is_allowed_with_one_press_and_called_back_while_it_hangs(come, nurse, way):
    words = WORDS[way.lang]
    story = tales.a_story(words["story"], code=CODE)
    line = gate.publication(story.id).title
    staff = come(way, f"/staff/stories/{story.ref}", nurse)
    asks(staff, words)
    author = come(way, f"/t/{CODE}")

    sees_the_thing(author, line, words)
    author.press(words["yes"])

    assert author.taps == 1
    staff.begins(f"/staff/stories/{story.ref}")
    number = prints(staff, line, words)
    passer = come(way, f"/c/{number}")
    may_hang(passer, line, words)
    takes_it_back(author, words, way.lang)
    passer.page.reload()
    passer.sees(words["may not"])
    passer.misses(words["may hang"])
    is_to_be_fetched(staff, number, {**words, "day": due(way.lang)})
    assert staff.page.request.get(f"/staff/stories/{story.ref}/copy/{number}").status == 410


@two_ways
def test_after_a_no_whoever_tries_again_is_told_until_when_nobody_may_ask(come, nurse, way):
    words = WORDS[way.lang]
    story = tales.a_story(words["story"], code=CODE)
    staff, late = (come(way, f"/staff/stories/{story.ref}", nurse) for _ in range(2))
    late.press(words["ask"], "link")
    asks(staff, words)
    author = come(way, f"/t/{CODE}")

    author.press(words["no"])

    assert author.taps == 1
    until = on_the_page(usages.quiet_until(story.id), way.lang)
    assert usages.quiet_until(story.id) > now() + timedelta(days=179)
    staff.begins(f"/staff/stories/{story.ref}")
    nobody_may_ask(staff.page.locator("#uses"), until, words)
    fills(late, words)  # a colleague's page from before the no
    late.press(words["send"])
    late.sees(words["quiet"])
    late.sees(until)
    expect(late.page.locator("#place")).to_have_value(words["place"])
    author.begins(f"/t/{CODE}")
    author.misses(words["question"])


def nobody_may_ask(uses, until, words):
    expect(uses).to_contain_text(words["quiet"])
    expect(uses).to_contain_text(until)
    expect(uses.get_by_role("link", name=words["ask"])).to_have_count(0)


def asks(staff, words):
    staff.press(words["ask"], "link")
    fills(staff, words)
    staff.press(words["send"])
    expect(staff.page.locator("#uses")).to_contain_text(words["place"])
    assert staff.taps <= 6, f"{staff.taps} presses to ask"


def fills(staff, words):
    staff.page.locator("#surface").select_option(label=words["poster"])
    staff.taps += 1
    staff.write("place", words["place"])
    staff.write("copies", "2")


def sees_the_thing(author, line, words):
    """The poster itself and where it goes; a blank where its number will be."""
    asked = author.page.locator("section[id^=use-]")
    expect(asked.get_by_role("heading", name=words["question"])).to_be_visible()
    look(author.page, "poster-asked")
    expect(asked.locator(".copy-face")).to_contain_text(line)
    expect(asked.locator(".copy-face svg.qr")).to_have_count(0)
    for part in (words["poster"], words["place"]):
        expect(asked).to_contain_text(part)


def prints(staff, line, words):
    """The number on the sheet that comes out of the printer."""
    staff.press(words["make"])
    sheet = staff.page.locator(".copy-sheet")
    expect(sheet).to_contain_text(line)
    expect(sheet.locator(".copy-foot svg")).to_be_visible()
    assert staff.taps == 1
    number = sheet.locator("b.num").inner_text()
    assert re.fullmatch(r"[A-Z0-9-]+", number)
    return number


def may_hang(passer, line, words):
    """Whoever scans the sheet learns where it belongs, and nothing of the story."""
    passer.sees(words["may hang"])
    passer.sees(words["place"])
    passer.misses(line)


def takes_it_back(author, words, lang):
    """At most three presses; then the author reads by which day it is fetched."""
    author.begins(f"/t/{CODE}")
    author.tap(author.page.locator("#places").get_by_role("button", name=words["back"]))
    assert author.taps <= 3, f"{author.taps} presses to take it back"
    place = author.page.locator("#places li")
    for part in (words["poster"], words["place"], words["fetching"], due(lang)):
        expect(place).to_contain_text(part)
    expect(place.get_by_role("button")).to_have_count(0)


def is_to_be_fetched(staff, number, words):
    """In the list of recalls, with whose it is and the day."""
    staff.begins("/staff/recalls")
    task = staff.page.locator(f"a[href$='/staff/recalls/{number}']")
    for part in (words["poster"], words["place"], words["owner"], words["day"]):
        expect(task).to_contain_text(part)


def due(lang):
    db.session.rollback()
    return on_the_page(db.session.scalars(sa.select(Recall.due_at)).one(), lang)


def on_the_page(moment, lang):
    """The day without its year and its day of the week."""
    day = local(moment)
    return f"{day.month}月{day.day}日" if lang == "zh" else f"{day.day} {day:%b}"
