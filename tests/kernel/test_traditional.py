"""The third language: made of the second, chosen like the others."""

import os
import shutil
from datetime import date
from gettext import GNUTranslations

import pytest
from flask_babel import force_locale

from cocreate.kernel import language
from cocreate.kernel.clock import now
from cocreate.kernel.html import spoken
from cocreate.kernel.language import LOCALES, catalogue_file, near
from cocreate.kernel.traditional import script, traditional
from tests.factories import a_department, an_idea
from tests.visitor import Visitor


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("大家什么都能说", "大家什麼都能說"),
        ("写明了理由", "寫明了理由"),
        ("到服务台看表格", "到服務台看表格"),
        ("我们回复您", "我們回覆您"),
        ("点“发给我们”", "點「發給我們」"),
        ("备份最多35天后也没有了", "備份最多35天後也沒有了"),
        ("医联体的查询码", "醫聯體的查詢碼"),
        ("%(num)s条想法", "%(num)s條想法"),
        ("Kangning “Hospital”", "Kangning 「Hospital」"),
    ],
)
def test_our_words_become_the_right_ones(ours, theirs):
    assert traditional(ours) == theirs
    assert traditional("plain") == "plain"


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("zh-TW", "zh-Hant"),
        ("zh-HK", "zh-Hant"),
        ("zh-MO", "zh-Hant"),
        ("zh-Hant", "zh-Hant"),
        ("zh-Hant-HK", "zh-Hant"),
        ("zh_Hant", "zh-Hant"),
        ("zh-Hans-HK", "zh"),
        ("zh-CN", "zh"),
        ("zh-SG", "zh"),
        ("zh", "zh"),
        ("en-GB", "en"),
        ("fr", ""),
        ("", ""),
    ],
)
def test_a_language_is_understood_in_all_its_names(asked, given):
    assert near(asked) == given


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("排隊", "zh-Hant"),
        ("排队", "zh-Hans"),
        ("我很好", "zh-Hans"),
        ("他說那里的台面", "zh-Hant"),
    ],
)
def test_the_script_of_a_text_is_told_by_its_characters(text, tag):
    assert script(text) == tag


@pytest.mark.usefixtures("app")
def test_the_catalogue_has_every_message_of_the_chinese_one():
    simple, other = (_messages(catalogue_file(word)) for word in ("zh", "zh-Hant"))

    assert len(simple) > 1000
    assert other == {key: traditional(said) for key, said in simple.items()}


def _messages(file):
    with file.open("rb") as source:
        return {key: said for key, said in GNUTranslations(source)._catalog.items() if key}


def test_a_catalogue_is_made_again_when_the_text_is_newer(tmp_path, monkeypatch):
    shutil.copytree(language.TEXTS, tmp_path / "texts")
    monkeypatch.setattr(language, "TEXTS", tmp_path / "texts")
    file = catalogue_file("zh-Hant")
    file.unlink(missing_ok=True)

    language.compile_texts()
    made = file.stat().st_mtime_ns
    language.compile_texts()
    kept = file.stat().st_mtime_ns
    os.utime(file, ns=(0, 0))
    language.compile_texts()

    assert kept == made
    assert file.stat().st_mtime_ns > 0


def test_a_phone_from_hong_kong_gets_traditional_pages(app):
    page = Visitor(app, lang="zh-Hant").get("/")

    assert page.one(".//html").get("lang") == "zh-Hant"
    assert "我們" in page.text
    assert "我们" not in page.text


@pytest.mark.parametrize(
    ("word", "tag"), [("zh", "zh-Hans-CN"), ("zh-Hant", "zh-Hant"), ("en", "en")]
)
def test_each_of_the_three_is_chosen_by_a_link_and_kept(visitor, word, tag):
    home = visitor.get("/about?lang=zh-Hant" if word != "zh-Hant" else "/about?lang=en").follow()
    link = next(it for it in home.all(".//header//a") if it.get("hreflang") == tag)

    visitor.get(link.get("href")).follow()

    assert visitor.get("/ideas").one(".//html").get("lang") == tag


def test_every_page_offers_the_two_others_in_the_header_and_in_the_footer(visitor):
    page = visitor.get("/about")

    for place in ("header", "footer"):
        tags = [it.get("hreflang") for it in page.all(f".//{place}//a[@hreflang]")]
        assert tags == ["zh-Hans-CN", "zh-Hant"]


def test_names_that_we_keep_in_two_languages_are_read_in_three(app):
    ward = a_department()
    names = {}
    this_year = now().year
    for word, locale in LOCALES.items():
        with app.test_request_context(), force_locale(locale):
            names[word] = ward.name, language.day(date(this_year, 11, 3))

    weekday = "一二三四五六日"[date(this_year, 11, 3).weekday()]
    assert names == {
        "zh": ("三病区", f"11月3日(周{weekday})"),
        "zh-Hant": ("三病區", f"11月3日(週{weekday})"),
        "en": ("Ward 3", f"{date(this_year, 11, 3):%a} 3 Nov"),
    }


def test_what_people_wrote_stays_as_they_wrote_it(app):
    simple = an_idea("排队太久，老人站不住。", published=True)
    other = an_idea("排隊太久，老人站不住。", published=True)

    page = Visitor(app, lang="zh-Hant").get("/ideas")
    words = {it.text: it.get("lang") for it in page.all(".//h2//a[@lang]")}

    assert list(words.values()) == ["zh-Hant", "zh-Hans"]
    assert "排队太久，老人站不住。" in page.text
    assert "排隊太久，老人站不住。" in page.text
    assert (simple.ref in page, other.ref in page) == (True, True)


@pytest.mark.parametrize(
    ("word", "text", "marked"),
    [
        ("zh-Hant", "排队", True),
        ("zh-Hant", "排隊", False),
        ("zh-Hant", "我很好", False),
        ("zh", "排隊", True),
        ("zh", "排队", False),
        ("en", "排隊", True),
    ],
)
def test_words_in_another_script_than_the_page_are_marked(app, word, text, marked):
    with app.test_request_context(headers={"Cookie": f"lang={word}"}):
        assert ("lang=" in spoken(text)) == marked
