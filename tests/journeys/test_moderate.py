"""The second road: a nurse with a full inbox. Twenty are read, decided and off the desk."""

import pytest
from playwright.sync_api import expect

from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from cocreate.moderation.models import Case
from tests.factories import a_department, a_user
from tests.journeys import desks

pytestmark = pytest.mark.browser


@pytest.fixture
def desk():
    """Twenty of a usual week, and two who read: most plain, some with a name or a number in them."""
    a_department("ward-3")
    a_user(Role.MODERATOR, email="nurse@test.example", name="张敏")
    a_user(Role.MODERATOR, email="second@test.example", name="王芳")
    return desks.twenty()


@pytest.mark.parametrize(("lang", "width"), [("zh", 1280), ("en", 360)])
@pytest.mark.usefixtures("desk")
def test_twenty_are_off_the_desk_within_five_minutes(window, lang, width):
    nurse = desks.sits_down(window(lang, width), "nurse@test.example")

    nurse.press(desks.WORDS[lang]["begin"])
    while nurse.page.locator("#text .desk-acts button").count():
        desks.decide(nurse)

    assert desks.left() == 0
    assert nurse.seconds < 300
    assert nurse.taps <= 40, f"{nurse.taps} presses for twenty"


def test_the_plain_ones_are_published_with_one_press_without_javascript(window, desk):
    nurse = desks.sits_down(window("zh", script=False), "nurse@test.example")
    plain = nurse.page.locator(".desk-pick input")
    many = plain.count()

    for number in range(many):
        plain.nth(number).check()
        nurse.taps += 1
    nurse.press("一起看")
    nurse.tap(nurse.page.locator("form#all button").last)

    assert many >= 10
    assert desks.left() == len(desk) - many
    assert nurse.taps <= many + 2


def test_without_javascript_the_next_one_opens_by_itself(window, desk):
    nurse = desks.sits_down(window("en", script=False), "nurse@test.example")

    nurse.press(desks.WORDS["en"]["begin"])
    for _number in range(4):
        desks.decide(nurse)

    assert desks.left() == len(desk) - 4
    assert nurse.taps <= 9


@pytest.mark.usefixtures("desk")
def test_two_who_read_never_open_the_same_one(window):
    first = desks.sits_down(window("zh"), "nurse@test.example")
    second = desks.sits_down(window("zh"), "second@test.example")

    first.press("从最久的开始")
    second.press("从最久的开始")

    assert desks.opened(first) != desks.opened(second)


def test_a_no_is_told_with_its_reason_and_a_question_waits(window, desk):
    nurse = desks.sits_down(window("zh", 360), "nurse@test.example")
    nurse.press("从最久的开始")
    asked, refused = desk[0], desk[1]

    nurse.page.locator("summary", has_text="问作者一句").click()
    nurse.page.fill("#ask textarea", "是哪一天的事？")
    nurse.tap(nurse.page.locator("#ask button").last)
    expect(nurse.page.locator("#panel .inbox-f, #panel h2").first).to_be_visible()
    nurse.page.goto(f"/staff/inbox?item={refused.ref}")
    nurse.page.locator("summary.desk-no").click()
    nurse.page.locator("#refuse .tile-in").first.check()
    nurse.page.fill("#refuse textarea", "和前一条一样。")
    nurse.tap(nurse.page.locator("#refuse button").last)
    nurse.page.wait_for_load_state("networkidle")

    db.session.rollback()
    assert db.session.get_one(Case, asked.id).lane == "waiting"
    assert desks.state_of(refused) == "declined"
