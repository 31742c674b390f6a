"""The second road: a story is told, read by staff, allowed by its author, and taken back."""

import re

import pytest
from playwright.sync_api import expect

from cocreate.kernel.policy import Role
from tests.factories import a_department, a_user
from tests.journeys.roads import each_way, two_ways
from tests.journeys.telling import READ, redact, the_item, told_at

pytestmark = pytest.mark.browser

WORDS = {
    "zh": {
        "story": "7楼12床，护士抱来一条毯子，蹲下来陪我妈说话。",
        "apart": "7楼12床",
        "shown": "那天夜里，护士抱来一条毯子，蹲下来陪我妈说话。",
        "searched": "毯子",
        "witness": "蹲下来",
        "good": "护士蹲下来说话。",
        "better": "夜里能不能暖一点？",
        "steps": "分几步填",
        "on": "继续",
        "whom": "我的家人",
        "felt": "安心",
        "who": "家属或照护者",
        "yes": "同意",
        "send": "发给我们",
        "thanks": "故事收到了，谢谢您",
        "oldest": "从最久的开始",
        "edit": "修改公开的文字",
        "to the author": "请作者看这段文字",
        "allow": "可以公开",
        "back": "全部撤回",
        "taken back": "您撤回了",
        "gone": "作者撤回了这个故事",
    },
    "en": {
        "story": "A blanket for bed 12. My mother shivered, and a nurse sat down with her.",
        "apart": "bed 12",
        "shown": "A blanket at night. My mother shivered, and a nurse sat down with her.",
        "searched": "blanket",
        "witness": "sat down with her",
        "good": "The nurse sat down beside her.",
        "better": "Could it be warmer at night?",
        "steps": "Take short steps",
        "on": "Continue",
        "whom": "To somebody of my family",
        "felt": "At ease",
        "who": "Family or carer",
        "yes": "I agree",
        "send": "Send to us",
        "thanks": "We've got your story, thank you",
        "oldest": "Begin with the oldest",
        "edit": "Change the public text",
        "to the author": "Send this text to the author",
        "allow": "Show it like this",
        "back": "Take everything back",
        "taken back": "You took your",
        "gone": "The author took this story back",
    },
}


@pytest.fixture
def nurse():
    a_department("ward-3")
    return a_user(Role.MODERATOR, name="张敏")


@each_way
def test_a_story_is_told_allowed_and_vanishes_from_every_page(come, nurse, way):
    words = WORDS[way.lang]
    author = come(way)
    tell_in_steps(author, words)
    assert (author.taps <= 16, author.seconds <= 120) == (True, True)
    at = f"/t/{author.page.locator('.slip-code').inner_text()}"
    redact(come(way, "/staff/inbox", nurse), words)
    allow(author, at, words)
    reader, ref = come(way, "/stories"), the_item().ref
    opens(reader, ref, words)
    assert told_at(reader, ref, words) == set(READ)

    author.begins(at)
    author.press(words["back"], "link")
    author.press(words["back"])

    author.sees(words["taken back"])
    assert author.taps <= 3, f"{author.taps} presses to take it back"
    assert reader.page.reload().status == 410
    expect(reader.page.locator("h1")).to_have_text(words["gone"])
    reader.misses(words["witness"])
    assert told_at(reader, ref, words, "/", "/progress") == set()


@two_ways
def test_a_story_told_on_one_page_comes_in_as_well(come, way):
    a_department("ward-3")
    words, author = WORDS[way.lang], come(way, "/stories/new")

    author.write("body", words["story"])
    author.choose(words["whom"])
    author.choose(words["felt"], "checkbox")
    author.write("good", words["good"])
    author.choose(words["yes"])
    author.press(words["send"])

    author.sees(words["thanks"])
    assert (author.taps <= 6, the_item().kind) == (True, "story")


def tell_in_steps(author, words):
    """From the front door to the slip with the code."""
    author.tap(author.page.locator("a.door").nth(1))
    author.press(words["steps"], "link")
    author.choose(words["whom"])
    author.press(words["on"])
    author.write("body", words["story"])
    author.press(words["on"])
    author.choose(words["felt"], "checkbox")
    author.press(words["on"])
    author.write("good", words["good"])
    author.write("better", words["better"])
    author.press(words["on"])
    author.choose(words["who"])
    author.press(words["on"])
    author.choose(words["yes"])
    author.press(words["on"])
    author.press(words["send"])
    author.sees(words["thanks"])


def allow(author, at, words):
    """The author sees each struck word before anybody else sees a line."""
    author.begins(at)
    expect(author.page.locator("#struck del").first).to_be_visible()
    expect(author.page.locator("#proposal")).to_contain_text(words["shown"])
    author.press(words["allow"])
    assert author.taps == 1


def opens(reader, ref, words):
    reader.tap(reader.page.locator(f"a[href$='/stories/{ref}']").first)
    reader.page.wait_for_url(re.compile(f"/stories/{ref}$"))
    reader.sees(words["shown"])
    reader.misses(words["apart"])
