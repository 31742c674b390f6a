"""One's own data by the code alone: see, copy, correct, pause, erase, undo, erased for good."""

import zipfile

import pytest
from playwright.sync_api import expect

from cocreate.erasing import destroying
from cocreate.intake.models import State
from cocreate.kernel.policy import Role
from tests.factories import a_department, a_user
from tests.following.second_thoughts import KEY, OWN, in_hours
from tests.journeys.roads import two_ways
from tests.journeys.telling import READ, is_hidden, redact, the_item, told_at
from tests.stories import tales

pytestmark = pytest.mark.browser

WORDS = {
    "zh": {
        "story": "7楼12床，护士抱来一条珊瑚绒毯子，陪我妈说话。",
        "shown": "那天夜里，护士抱来一条珊瑚绒毯子，陪我妈说话。",
        "searched": "毯子",
        "witness": "珊瑚绒",
        "oldest": "从最久的开始",
        "edit": "修改公开的文字",
        "to the author": "请作者看这段文字",
        "allow": "可以公开",
        "my data": "您的数据：查看、取走、改正、暂停",
        "held": "您发来的内容",
        "looked": ("审阅员", "您的话", "决定能不能公开"),
        "make": "生成链接",
        "to it": "去取副本",
        "download": "下载（ZIP）",
        "wrong": "有错，请改正",
        "correction": "不是7楼，是9楼。",
        "send": "发给我们",
        "asked": "您提过的要求",
        "pause": "暂停全部公开内容",
        "paused": "已暂停。您说恢复之前，别人都看不到。",
        "show": "恢复公开",
        "erase": "永久抹去全部",
        "72": "72小时",
        "do erase": "抹去全部",
        "erasing": "正在抹去",
        "undo": "恢复",
        "undone": "已经恢复",
        "certificate": "您的抹去证明",
        "certified": "抹去证明",
    },
    "en": {
        "story": "Bed 12 on floor 7. A nurse brought a corduroy blanket and sat with my mother.",
        "shown": "One night a nurse brought a corduroy blanket and sat with my mother.",
        "searched": "blanket",
        "witness": "corduroy",
        "oldest": "Begin with the oldest",
        "edit": "Change the public text",
        "to the author": "Send this text to the author",
        "allow": "Show it like this",
        "my data": "Your data: see, copy, correct, pause",
        "held": "What you sent",
        "looked": ("Moderator", "Your words", "To decide whether it can be shown"),
        "make": "Make the link",
        "to it": "To my copy",
        "download": "Download (ZIP)",
        "wrong": "Something is wrong: please correct it",
        "correction": "It was floor 9.",
        "send": "Send to us",
        "asked": "What you asked",
        "pause": "Pause everything that is public",
        "paused": "It is paused. Nobody else sees anything of it",
        "show": "Show it again",
        "erase": "Erase everything for good",
        "72": "72 hours",
        "do erase": "Erase everything",
        "erasing": "You are being erased",
        "undo": "Undo",
        "undone": "It is with us again",
        "certificate": "Your certificate",
        "certified": "Certificate of erasure",
    },
}
DATA = f"{OWN}/data"


@pytest.fixture
def nurse():
    a_department("ward-3")
    return a_user(Role.MODERATOR, name="张敏")


@pytest.fixture
def shown(come, nurse):
    """`shown(way)`: a person at their own page, whose story was read by staff and is public."""

    def make(way):
        words = WORDS[way.lang]
        tales.told(words["story"], code=KEY)
        redact(come(way, "/staff/inbox", nurse), words)
        person = come(way, OWN)
        person.press(words["allow"])
        person.begins(OWN)
        return person

    return make


@two_ways
def test_a_person_sees_who_looked_takes_a_copy_corrects_and_pauses(come, shown, nurse, way):
    words, person, reader = WORDS[way.lang], shown(way), come(way, "/stories")
    ref = the_item().ref
    person.press(words["my data"], "link")
    person.sees(words["held"])
    for words_of_it in words["looked"]:
        expect(person.page.locator("#looked li").first).to_contain_text(words_of_it)
    person.misses(nurse.name)

    assert words["story"] in copy(person, words)
    corrects(person, words)
    desk = come(way, "/staff/requests", nurse)
    desk.sees(words["correction"])

    assert told_at(reader, ref, words) == set(READ)
    person.begins(DATA)
    person.press(words["pause"])
    is_hidden(reader, ref, words)
    person.page.goto(OWN)
    person.sees(words["paused"])
    person.press(words["show"])
    assert told_at(reader, ref, words) == set(READ)
    assert person.taps == 2


@two_ways
def test_a_person_is_erased_comes_back_and_is_erased_for_good(come, shown, nurse, way):
    words, person, reader = WORDS[way.lang], shown(way), come(way, "/stories")
    ref = the_item().ref
    assert told_at(reader, ref, words) == set(READ)

    erase(person, words)
    is_hidden(reader, ref, words)
    with in_hours(70):
        person.press(words["undo"])
        person.sees(words["undone"])
    assert (the_item().state, told_at(reader, ref, words)) == (State.WAITING, set())
    come(way, f"/staff/inbox?item={ref}", nurse).sees(words["witness"])

    erase(person, words)
    with in_hours(73):
        assert destroying.destroy_due() == 1
        person.page.reload()
        person.press(words["certificate"], "link")
        person.sees(words["certified"])
        person.misses(words["witness"])
        everywhere = ("/", "/progress", OWN, DATA, f"{OWN}/erase")
        assert told_at(person, ref, words, *everywhere) == set()
    come(way, f"/staff/inbox?item={ref}", nurse).misses(words["witness"])


def copy(person, words):
    """The page of the archive that a person opens."""
    person.write("code", KEY)
    person.press(words["make"])
    person.press(words["to it"], "link")
    with person.page.expect_download() as got:
        person.page.get_by_role("button", name=words["download"], exact=True).click()
    person.taps += 1
    assert person.taps <= 5, f"{person.taps} presses for a copy"
    with zipfile.ZipFile(got.value.path()) as archive:
        return archive.read("index.html").decode()


def corrects(person, words):
    person.begins(DATA)
    person.choose(words["wrong"])
    person.write("words", words["correction"])
    person.press(words["send"])
    person.sees(words["asked"])
    expect(person.page.locator("#asked li")).to_contain_text(words["correction"])
    assert person.taps == 3


def erase(person, words):
    person.begins(OWN)
    person.press(words["erase"], "link")
    person.sees(words["72"])
    person.press(words["do erase"])
    person.sees(words["erasing"])
    assert person.taps == 2
