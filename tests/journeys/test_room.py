"""The third road: a room is open within a minute, three phones vote, the wall shows it."""

import re

import pytest
import sqlalchemy as sa
from playwright.sync_api import Page, expect

from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from cocreate.workshops.models import Workshop
from tests.factories import PASSWORD, a_user
from tests.journeys.roads import Walk
from tests.looks import fits

pytestmark = pytest.mark.browser

WORDS = {
    "zh": {
        "title": "候诊怎么改，一起说",
        "asked": "候诊时，我想知道还要等多久。",
        "open": "现在打开会场",
        "vote": "打开投票",
    },
    "en": {
        "title": "Waiting, together",
        "asked": "I want to know how long I will wait.",
        "open": "Open the room now",
        "vote": "Open the vote",
    },
}
SOON = 4000  # ms: the wall asks every second and a half, on a busy machine somewhat later


def opens(page: Page, lang: str) -> Walk:
    """From the list of workshops to a room that people can walk into."""
    a_user(Role.FACILITATOR, email="lan@test.example", name="李岚")
    page.goto("/login?next=/staff/workshops")
    page.fill("#email", "lan@test.example")
    page.fill("#password", PASSWORD)
    page.click("main form button")
    page.wait_for_url(re.compile("/staff/workshops"))
    words, walk = WORDS[lang], Walk(page)
    walk.tap(page.locator("main a.btn").first)
    walk.write("title", words["title"])
    walk.write("statements", words["asked"])
    walk.press(words["open"])
    page.wait_for_url(re.compile(r"/\d+/run"))
    return walk


def comes_in(page: Page, code: str) -> Walk:
    page.goto("/join")
    walk = Walk(page)
    walk.write("code", code)
    walk.tap(page.locator("#main form button, main form button").last)
    walk.tap(page.locator("button[value=patient]"))
    page.wait_for_selector("#room")
    return walk


def votes(phone: Walk, answer: str) -> None:
    """Without JavaScript one looks again; with it the card comes by itself."""
    button = phone.page.locator(f".vote[value={answer}]")
    if not phone.page.evaluate("() => 'htmx' in window"):
        phone.page.reload()
    button.wait_for(timeout=SOON)
    phone.tap(button)
    expect(phone.page.locator(f"[value={answer}][aria-pressed=true]")).to_be_visible(timeout=SOON)


@pytest.fixture
def calm():
    """Pages that poll are left; the server finishes what they asked for last."""
    pages: list[Page] = []
    yield pages.append
    for page in pages:
        page.goto("about:blank")


@pytest.mark.parametrize(("lang", "script"), [("zh", True), ("en", False)])
def test_a_room_is_open_within_a_minute_and_three_phones_vote(window, calm, lang, script):
    words = WORDS[lang]
    host = opens(window(lang, script=script), lang)
    assert (host.seconds < 60, host.taps <= 4) == (True, True)
    workshop = db.session.scalars(sa.select(Workshop)).one()
    code, at = workshop.code, f"/staff/workshops/{workshop.id}"
    wall = host.page.context.new_page()
    wall.set_viewport_size({"width": 1920, "height": 1080})
    wall.goto(f"{at}/screen")
    phones = [comes_in(window(lang, 360, script=script), code) for _ in range(3)]
    for page in (host.page, wall, *(phone.page for phone in phones)):
        calm(page)

    host.page.goto(f"{at}/run")
    host.press(words["vote"])
    for phone, answer in zip(phones, ("agree", "agree", "unsure"), strict=True):
        votes(phone, answer)

    if not script:
        wall.reload()
    expect(wall.locator(".wall-n b")).to_have_text("3", timeout=SOON)
    assert wall.evaluate("document.documentElement.scrollHeight") <= 1080
    fits(phones[0].page)
    assert max(phone.taps for phone in phones) <= 4


def test_three_votes_stay_untold_and_the_room_is_closed_with_its_minutes(window, calm):
    host = opens(window("zh"), "zh")
    workshop = db.session.scalars(sa.select(Workshop)).one()
    code, slug = workshop.code, workshop.slug
    host.press("打开投票")
    phone = comes_in(window("zh", 360), code)
    calm(phone.page)
    votes(phone, "agree")

    host.press("结束投票")
    host.press("公布结果")
    expect(host.page.locator("#room")).to_contain_text("不到5人")
    closes(host)

    page = window("zh", 360)
    page.goto(f"/workshops/{slug}")
    expect(page.locator("main")).to_contain_text("先在门诊挂一块屏。")
    expect(page.locator("main")).not_to_contain_text("100%")


def closes(host: Walk) -> None:
    """A decision, the minutes, the end."""
    host.press("写下结果和决定", "link")
    host.choose("去做")
    host.page.locator("[name$='-text']").first.fill("先在门诊挂一块屏。")
    host.press("保存决定")
    host.page.fill("[name=minutes]", "大家都想知道还要等多久。")
    host.press("保存纪要")
    expect(host.page.get_by_text("记下了").first).to_be_visible()
    host.page.reload()
    host.press("收尾并公布")
