"""Seven ways to vote under a thumb: with htmx and without a script, in large print too."""

import pytest
from playwright.sync_api import expect

from cocreate.kernel.db import db
from cocreate.workshops.models import Workshop
from cocreate.workshops.voting.models import Method
from tests.journeys.roads import Way
from tests.looks import look
from tests.sampled import todays
from tests.workshops.rooms import a_room, ended, say, started
from tests.workshops.ways import question

pytestmark = pytest.mark.browser
WAYS = [Way("zh", 360, script=True), Way("en", 360, script=False, care=True)]
SAVED = {"zh": "记下了。", "en": "Saved."}
WORDS = {
    "zh": {"save": "记下我的选择", "change": "改一改", "over": "超出了", "why": "请用几句话说明"},
    "en": {
        "save": "Save my choice",
        "change": "Change my answer",
        "over": "too much",
        "why": "Please say in a few words",
    },
}


def dots(phone, _words):
    for give in ("more-1", "more-1", "more-1", "more-2", "less-1", "more-4"):
        phone.tap(phone.page.locator(f"#{give}"))
    expect(phone.page.locator(".dots-left b")).to_have_text("1")
    phone.tap(phone.page.locator("#more-1"))
    expect(phone.page.locator("#more-3")).to_be_disabled()
    return ["●●●", "●", "●"]


def score(phone, _words):
    for mark in ("1-5", "2-3", "4-4"):
        phone.page.locator(f"#mark-{mark}").check()
    return ["5", "3", "4"]


def ranked(phone, _words):
    for press in ("add-3", "add-1", "add-2", "up-1", "off-2"):
        phone.tap(phone.page.locator(f"#{press}"))
    return []


def budget(phone, words):
    for one in ("1", "2", "4"):
        phone.page.locator(f"#mark-{one}").check()
    phone.press(words["save"])
    phone.sees(words["over"])
    expect(phone.page.locator("#mark-4")).to_be_checked()
    phone.page.locator("#mark-2").uncheck()
    return []


def consent(phone, words):
    phone.page.locator("#stand-object").check()
    phone.press(words["save"])
    phone.sees(words["why"])
    expect(phone.page.locator("#stand-object")).to_be_checked()
    phone.write("reason", "夜班只有一个人。")
    return ["夜班只有一个人。"]


def approval(phone, _words):
    for one in ("1", "3"):
        phone.page.locator(f"#mark-{one}").check()
    return []


ANSWERS = {
    Method.APPROVAL: approval,
    Method.DOTS: dots,
    Method.SCORE: score,
    Method.RANKED: ranked,
    Method.CONSENT: consent,
    Method.BUDGET: budget,
}
OTHERS = {
    Method.APPROVAL: ["1", "2"],
    Method.DOTS: ["1:3", "2:2"],
    Method.SCORE: ["1:4", "2:5", "3:2"],
    Method.RANKED: ["2", "1"],
    Method.CONSENT: "consent",
    Method.BUDGET: ["1", "3"],
}


@pytest.mark.parametrize("way", todays(*WAYS), ids=str)
@pytest.mark.parametrize("method", ANSWERS)
def test_an_answer_is_put_together_saved_changed_and_seen(come, method, way):
    words = WORDS[way.lang]
    host, workshop = a_room(statements=(), questions=[question(method, way.lang)], lang=way.lang)
    ballot = started(host, workshop)
    phone = come(way, f"/w/{workshop.code}")
    phone.tap(phone.page.locator("button[value=patient]"))

    shown = ANSWERS[method](phone, words)
    phone.press(words["save"])

    phone.sees(SAVED[way.lang])
    for part in shown:
        expect(phone.page.locator(".own-said")).to_contain_text(part)
    look(phone.page, f"way-{method}-{way}-saved")
    phone.press(words["change"])
    expect(phone.page.locator(".own-said")).to_have_count(0)
    look(phone.page, f"way-{method}-{way}-answered")
    say(workshop, ballot, *[OTHERS[method]] * 9)
    ended(host, db.session.get_one(Workshop, workshop.id), ballot)
    phone.page.goto(f"/w/{workshop.code}")
    phone.stands()
    expect(phone.page.locator("#bars")).to_be_visible()
    look(phone.page, f"way-{method}-{way}-shown")


@pytest.mark.parametrize("way", todays(*WAYS), ids=str)
def test_a_secret_vote_is_final_and_hands_out_its_receipt(come, way):
    secret = question(Method.AGREE, way.lang, is_secret=True)
    host, workshop = a_room(statements=(), questions=[secret], lang=way.lang)
    started(host, workshop)
    phone = come(way, f"/w/{workshop.code}")
    phone.tap(phone.page.locator("button[value=patient]"))
    look(phone.page, f"way-secret-{way}-asked")

    phone.tap(phone.page.locator("#vote-agree"))

    receipt = phone.page.locator(".own-receipt").inner_text()
    assert len(receipt) == len("K7M2Q-XPA23")
    look(phone.page, f"way-secret-{way}-final")
    phone.page.reload()
    expect(phone.page.locator(".own-receipt")).to_have_text(receipt)
    expect(phone.page.locator("button.vote")).to_have_count(0)
    look(phone.page, f"way-secret-{way}-kept")

    phone.tap(phone.page.locator("form[action*=put-away] button"))

    expect(phone.page.locator(".own-receipt")).to_have_count(0)
    phone.page.reload()
    expect(phone.page.locator(".own-receipt")).to_have_count(0)
    phone.stands()
