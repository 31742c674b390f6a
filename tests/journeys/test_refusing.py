"""A road of noes: whoever refuses everything is heard like anybody, and nobody else reads a word."""

import re

import pytest
import sqlalchemy as sa
from playwright.sync_api import expect

from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from cocreate.stories.models import Story
from tests.factories import a_department, a_user
from tests.journeys.roads import one_way, two_ways
from tests.looks import look

pytestmark = pytest.mark.browser

WORDS = {
    "zh": {
        "body": "夜里走廊很冷，护士抱来一条毯子。",
        "good": "护士蹲下来说话。",
        "better": "夜里能不能暖一点？",
        "steps": "分几步填",
        "on": "继续",
        "send": "发给我们",
        "whom": "我的家人",
        "thanks": "故事收到了，谢谢您",
        "no": "不同意",
        "receipt": "回执",
        "oldest": "从最久的开始",
        "why": "作者没有同意公开文字。",
        "accept": "收下，不公开文字",
        "publish": "发布这段文字",
        "to the author": "请作者看这段文字",
        "private": "作者没有公开原文",
        "ask": "问作者能不能用",
        "read": "我们读了您的故事",
        "still answered": "您不想公开。我们一样回答您。",
    },
    "en": {
        "body": "It was cold at night, and a nurse came with a blanket.",
        "good": "The nurse sat down beside her.",
        "better": "Could it be warmer at night?",
        "steps": "Take short steps",
        "on": "Continue",
        "send": "Send to us",
        "whom": "To somebody of my family",
        "thanks": "We've got your story, thank you",
        "no": "I don't agree",
        "receipt": "Receipt",
        "oldest": "Begin with the oldest",
        "why": "Its author did not agree to show the text.",
        "accept": "Accept it without the text",
        "publish": "Publish this text",
        "to the author": "Send this text to the author",
        "private": "The author keeps the text private",
        "ask": "Ask for a use",
        "read": "We have read your story",
        "still answered": "You did not want it shown. We answer you all the same.",
    },
}
TOLD = ("body", "good", "better")
CONSENTS = ("publish", "contact_ok")
QUESTIONS = """() => [...new Set([...document.querySelectorAll(
    '#step input:not([type=hidden]), #step textarea, #step select')]
    .filter(it => it.checkVisibility()).map(it => it.name))]"""


@pytest.fixture
def nurse():
    a_department("ward-3")
    return a_user(Role.MODERATOR, name="张敏")


@two_ways
def test_every_no_is_taken_like_a_yes_and_nobody_else_reads_a_word(app, come, nurse, way):
    words = WORDS[way.lang]
    refusing, agreeing, reader = come(way), come(way), come(way)

    asked = tell(refusing, words, "no")
    tell(agreeing, {**words, "body": f"{words['body']}!"}, "yes")

    assert sorted(set(asked)) == sorted(asked), "a question came twice on the way"
    assert set(CONSENTS) <= set(asked)
    assert refusing.taps <= agreeing.taps <= 17
    assert refusing.seconds <= 120
    assert thanked(refusing) == thanked(agreeing)
    at, ref = code(refusing), the_refusal().ref
    assert told_anywhere(app, reader, ref, words) == {}
    says_what_was_said(refusing, at, words)
    has_no_way_to_publish(come(way, "/staff/inbox", nurse), ref, words)
    assert told_anywhere(app, reader, ref, words) == {}
    refusing.begins(at)
    refusing.sees(words["read"])
    refusing.sees(words["still answered"])


@one_way
def test_who_leaves_all_open_presses_less_and_is_thanked_as_well(come, nurse, way):
    words = WORDS[way.lang]
    leaving, refusing, reader = come(way), come(way), come(way)

    tell(leaving, words)
    ref = the_refusal().ref
    tell(refusing, words, "no")

    assert leaving.taps == refusing.taps - len(CONSENTS)
    assert thanked(leaving) == thanked(refusing)
    assert reader.page.request.get(f"/stories/{ref}").status == 404
    has_no_way_to_publish(come(way, "/staff/inbox", nurse), ref, words)


