"""The fourth road: a room is open within a minute, phones come in by code and vote."""

import re

import pytest
import sqlalchemy as sa
from playwright.sync_api import expect

from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from cocreate.workshops.models import Workshop
from tests.factories import a_user, an_idea
from tests.journeys.roads import each_way, two_ways
from tests.looks import fits

pytestmark = pytest.mark.browser

WORDS = {
    "zh": {
        "idea": "候诊时，叫号叫两遍。",
        "title": "候诊怎么改，一起说",
        "asked": "候诊时，我想知道还要等多久。",
        "open": "现在打开会场",
        "vote": "打开投票",
        "end": "结束投票",
        "show": "公布结果",
        "next": "下一题",
        "hidden": "满5人投票后，显示结果",
        "nearly": "几乎都同意",
        "too few": "投票的不到5人，结果不显示",
        "do it": "去做",
        "why": "先在门诊挂一块屏。",
        "who": "门诊护士长",
        "save": "保存决定",
        "minutes": "大家都想知道还要等多久。",
        "save minutes": "保存纪要",
        "close": "收尾并公布",
    },
    "en": {
        "idea": "Call each number twice.",
        "title": "Waiting, together",
        "asked": "I want to know how long I will wait.",
        "open": "Open the room now",
        "vote": "Open the vote",
        "end": "End the vote",
        "show": "Show the result",
        "next": "Next question",
        "hidden": "The result comes once five have voted",
        "nearly": "Nearly everybody agreed",
        "too few": "Fewer than five voted, so we don't show how",
        "do it": "We do it",
        "why": "First a screen in the waiting area.",
        "who": "Head nurse",
        "save": "Save the decision",
        "minutes": "All want to know how long they will wait.",
        "save minutes": "Save the minutes",
        "close": "Close and publish",
    },
}
PHONE = 360
SOON = 4000  # ms: the wall asks every second and a half, on a busy machine somewhat later
PERCENT = re.compile(r"\d%")


@pytest.fixture
def lan():
    return a_user(Role.FACILITATOR, name="李岚")


@each_way
def test_a_room_is_open_within_a_minute_and_three_phones_vote(come, lan, way):
    words = WORDS[way.lang]
    host = come(way, "/staff/workshops", lan)
    opens(host, words)
    assert (host.seconds <= 60, host.taps) == (True, 5)
    wall = come(way, f"{at(host)}/screen", lan, width=1920)
    phones = [comes_in(come(way, "/join", width=PHONE), code()) for _ in range(3)]

    for phone, answer in zip(phones, ("agree", "disagree", "unsure"), strict=True):
        votes(phone, answer)
    votes(phones[2], "agree")

    assert max(phone.taps for phone in phones) <= 5
    for phone in phones:
        phone.sees(words["hidden"])
    expect(looks_again(wall).page.locator(".wall-n b")).to_have_text("3", timeout=SOON)
    looks_again(host).press(words["end"])
    host.press(words["show"])
    host.sees(words["too few"])
    for walk in (host, looks_again(wall), looks_again(phones[0])):
        expect(walk.page.locator("#room")).to_contain_text(words["too few"], timeout=SOON)
        expect(walk.page.locator("#room")).not_to_contain_text(PERCENT)
    fits(phones[0].page)


@two_ways
def test_five_see_the_result_and_the_idea_and_the_workshop_lead_to_each_other(come, lan, way):
    words, idea = WORDS[way.lang], an_idea(WORDS[way.lang]["idea"], published=True)
    ref, host = idea.ref, come(way, "/staff/workshops", lan)
    opens(host, words, with_the_idea=True)
    phones = [comes_in(come(way, "/join", width=PHONE), code()) for _ in range(5)]

    for phone, answer in zip(phones, ("agree", "agree", "agree", "agree", "unsure"), strict=True):
        votes(phone, answer)

    result = looks_again(phones[0]).page.locator("#bars")
    expect(result).to_contain_text(words["nearly"], timeout=SOON)  # four and one: no figures
    looks_again(host).press(words["end"])
    host.press(words["show"])
    host.sees(words["nearly"])
    closes(host, words)
    reader = come(way, f"/ideas/{ref}")
    reader.sees(words["why"])
    reader.press(words["title"], "link")
    reader.sees(words["nearly"])
    reader.tap(reader.page.locator(f"main a[href$='/ideas/{ref}']").first)
    reader.page.wait_for_url(re.compile(f"/ideas/{ref}$"))


def opens(host, words, *, with_the_idea=False):
    """From the list of workshops to a vote that is open."""
    host.begins("/staff/workshops")
    host.tap(host.page.locator("main a.btn").first)
    host.write("title", words["title"])
    if with_the_idea:
        host.page.locator("[name=ideas]").first.check()
    host.write("statements", words["asked"])
    host.press(words["open"])
    host.page.wait_for_url(re.compile(r"/\d+/run"))
    host.press(words["vote"])
    expect(host.page.get_by_role("button", name=words["end"], exact=True)).to_be_visible()


def at(host):
    return host.page.url.removesuffix("/run")


def code():
    db.session.rollback()
    return db.session.scalars(sa.select(Workshop.code)).one()


def comes_in(phone, typed):
    phone.write("code", typed)
    phone.tap(phone.page.locator("main form button").last)
    phone.tap(phone.page.locator("button[value=patient]"))
    phone.page.wait_for_selector("#room")
    return phone


def votes(phone, answer):
    """One press; the card says what was chosen."""
    phone.tap(phone.page.locator(f".vote[value={answer}]"))
    chosen = phone.page.locator(f".vote[value={answer}][aria-pressed=true]")
    expect(chosen).to_be_visible(timeout=SOON)
    expect(phone.page.locator(".vote[aria-pressed=true]")).to_have_count(1)


def looks_again(walk):
    """Without JavaScript one looks again; with it the news come by themselves."""
    if not walk.page.evaluate("() => 'htmx' in window"):
        walk.page.reload()
    return walk


def closes(host, words):
    """A decision for each question, the minutes, the end."""
    for _question in range(host.page.locator(".qs li").count() - 1):
        host.press(words["next"])
    host.page.goto(f"{at(host)}/results")
    for number in range(1, host.page.locator(".outcome").count() + 1):
        question = host.page.locator(f"#q{number}")
        if question.locator("details:not([open]) > summary").count():  # nobody voted on it
            host.tap(question.locator("summary"))
        question.get_by_role("radio", name=words["do it"]).check()
        question.locator("textarea").fill(words["why"])
        question.locator("[name$=owner_title]").fill(words["who"])
        question.locator("[name$=due_on]").fill("2099-01-31")
        host.tap(question.get_by_role("button", name=words["save"]))
    host.page.fill("[name=minutes]", words["minutes"])
    host.press(words["save minutes"])
    host.page.reload()
    host.press(words["close"])
    host.page.wait_for_url(re.compile("/workshops/"))
