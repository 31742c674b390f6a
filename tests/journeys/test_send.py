"""The first road: a person says what could be better, follows it, and takes it back."""

import re

import pytest
import sqlalchemy as sa

from cocreate.consent import originals
from cocreate.intake.models import Item
from cocreate.kernel.db import db
from tests.factories import a_department
from tests.journeys import roads
from tests.looks import stands

WAYS = [
    (lang, width, script)
    for lang in ("zh", "en")
    for width in (360, 1280)
    for script in (True, False)
]


@pytest.mark.browser
@pytest.mark.parametrize(("lang", "width", "script"), WAYS)
def test_sending_takes_twelve_taps_at_most(window, lang, width, script):
    a_department("ward-3")
    page = window(lang, width, script=script)

    walk = roads.send(page, lang)

    assert walk.taps <= 12
    assert walk.seconds <= 90
    item = db.session.scalars(sa.select(Item)).one()
    assert originals.read(item.id)["body"] == roads.WORDS[lang]["body"]


@pytest.mark.browser
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_step_stands_on_a_small_phone(window, lang):
    a_department("ward-3")
    page = window(lang, 360)
    words = roads.WORDS[lang]
    page.goto("/ideas/draft/new/what")
    walk = roads.Walk(page)

    for step, do in {
        "what": lambda: walk.write("body", words["body"]),
        "where": lambda: walk.choose(words["ward"]),
        "who": lambda: walk.choose(words["who"]),
        "contact": lambda: walk.write("contact", "13900000000"),
    }.items():
        page.wait_for_url(re.compile(f"/{step}$"))
        do()
        stands(page, f"send-{step}-360-{lang}")
        page.reload()
        do()
        walk.press(words["on"])
    page.wait_for_url(re.compile("/check$"))

    stands(page, f"send-check-360-{lang}")


@pytest.mark.browser
@pytest.mark.parametrize("script", [True, False])
def test_the_code_opens_ones_own_page_and_withdraws_in_three_taps(window, script):
    a_department("ward-3")
    page = window("zh", 360, script=script)
    roads.send(page, "zh")
    code = page.locator(".slip-code").inner_text()
    page.goto(f"/t/{code}")
    walk = roads.Walk(page)

    walk.press("全部撤回", "link")
    walk.press("全部撤回")

    walk.sees("谁也看不到了")
    assert walk.taps <= 3
    db.session.rollback()
    assert db.session.scalars(sa.select(Item)).one().withdrawn_at is not None


@pytest.mark.browser
def test_the_slip_and_the_follow_up_page_stand(window):
    a_department("ward-3")
    page = window("zh", 360)
    roads.send(page, "zh")
    stands(page, "send-sent-360-zh")

    page.goto(f"/t/{page.locator('.slip-code').inner_text()}")

    stands(page, "follow-360-zh")


@pytest.mark.browser
def test_whoever_leaves_everything_open_is_heard_all_the_same(window):
    a_department("ward-3")
    page = window("zh", 360)
    page.goto("/ideas/new")
    walk = roads.Walk(page)

    walk.write("body", roads.WORDS["zh"]["body"])
    walk.press("发给我们")

    walk.sees(roads.SENT["zh"])
