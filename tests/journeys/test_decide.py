"""The fourth road: an idea from taken on to reported back, at most three screens a step."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from playwright.sync_api import Page

from cocreate.ideas.models import Idea
from cocreate.incubation.models import Criterion
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from tests.factories import PASSWORD, a_user, an_idea
from tests.journeys.roads import Walk

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
        "before": "42分钟降到20分钟",
        "adopt": "采用",
        "not yet": "周一还是挤。",
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
        "before": "From 42 to 20 minutes",
        "adopt": "Adopt",
        "not yet": "Mondays are still full.",
    },
}


class Road:
    """One idea, the three who lead it, and how many screens each step took them."""

    def __init__(self, pages: dict[str, Page], ref: str, lang: str) -> None:
        self.walks = {name: Walk(page) for name, page in pages.items()}
        self.ref, self.words = ref, WORDS[lang]
        self.screens: dict[str, int] = {}

    @contextmanager
    def step(self, name: str, who: str, at: str) -> Iterator[Walk]:
        """A step begins with the page of its work."""
        walk, seen = self.walks[who], []

        def note(frame: object) -> None:
            if frame is walk.page.main_frame:
                seen.append(walk.page.url)

        walk.page.on("framenavigated", note)
        walk.page.goto(at)
        yield walk
        walk.page.remove_listener("framenavigated", note)
        self.screens[name] = len(seen)

    @property
    def stage(self) -> str:
        db.session.rollback()
        return str(db.session.query(Idea).filter_by(ref=self.ref).one().stage)


def fill(walk: Walk, **answers: str) -> None:
    for name, words in answers.items():
        walk.page.locator(f"#main [name={name}], main [name={name}]").first.fill(words)


def send(walk: Walk, action: str, button: str = "") -> None:
    """Press the button of the form that goes there, and wait for what follows."""
    form = walk.page.locator(f"form[action$='{action}']").first
    pressed = form.get_by_role("button", name=button) if button else form.locator("button").last
    walk.tap(pressed.first)
    walk.page.wait_for_load_state("networkidle")


@pytest.fixture(params=[("zh", False), ("en", True)], ids=["zh-plain", "en-htmx"])
def road(request, window):
    """A published idea; a nurse and two members, each signed in on a screen of their own."""
    lang, script = request.param
    pages = {}
    for name, role in PEOPLE.items():
        a_user(role, email=f"{name}@test.example")
        page = window(lang, script=script)
        page.goto("/login")
        page.fill("#email", f"{name}@test.example")
        page.fill("#password", PASSWORD)
        page.click("main form button")
        page.wait_for_url(lambda url: "/login" not in url)
        pages[name] = page
    title = WORDS[lang]["title"]
    return Road(pages, an_idea(f"{title}。", title=title, published=True).ref, lang)


def test_an_idea_goes_from_taken_on_to_reported_back(road):
    _received(road)
    _scored_and_decided(road)
    number = _piloted(road)
    _concluded_and_reported(road, number)

    assert road.stage == "reported"
    assert max(road.screens.values()) <= SCREENS, road.screens
    page = road.walks["nurse"].page
    page.goto(f"/ideas/{road.ref}")
    road.walks["nurse"].sees(road.words["not yet"])


def _received(road):
    words, at = road.words, f"/staff/ideas/{road.ref}"
    with road.step("take on", "nurse", at) as nurse:
        nurse.page.fill("#charge-title", words["owner"])
        send(nurse, "/take-on", words["take on"])
        nurse.sees(words["owner"])
    with road.step("answer", "nurse", at) as nurse:
        fill(nurse, text=words["answer"])
        send(nurse, "/answer", words["check"])
        if nurse.page.locator("#seven").count():
            send(nurse, "/answer", words["sure"])


def _scored_and_decided(road):
    words = road.words
    for who in ("first", "second"):
        with road.step(f"score {who}", who, f"/committee/assess/{road.ref}") as member:
            member.choose(words["nothing"])
            for criterion in Criterion:
                member.page.locator(f"[name={criterion}][value='4']").check(force=True)
            send(member, f"/assess/{road.ref}")
    with road.step("decide", "first", f"/committee/decide/{road.ref}") as member:
        member.choose(words["pilot"])
        fill(member, reason=words["why"])
        send(member, f"/decide/{road.ref}")
        member.sees(words["why"])
    assert road.stage == "assessed"

    member.page.goto(f"/committee/decide/{road.ref}")
    member.sees(words["why"])
    assert member.page.locator(".inc-spreads li").count() == len(Criterion)


def _piloted(road):
    words, today = road.words, now().date()
    with road.step("begin", "first", f"/staff/ideas/{road.ref}/charter") as member:
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
        send(member, "/begin")
        member.page.wait_for_url(re.compile(r"/staff/pilots/\d+$"))
    assert road.stage == "piloted"
    return int(member.page.url.rpartition("/")[2])


def _concluded_and_reported(road, number):
    words, at = road.words, f"/staff/pilots/{number}"
    with road.step("figures", "nurse", f"{at}/figures") as nurse:
        for box in nurse.page.locator("[inputmode=decimal]").all():
            box.fill("20")
        send(nurse, "/figures")
        nurse.page.wait_for_url(re.compile(f"{at}$"))
    with road.step("verdict", "first", at) as member:
        member.choose(words["adopt"])
        fill(member, reason=words["before"])
        send(member, "/verdict")
        member.sees(words["before"])
    with road.step("report", "nurse", f"/staff/ideas/{road.ref}/report") as nurse:
        told = {"we_did": words["title"], "data_show": words["before"]}
        fill(nurse, you_said=words["title"], **told, not_yet=words["not yet"])
        send(nurse, "/report")
        nurse.page.wait_for_url(re.compile(f"/staff/ideas/{road.ref}$"))
