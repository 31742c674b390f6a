"""The plain texts about us: in both languages, in the same order, in short sentences."""

import re
from pathlib import Path

import pytest

from cocreate.pages import views

PATHS = {
    "privacy": "/privacy",
    "help": "/help",
    "accessibility": "/accessibility",
    "about": "/about",
    "moderation": "/about/moderation",
    "consent": "/about/consent",
}
ENGLISH, CHINESE = (sorted((views.TEXTS / name).glob("*.md")) for name in ("en", "zh-Hans"))
END = re.compile(r"[。！？；：\n]")
UNCOUNTED = re.compile(r"\]\([^)]*\)|[，、“”（）*#\[\]]|^- |^\d\. ")


def headings(text: Path) -> list[str]:
    return [line for line in text.read_text().splitlines() if line.startswith("#")]


@pytest.mark.parametrize("name", PATHS)
def test_each_text_opens_in_the_language_of_its_reader(visitor, visitor_zh, name):
    english, chinese = visitor.get(PATHS[name]), visitor_zh.get(PATHS[name])

    assert english.one(".//h1").text == headings(views.TEXTS / "en" / f"{name}.md")[0][2:]
    assert chinese.one(".//h1").text == headings(views.TEXTS / "zh-Hans" / f"{name}.md")[0][2:]


def test_no_text_lies_there_unread():
    assert {text.stem for text in ENGLISH} == set(PATHS)
    assert {text.stem for text in CHINESE} == set(PATHS)


@pytest.mark.parametrize("name", PATHS)
def test_both_languages_have_the_same_parts(name):
    english, chinese = (headings(views.TEXTS / it / f"{name}.md") for it in ("en", "zh-Hans"))

    assert len(english) == len(chinese)


@pytest.mark.parametrize("text", CHINESE, ids=lambda it: it.stem)
def test_chinese_is_said_in_short_sentences(text):
    sentences = [UNCOUNTED.sub("", one).strip() for one in END.split(text.read_text())]

    assert [one for one in sentences if len(one) > 20] == []


@pytest.mark.parametrize("text", CHINESE, ids=lambda it: it.stem)
def test_chinese_has_full_width_marks_and_no_blanks(text):
    words = text.read_text()

    assert re.findall(r"[\u4e00-\u9fff][,.!?:;()]", words) == []
    assert re.findall(r"[\u4e00-\u9fff] [0-9A-Za-z]|[0-9A-Za-z] [\u4e00-\u9fff]", words) == []
