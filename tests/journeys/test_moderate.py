"""The third road: a nurse with a full inbox. Twenty are read, decided and off the desk."""

import pytest
from playwright.sync_api import expect

from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from cocreate.moderation.models import Case
from tests.factories import a_department, a_user
from tests.journeys import desks
from tests.journeys.roads import Way, each_way, two_ways

pytestmark = pytest.mark.browser

INBOX = "/staff/inbox"


@pytest.fixture
def nurse():
    return a_user(Role.MODERATOR, name="张敏")


@pytest.fixture
def desk():
    """Twenty of a usual week: most plain, some with a name or a number in them."""
    a_department("ward-3")
    return desks.twenty()


@each_way
@pytest.mark.usefixtures("desk")
def test_twenty_are_off_the_desk_within_five_minutes(come, nurse, way):
    walk = come(way, INBOX, nurse)

    walk.press(desks.WORDS[way.lang]["begin"])
    while walk.page.locator("#text .desk-acts button").count():
        desks.decide(walk)

    assert desks.left() == 0
    assert walk.seconds <= 300
    assert walk.taps <= 21, f"{walk.taps} presses for twenty"


@two_ways
def test_the_plain_ones_are_read_together_and_published_with_one_press(come, nurse, desk, way):
    words, walk = desks.WORDS[way.lang], come(way, INBOX, nurse)
    plain = walk.page.locator(".desk-pick input")
    many = plain.count()

    for number in range(many):
        plain.nth(number).check()
        walk.taps += 1
    walk.press(words["together"])
    walk.tap(walk.page.locator("form#all button[value=publish]"))

    assert many >= 10
    assert desks.left() == len(desk) - many
    assert walk.taps <= many + 2


@two_ways
@pytest.mark.usefixtures("desk")
def test_the_next_plain_ones_are_off_the_desk_in_two_presses(come, nurse, way):
    walk = come(way, INBOX, nurse)
    plain = walk.page.locator(".desk-pick input").count()

    walk.press(desks.WORDS[way.lang]["next"])
    walk.tap(walk.page.locator("form#all button[value=publish]"))

    assert (plain >= 10, desks.left()) == (True, 20 - plain)
    assert walk.taps == 2
    assert walk.seconds <= 300


@pytest.mark.usefixtures("desk")
def test_two_who_read_never_open_the_same_one(come, nurse):
    way = Way("zh", 1280, script=True)
    first = come(way, INBOX, nurse)
    second = come(way, INBOX, a_user(Role.MODERATOR, name="王芳"))

    first.press(desks.WORDS["zh"]["begin"])
    second.press(desks.WORDS["zh"]["begin"])

    assert desks.opened(first) != desks.opened(second)


@two_ways
def test_a_no_is_told_with_its_reason_and_a_question_waits(come, nurse, desk, way):
    walk = come(way, INBOX, nurse)
    words, page = desks.WORDS[way.lang], walk.page
    walk.press(words["begin"])
    asked, refused = desk[0], desk[1]

    walk.tap(page.locator("summary", has_text=words["ask"]))
    page.fill("#ask textarea", words["which day"])
    walk.tap(page.locator("#ask button").last)
    expect(page.locator("#panel .inbox-f, #panel h2").first).to_be_visible()
    page.goto(f"{INBOX}?item={refused.ref}")
    walk.tap(page.locator("summary.desk-no"))
    page.locator("#refuse .tile-in").first.check()
    page.fill("#refuse textarea", words["the same"])
    walk.tap(page.locator("#refuse button").last)
    page.wait_for_load_state("networkidle")

    db.session.rollback()
    assert db.session.get_one(Case, asked.id).lane == "waiting"
    assert desks.state_of(refused) == "declined"