def tell(author, words, answer=""):
    """In steps to the slip with the code, with this answer to each question of consent.

    Whatever step the product puts in the way is walked. The names of what was asked, in order.
    """
    author.begins("/")
    author.tap(author.page.locator("a.door").nth(1))
    author.press(words["steps"], "link")
    asked = []
    while "/check" not in author.page.url:
        here = author.page.evaluate(QUESTIONS)
        asked += here
        for name in set(TOLD) & set(here):
            author.write(name, words[name])
        if "contact" in here:
            author.write("contact", "13800138000")
        for name in set(CONSENTS) & set(here) if answer else ():
            author.page.locator(f"input[name={name}][value={answer}]").check()
            author.taps += 1
        step = author.page.url
        author.press(words["on"])
        expect(author.page).not_to_have_url(step)
    author.press(words["send"])
    author.sees(words["thanks"])
    return asked


def thanked(author):
    """What everybody is handed in the same words; the code is everybody's own."""
    assert re.fullmatch(r"[A-Z0-9]{4}(-[A-Z0-9]{4}){2}", code(author).removeprefix("/t/"))
    main = author.page.locator("main")
    return main.locator("h1, .ways, .next").all_inner_texts()


def code(author):
    return f"/t/{author.page.locator('.slip-code').inner_text()}"


def told_anywhere(app, reader, ref, words):
    """Each address that one may just open, and those of the story: which of its words stand there."""
    plain = {
        rule.rule
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and not rule.arguments
    }
    its = {f"/stories/{ref}", f"/stories/{ref}.json", f"/stories?q={words['body'][:8]}"}
    assert {"/stories.json", "/stories.atom", "/progress"} <= plain
    found = {}
    for path in sorted(plain | its):
        answer = reader.page.request.get(path)
        said = str(answer.json()) if "json" in answer.headers["content-type"] else answer.text()
        found[path] = [it for it in TOLD if words[it] in said]
    return {path: parts for path, parts in found.items() if parts}


def says_what_was_said(author, at, words):
    """Both noes with the receipt of each; and nothing is asked once more."""
    author.begins(at)
    look(author.page, "refused-own-page")
    rows = author.page.locator("#consents li", has=author.page.locator("button[aria-pressed=true]"))
    noes = rows.filter(has=author.page.locator("button[value=no][aria-pressed=true]"))
    expect(noes).to_have_count(len(CONSENTS))
    for row in noes.all():
        expect(row.locator("b", has_text=words["no"])).to_have_count(1)
        expect(row.get_by_role("link", name=words["receipt"])).to_have_count(1)
    expect(author.page.locator("#asked")).to_have_count(0)
    author.tap(noes.first.get_by_role("link", name=words["receipt"]))
    author.sees("R-")
    assert author.taps == 1


def has_no_way_to_publish(nurse, ref, words):
    """She reads it, is told why it stays with her, and finds nothing that would show the text."""
    nurse.press(words["oldest"])
    panel = nurse.page.locator("#panel")
    for part in (ref, words["body"], words["why"]):
        expect(panel).to_contain_text(part)
    for never in ("publish", "to the author"):
        expect(panel.get_by_role("button", name=words[never])).to_have_count(0)
    expect(panel.locator("textarea[name=body]")).to_have_count(0)
    nurse.press(words["accept"])
    nurse.begins(f"/staff/stories/{ref}")
    nurse.sees(words["private"])
    nurse.misses(words["body"])
    expect(nurse.page.get_by_role("link", name=words["ask"])).to_have_count(0)
    assert nurse.page.request.get(f"/staff/stories/{ref}/use").status == 404


def the_refusal():
    """The story that came first."""
    db.session.rollback()
    return db.session.scalars(sa.select(Story).order_by(Story.id)).first()
