"""The plain texts about us: in both languages, in the same order, in short sentences."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from cocreate.consent import queries, recalls
from cocreate.consent.outside import Surface
from cocreate.consent.purposes import PUBLISHED, PURPOSES
from cocreate.erasing import finished
from cocreate.intake import drafts, forgetting, handing, voices
from cocreate.pages import views
from cocreate.rights import links
from cocreate.talking import actions as talking
from tests.sources import CODE

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
UNCOUNTED = re.compile(r"\]\([^)]*\)|[，、“”（）*#\[\]]|^(\{\w+\} )?- |^\d\. ")
LINK = re.compile(r"\]\(([^)]+)\)")
QUOTED = re.compile(r"“([^”]+)”|\"([^\"]+)\"")
SPOKEN = {"me too", "not this time", "Why was my medicine stopped?", "为什么给我停药"}
TRANSLATIONS = CODE / "translations"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def _spans(name: str, english: str, chinese: str, *numbers: float) -> tuple[str, str, str]:
    counted = [f"{number:g}" for number in numbers]
    return name, english.format(*counted), chinese.format(*counted)


FIGURES = [
    _spans("privacy", "For {} hours it can", "{}小时内还可以", forgetting.UNDO / HOUR),
    _spans("privacy", "for {} days. Whoever has", "加密保存{}天", drafts.KEPT / DAY),
    _spans("privacy", "once, within {} days", "一次，{}天内有效", links.LASTS / DAY),
    _spans("privacy", "voice note: {} years after", "办完后{}年", finished.AFTER / 12),
    _spans(
        "privacy",
        "stories {} months; ideas, and what is said about them, {} years",
        "故事{}个月，想法和对想法说的话{}年",
        PUBLISHED["story"],
        PUBLISHED["idea"] / 12,
    ),
    _spans("privacy", "for {} months.", "期限{}个月", PURPOSES["contact"].months["idea"]),
    _spans("consent", "by itself {} years after", "办完后{}年自动删除", finished.AFTER / 12),
    _spans("consent", "we don't ask for {} days", "{}天内不再问", queries.QUIET / DAY),
    _spans(
        "consent",
        "within {} hours, and the rest is fetched within {} days",
        "{}小时内拿下。别的{}天内收回",
        recalls.WITHIN[Surface.MESSAGE] / HOUR,
        recalls.WEEK / DAY,
    ),
    _spans("help", "of up to {} minutes", "最长{}分钟", voices.SECONDS["idea"] / 60),
    _spans("help", "up to {} minutes. It", "语音，最长{}分钟。改好", voices.SECONDS["story"] / 60),
    _spans("help", "shows it for {} minutes", "能看{}分钟", handing.SHOWN_FOR / HOUR * 60),
    _spans("help", "For {} minutes you can", "发出后{}分钟内", talking.WINDOW / HOUR * 60),
]


def named(text: Path) -> str:
    return f"{text.stem}-{text.parent.name}"


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


@pytest.mark.parametrize("text", [*ENGLISH, *CHINESE], ids=named)
def test_every_address_in_a_text_opens_for_a_visitor(visitor, text):
    addresses = sorted(set(LINK.findall(text.read_text())))

    opened = {address: visitor.get(address) for address in addresses}

    for address, page in opened.items():  # what is in an account asks to sign in first
        there = page.headers.get("Location", "")
        assert page.status == 200 or there.startswith("/login"), (address, page.status)


@pytest.mark.parametrize("name", PATHS)
def test_both_languages_lead_to_the_same_addresses(name):
    english, chinese = (
        LINK.findall((views.TEXTS / it / f"{name}.md").read_text()) for it in ("en", "zh-Hans")
    )

    assert english == chinese


@pytest.mark.parametrize("text", [*ENGLISH, *CHINESE], ids=named)
def test_what_a_text_tells_to_press_stands_so_on_a_page(text):
    with (TRANSLATIONS / "zh_Hans_CN" / "LC_MESSAGES" / "messages.po").open("rb") as file:
        messages = [message for message in read_po(file) if message.id]
    words = {str(it).casefold() for message in messages for it in (message.id, message.string)}

    quoted = QUOTED.findall(LINK.sub("", text.read_text()).replace("[", ""))

    assert {it for it in map("".join, quoted) if it.casefold() not in words} <= SPOKEN


@pytest.mark.parametrize(("name", "english", "chinese"), FIGURES)
def test_the_times_in_the_texts_are_those_of_the_program(name, english, chinese):
    said = {it: (views.TEXTS / it / f"{name}.md").read_text() for it in ("en", "zh-Hans")}

    assert english in said["en"]
    assert chinese in said["zh-Hans"]


@pytest.mark.parametrize("folder", ["en", "zh-Hans"])
@pytest.mark.parametrize("runs", [("sqlite", "media"), ("postgresql", "no_media")])
def test_the_privacy_page_speaks_of_what_is_installed_here(folder, runs):
    text = (views.TEXTS / folder / "privacy.md").read_text()
    lines = dict(views.FOR_ONE.findall(text))

    shown = views.of_here(text, *runs)

    assert set(lines) == {"sqlite", "postgresql", "media", "no_media"}
    assert {name for name, line in lines.items() if line in shown} == set(runs)
    assert "{" not in shown


def test_a_visitor_sees_no_mark_of_a_database(visitor, visitor_zh):
    for page in (visitor.get("/privacy"), visitor_zh.get("/privacy")):
        assert page.status == 200
        assert "{" not in page.one(".//article").text
