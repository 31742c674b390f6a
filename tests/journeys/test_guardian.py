"""A story told for a child: paper, the child's word, its guardian's yes; at fourteen its own."""

from datetime import timedelta

import pytest

from cocreate.consent.age import Born
from cocreate.kernel.clock import moved
from cocreate.kernel.policy import Role
from tests.factories import a_department, a_user
from tests.journeys.roads import two_ways
from tests.journeys.telling import READ, is_hidden, redact, the_item, told_at
from tests.stories.families import TODAY

pytestmark = pytest.mark.browser

BORN = Born(2012, 12)
WORDS = {
    "zh": {
        "story": "乔小满抽血时怕得发抖，护士蹲下来给她唱歌。",
        "name": "小满",
        "shown": "抽血时孩子怕得发抖，护士蹲下来唱歌。",
        "searched": "唱歌",
        "witness": "蹲下来",
        "own": "我想妈妈坐旁边的紫色椅子。",
        "steps": "分几步填",
        "on": "继续",
        "mine": "我的孩子",
        "yes": "同意",
        "send": "发给我们",
        "thanks": "故事收到了，谢谢您",
        "missing": "这件事是孩子的",
        "to the child": "打开给孩子看的那一页",
        "do you want": "想问问你",
        "child's yes": "愿意，可以给别人看",
        "noted": "改主意了，随时按另一个",
        "birth": "出生医学证明",
        "seen": "我看过了",
        "nothing": "都齐了",
        "holds": "监护人证明看过了",
        "oldest": "从最久的开始",
        "edit": "修改公开的文字",
        "to the author": "请作者看这段文字",
        "reads first": "先请孩子读一读",
        "allow": "可以公开",
        "theirs": "打开孩子的那一页",
    },
    "en": {
        "story": "Lily Marsh shook when blood was taken, and a nurse knelt down and sang.",
        "name": "Lily",
        "shown": "A child shook when blood was taken, and a nurse knelt down and sang.",
        "searched": "blood",
        "witness": "knelt down",
        "own": "I want the purple chair beside my mum.",
        "steps": "Take short steps",
        "on": "Continue",
        "mine": "To my child",
        "yes": "I agree",
        "send": "Send to us",
        "thanks": "We've got your story, thank you",
        "missing": "This is about a child",
        "to the child": "Open the page for your child",
        "do you want": "A question for you",
        "child's yes": "Yes, others may read it",
        "noted": "You can press the other one at any time",
        "birth": "The birth certificate",
        "seen": "I have seen it",
        "nothing": "Nothing is missing",
        "holds": "Your guardian's paper and your child's word are with us",
        "oldest": "Begin with the oldest",
        "edit": "Change the public text",
        "to the author": "Send this text to the author",
        "reads first": "Your child reads it first",
        "allow": "Show it like this",
        "theirs": "Open their page",
    },
}


@pytest.fixture(autouse=True)
def _today():
    with moved(TODAY):
        yield


@pytest.fixture
def nurse():
    a_department("ward-3")
    return a_user(Role.MODERATOR, name="张敏")


@two_ways
def test_a_childs_story_shows_by_three_yeses_and_after_fourteen_by_its_own(come, nurse, way):
    words, mother, reader = WORDS[way.lang], come(way, "/stories/new"), come(way, "/stories")
    tell_of_a_child(mother, words)
    at = f"/t/{mother.page.locator('.slip-code').inner_text()}"
    assert (mother.taps <= 13, mother.seconds <= 120) == (True, True)
    the_child_says(mother, at, words, words["own"])
    notes_the_paper(come(way, "/staff/children", nurse), words)
    mother.begins(at)
    mother.sees(words["holds"])
    reads_at_the_desk(come(way, "/staff/inbox", nurse), words)
    assert told_at(reader, the_item().ref, words) == set()

    allow(mother, at, words)
    ref = the_item().ref

    assert told_at(reader, ref, words) == set(READ)
    for secret in (words["name"], words["own"]):
        assert told_at(reader, ref, words | {"witness": secret}) == set()

    with moved(BORN.pause + timedelta(minutes=1)):
        is_hidden(reader, ref, words)
        says_yes_themselves(mother, at, words)
        assert told_at(reader, ref, words) == set(READ)
        assert told_at(reader, ref, words | {"witness": words["own"]}) == set()


def tell_of_a_child(mother, words):
    mother.press(words["steps"], "link")
    mother.choose(words["mine"])
    mother.press(words["on"])
    mother.write("body", words["story"])
    for _question in ("happened", "feeling", "better"):
        mother.press(words["on"])
    mother.pick("born_year", str(BORN.year))
    mother.pick("born_month", str(BORN.month))
    mother.press(words["on"])
    mother.choose(words["yes"])
    mother.press(words["on"])
    mother.press(words["send"])
    mother.sees(words["thanks"])


def the_child_says(mother, at, words, own=""):
    """Handed over, the phone asks the child alone; its words are for the room in which it said them."""
    mother.begins(at)
    mother.sees(words["missing"] if own else words["reads first"])
    mother.press(words["to the child"], "link")
    mother.sees(words["do you want"])
    if own:
        mother.write("words", own)
    mother.press(words["child's yes"])
    mother.sees(words["noted"])
    assert mother.taps <= 3, f"{mother.taps} presses for a child"


def notes_the_paper(nurse, words):
    nurse.press(the_item().ref, "link")
    nurse.choose(words["birth"])
    nurse.write("on", "2012-12-20")
    nurse.press(words["seen"])
    nurse.sees(words["nothing"])
    assert nurse.taps <= 4, f"{nurse.taps} presses for a paper"


def reads_at_the_desk(nurse, words):
    redact(nurse, words)
    nurse.page.goto(f"/staff/inbox?item={the_item().ref}")
    nurse.sees(words["own"])


def allow(mother, at, words):
    """Other words than the child said yes to: it reads these first, then its mother lets them go."""
    the_child_says(mother, at, words)
    mother.begins(at)
    mother.press(words["allow"])
    assert mother.taps == 1


def says_yes_themselves(young, at, words):
    young.begins(at)
    young.press(words["theirs"], "link")
    young.press(words["yes"])
    assert young.taps == 2
