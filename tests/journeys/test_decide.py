"""The fifth road: an idea from taken on to reported back, at most three screens a step."""

import re
from contextlib import contextmanager
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from cocreate.ideas.models import Idea
from cocreate.incubation.models import Criterion
from cocreate.intake import code as codes
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from tests.factories import a_user, an_idea
from tests.journeys.roads import each_way

pytestmark = pytest.mark.browser

SCREENS = 3
PEOPLE = {"nurse": Role.MODERATOR, "first": Role.COMMITTEE, "second": Role.COMMITTEE}
WORDS = {
    "zh": {
        "title": "早一点开窗抽血",
        "take on": "受理",
        "owner": "检验科护士长",
        "answer": "谢谢您告诉我们。对不起，让您久等了。从周一起早半小时开窗，检验科护士长负责。",
        "check": "核对并答复",
        "sure": "就这样发",
        "nothing": "没有关系",
        "pilot": "先做试点",
        "why": "花费不多，可以先试。",
        "done": "谢谢您，让您久等了。以前只有两个窗口。现在已经早半小时开窗抽血，有事请打电话5550100。",
        "before": "42分钟降到20分钟",
        "adopt": "采用",
        "not yet": "周一还是挤。",
        "yes": "行",
        "send": "发给我们",
        "it helped": "您说这个回答行，谢谢您",
    },
    "en": {
        "title": "Open earlier for blood",
        "take on": "Take it on",
        "owner": "Head nurse, laboratory",
        "answer": "Thank you. Sorry that you had to wait. From Monday we open half an hour earlier.",
        "check": "Check and answer",
        "sure": "Send it as it is",
        "nothing": "Nothing",
        "pilot": "Try it out first",
        "why": "It costs little and can be tried.",
        "done": "Thank you. Sorry that you had to wait: there were only two windows. We now open "
        "earlier for blood. Call us on 5550.",
        "before": "From 42 to 20 minutes",
        "adopt": "Adopt",
        "not yet": "Mondays are still full.",
        "yes": "Yes",
        "send": "Send to us",
        "it helped": "You said that this answered you",
    },
}


class Road:
    """One idea, the three who lead it, and how many screens each step took them."""

    def __init__(self, walks, ref, words):
        self.walks, self.ref, self.words = walks, ref, words
        self.home = f"/staff/ideas/{ref}"
        self.screens = {}

    @contextmanager
    def step(self, name, who, at=""):
        """A step begins at the page of the idea, or of its pilot."""
        walk = self.walks[who]
        walk.begins(at or self.home)
        yield walk
        self.screens[name] = walk.screens

    @property
    def stage(self):
        db.session.rollback()
        return str(db.session.query(Idea).filter_by(ref=self.ref).one().stage)


@each_way
def test_an_idea_goes_from_taken_on_to_reported_back_and_its_author_says_it_helped(come, way):
    words, code = WORDS[way.lang], codes.derive("test", "the fifth road")
    ref = an_idea(f"{words['title']}。", title=words["title"], published=True, code=code).ref
    walks = {name: come(way, "", a_user(role)) for name, role in PEOPLE.items()}
    road = Road(walks, ref, words)

    _received(road)
    _scored_and_decided(road)
    _piloted(road)
    _concluded_and_reported(road)

    assert road.stage == "reported"
    assert max(road.screens.values()) <= SCREENS, road.screens
    author = come(way, f"/t/{codes.grouped(code)}")
    author.sees(words["not yet"])
    author.choose(words["yes"])
    author.press(words["send"])
    author.sees(words["it helped"])
    assert author.taps == 2


def fill(walk, **answers):
    for name, words in answers.items():
        walk.page.locator(f"main [name={name}]").first.fill(words)


def goes_to(walk, there):
    """By the link of the page."""
    walk.tap(walk.page.locator(f"main a[href$='{there}']").first)
    walk.page.wait_for_url(re.compile(f"{there}$"))


def send(walk, action, button=""):
    """Press the button of the form that goes there, and wait for what follows."""
    form = walk.page.locator(f"form[action$='{action}']").first
    pressed = form.get_by_role("button", name=button) if button else form.locator("button").last
    walk.tap(pressed.first)


def _received(road):
    words = road.words
    with road.step("take on", "nurse") as nurse:
        fill(nurse, title=words["owner"])
        send(nurse, "/take-on", words["take on"])
        nurse.sees(words["owner"])
    with road.step("answer", "nurse") as nurse:
        fill(nurse, text=words["answer"])
        send(nurse, "/answer", words["check"])
        if nurse.page.locator("#seven").count():
            send(nurse, "/answer", words["sure"])
        expect(nurse.page.locator("#seven")).to_have_count(0)


def _scored_and_decided(road):
    words = road.words
    for who in ("first", "second"):
        with road.step(f"score {who}", who) as member:
            goes_to(member, f"/committee/assess/{road.ref}")
            member.choose(words["nothing"])
            for criterion in Criterion:
                member.page.locator(f"[name={criterion}][value='4']").check(force=True)
            send(member, f"/assess/{road.ref}")
    with road.step("decide", "first") as member:
        goes_to(member, f"/committee/decide/{road.ref}")
        expect(member.page.locator(".inc-spreads li")).to_have_count(len(Criterion))
        member.choose(words["pilot"])
        fill(member, reason=words["why"])
        send(member, f"/decide/{road.ref}")
        member.sees(words["why"])
    assert road.stage == "assessed"


def _piloted(road):
    words, today = road.words, now().date()
    with road.step("plan", "first") as member:
        goes_to(member, "/charter")
        fill(
            member,
            aim=words["before"],
            change=words["title"],
            site="2F",
            starts_on=today.isoformat(),
            ends_on=(today + timedelta(days=84)).isoformat(),
            stop_rule="1 / 100",
            outcome_name="A",
            process_name="B",
            balancing_name="C",
        )
        send(member, "/charter")
        expect(member.page.locator("form[action$='/begin']")).to_be_visible()
    with road.step("begin", "first", member.page.url) as member:
        send(member, "/begin")
        member.page.wait_for_url(re.compile(r"/staff/pilots/\d+$"))
    assert road.stage == "piloted"


def _concluded_and_reported(road):
    words, pilot = road.words, road.walks["first"].page.url
    with road.step("figures", "nurse", pilot) as nurse:
        goes_to(nurse, "/figures")
        for box in nurse.page.locator("[inputmode=decimal]").all():
            box.fill("47.5")
        send(nurse, "/figures")
        nurse.page.wait_for_url(pilot)
        nurse.sees("47.5")
    with road.step("verdict", "first", pilot) as member:
        member.choose(words["adopt"])
        fill(member, reason=words["before"])
        send(member, "/verdict")
        member.sees(words["before"])
    with road.step("report", "nurse") as nurse:
        goes_to(nurse, "/report")
        told = {"we_did": words["done"], "data_show": words["before"]}
        fill(nurse, you_said=words["title"], **told, not_yet=words["not yet"])
        send(nurse, "/report")
        nurse.page.wait_for_url(re.compile(f"{road.home}$"))
