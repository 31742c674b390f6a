"""The roster's pages as they look: on a phone in Chinese, in large print, at the desk, on paper."""

from datetime import timedelta

import pytest

from cocreate.kernel.clock import now
from cocreate.kernel.policy import Actor, Role
from cocreate.moderation.texts import Text
from cocreate.rosters import actions
from cocreate.rosters.actions import Newcomer
from tests.browser import signs_in
from tests.factories import a_user
from tests.looks import look, stands
from tests.rosters.guests import a_meeting, own_page
from tests.stories.tales import a_story

EMAIL = "host@kangning.example"
pytestmark = pytest.mark.browser
MEETING = {
    "title": "候诊怎么改，一起说",
    "place": "门诊三楼会议室",
    "lang": "zh-Hans",
    "summary": "把最想改的三件事挑出来，再定谁来做。",
    "boundary": "排队和提示可以一起定。看什么病、用什么药，由医生决定。",
    "agenda": "14:00 先听您说\n14:40 一起挑三件事\n15:20 投票\n散会后有茶",
    "wanted": {"patient": 3, "family": 2, "nurse": 2, "doctor": 1},
    "starts_at": now() + timedelta(minutes=40),
}
THEM = (
    Newcomer("patient", "王芳", "13800138000"),
    Newcomer("patient", "赵建国"),
    Newcomer("nurse", "李强", "li@home.example"),
    Newcomer("family", "陈静"),
)


@pytest.fixture
def meeting():
    user = a_user(Role.FACILITATOR, email=EMAIL)
    host, workshop = a_meeting(user, statements=("候诊时，我想知道还要等多久。",), **MEETING)
    guests = actions.invite(host, workshop, THEM)
    actions.answer(host, workshop, guests[0], comes=True)
    actions.answer(host, workshop, guests[3], comes=False)
    for _time in range(2):
        actions.sign_up(Actor(), workshop, Newcomer("patient", contact="13900139000"))
    a_story(text=Text("四小时", "等了四小时。", {"better": "请有人告诉我们还要等多久。"}))
    return workshop, guests


@pytest.mark.parametrize("care", [False, True])
def test_a_guest_on_a_phone(window, meeting, care):
    workshop, guests = meeting
    page = window("zh", 360)
    if care:
        page.goto("/care")
    least, mark = (60, "-care") if care else (24, "")

    for name, path in {
        "guest": own_page(workshop, guests[1]),
        "come": f"/workshops/{workshop.slug}/come",
        "workshop": f"/workshops/{workshop.slug}",
    }.items():
        page.goto(path)
        stands(page, f"roster-{name}-360-zh{mark}", least)


@pytest.mark.parametrize(
    ("lang", "width", "care"), [("zh", 360, False), ("en", 1280, False), ("zh", 360, True)]
)
def test_the_desk(window, meeting, lang, width, care):
    workshop, _guests = meeting
    page = window(lang, width)
    signs_in(page, EMAIL)
    if care:
        page.goto("/care")
    least, mark = (60, "-care") if care else (24, "")

    for name in ("roster", "door", "letters", "plan", "stories"):
        page.goto(f"/staff/workshops/{workshop.id}/{name}")
        if name == "roster":
            page.locator(".guest-more summary").first.click()
        stands(page, f"roster-{name}-{width}-{lang}{mark}", least)


def test_the_letter_on_paper(window, meeting):
    workshop, _guests = meeting
    page = window("zh", 794)
    signs_in(page, EMAIL)
    page.goto(f"/staff/workshops/{workshop.id}/letters")

    page.emulate_media(media="print")
    page.pdf(path="test-results/roster-letters.pdf", prefer_css_page_size=True)

    assert look(page, "roster-letters-print").exists()
    assert page.locator(".guest-letter").count() == 3
