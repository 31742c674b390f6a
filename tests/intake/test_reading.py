"""What the machine marks before anybody reads."""

from types import SimpleNamespace

import pytest

from cocreate.intake import reading, receiving
from cocreate.intake.words import Lane

DANGER = "我不想活了。"
NAMED = "李秀珍护士很好，电话13800138000。"


def marked(**parts):
    item = SimpleNamespace(marks=reading.marks(parts, None))
    return reading.lanes_of(item), reading.found_in(item)


def test_nothing_to_mark_leaves_no_mark():
    assert reading.marks({"body": "灯太亮。"}, None) == {}
    assert marked(body="灯太亮。") == (frozenset(), [])


def test_marks_are_kinds_and_never_words():
    marks = reading.marks({"body": NAMED + DANGER}, None)

    assert marks == {"lanes": "safety", "found": "name,phone"}


@pytest.mark.parametrize("part", ["title", "body", "good", "better", "journey"])
def test_every_part_for_everybody_is_read(part):
    parts = {"title": "灯", "body": "灯太亮。", part: DANGER}

    assert marked(**parts)[0] == {Lane.SAFETY}


@pytest.mark.parametrize("part", ["name", "contact"])
def test_what_is_for_the_staff_alone_is_not_marked(part):
    assert marked(body="灯太亮。", **{part: NAMED}) == (frozenset(), [])


def test_a_title_out_of_the_first_words_says_nothing_new():
    lanes, found = marked(title="李秀珍护士很好…", body=NAMED)

    assert (lanes, found) == (frozenset(), ["name", "phone"])


def test_a_title_of_its_own_is_read_with_the_words():
    assert marked(title=DANGER, body="灯太亮。")[0] == {Lane.SAFETY}


def test_the_record_numbers_are_those_of_the_institution():
    marks = reading.marks({"body": "我的号是KN99887。"}, r"KN\d{5}")

    assert marks == {"found": "record_number"}


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("等了三个小时没人管，后来才知道要先取号。", "等了三个小时没人管，后来才知道要先取号"),
        (
            "急诊门外的家属没地方坐，也没有热水喝，夜里冷得不行。",
            "急诊门外的家属没地方坐，也没有热水喝",
        ),
        ("The soup was cold. Again.", "The soup was cold"),
        ("I waited 3.5 hours.\nNobody said a word.", "I waited 3.5 hours"),
        (
            "A clock that can be seen from the bed would help me at night when I lie awake",
            "A clock that can be seen from the bed would help me at night…",
        ),
        ("x" * 61, "x" * 60 + "…"),
    ],
)
def test_a_title_of_first_words_ends_where_a_reader_would_stop(words, title):
    assert receiving.first_words(words) == title
