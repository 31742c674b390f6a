"""Notices and plain pages stand in both languages, and all our Chinese is in our voice."""

import re

from cocreate.consent import notices
from tests.demonstration.written import IDEAS, STORIES, TALKS, WORKSHOPS, ours
from tests.sources import CODE

PAGES = {"privacy", "consent", "moderation", "help", "accessibility", "about"}
PURPOSES = {"account", "handle", "publish", "name", "contact", "media"}
HEADS = {"zh-Hans": ("谁负责", "怎么找我们", "用来做什么", "会用到什么", "您的权利", "以后：")}
HEADS["en"] = ("Who is responsible", "How to reach us", "What for", "What we use", "Your rights")

HAN = r"[\u4e00-\u9fff]"
UNWANTED = ("平台", "赋能", "闭环", "提交成功")
HALF_WIDTH = re.compile(
    rf"{HAN}[,.;:!?()\"]|[,;:!?()\"]{HAN}|{HAN} [\d{{A-Za-z]|[\dA-Za-z}}] {HAN}|{HAN} {HAN}"
)


def _pages(language):
    return {it.stem: it.read_text() for it in (CODE / "pages" / "texts" / language).glob("*.md")}


def _of_a_workshop(room):
    minutes = room.get("minutes", {})
    texts = [room["name"], room["summary"], room["boundary"], *minutes.get("said", [])]
    texts += [it["what"] for it in (*room["agenda"], *minutes.get("agreed", []))]
    return texts + [it for item in room["items"] for it in (item["statement"], item.get("why", ""))]


def _chinese():
    texts = [text for idea in IDEAS if idea["lang"] == "zh" for text in ours(idea)]
    texts += [it["answer"]["text"] for it in STORIES if it["lang"] == "zh" and "answer" in it]
    texts += [it["title"] for it in (*IDEAS, *STORIES) if it["lang"] == "zh"]
    texts += [text for room in WORKSHOPS for text in _of_a_workshop(room)]
    texts += [it["answer"] for it in TALKS if it["lang"] == "zh" and "answer" in it]
    texts += _pages("zh-Hans").values()
    return [*texts, *(it.read_text() for it in notices.TEXTS.glob("*/zh-Hans.md"))]


def test_a_notice_says_what_the_law_asks_in_both_languages():
    assert notices.codes() >= PURPOSES

    for language, heads in HEADS.items():
        for code in PURPOSES:
            text = notices.current(code, language).text
            assert set(re.findall(r"\{\w+\}", text)) == {"{institution}", "{phone}"}, code
            assert [head for head in heads if head not in text] == [], code


def test_every_page_stands_in_both_languages():
    chinese, english = _pages("zh-Hans"), _pages("en")

    assert set(chinese) == set(english) == PAGES
    for name, text in chinese.items():
        assert text.count("\n## ") == english[name].count("\n## "), name


def test_our_chinese_has_no_unwanted_word_and_no_half_width_sign():
    texts = _chinese()

    assert [it for text in texts for it in UNWANTED if it in text] == []
    assert [it[0] for text in texts for it in HALF_WIDTH.finditer(text)] == []


def test_our_chinese_can_be_read_in_one_breath():
    lengths = {
        part: len(re.findall(HAN, part))
        for signs, most in (("，。！？；：、“”\n", 20), ("。！？；\n", 30))
        for text in _chinese()
        for part in re.split(f"[{signs}]", text)
        if len(re.findall(HAN, part)) > most
    }

    assert lengths == {}
