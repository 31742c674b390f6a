"""/admin/lexicon: seen, searched, tried and changed by those who read what is sent."""

import pytest

from cocreate.accounts.models import Institution
from cocreate.intake import likeness, wording
from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from tests.factories import a_user, an_idea, an_institution, the_core

LIST, ONE = "/admin/lexicon", "/admin/lexicon/concept/parking"


@pytest.fixture
def nurse(visitor):
    return visitor.signed_in(a_user(Role.MODERATOR, the_core()))


def concepts(text):
    return wording.of(db.session.query(Institution).first().id).concepts(text)


def test_a_moderator_finds_it_in_the_menu_and_an_administrator_on_their_page(nurse, visitor_zh):
    assert nurse.get("/staff").click("Lexicon").status == 200

    boss = visitor_zh.signed_in(a_user(Role.ADMIN, the_core()))
    assert f'href="{LIST}"' in boss.get("/admin").body


def test_the_search_finds_a_concept_by_any_of_its_words(nurse):
    page = nurse.htmx.get(f"{LIST}?q=multi-storey")

    assert page.ids == ["rows"]
    assert "parking" in page.text
    assert "stairs" not in page.text


def test_a_sentence_is_tried_and_stands_in_no_address(nurse):
    form = nurse.get(LIST).form("/try")

    page = form.fill(text="停车场的电梯坏了").submit()

    found = [it.text for it in page.all(".//ul[@class='admin-found']//a")]
    assert {"lift", "parking"} <= set(found)
    assert page.path == f"{LIST}/try"


def test_a_word_is_added_taken_out_and_put_back_without_javascript(nurse):
    page = nurse.get(ONE).form(ONE).fill(words="云泊，\nvalet").submit().follow()
    assert "云泊 (yours)" in page.text
    assert "parking" in concepts("没有云泊")

    page = nurse.post(f"{ONE}/out", {"word": ["云泊", "停车费"]}).follow()
    assert "云泊" not in page.part("main")
    assert "停车费" in page.text

    nurse.get(ONE).form("/back").fill(word=["停车费"]).submit()
    assert "停车费" in nurse.get(ONE).text


def test_a_new_concept_has_a_page_and_goes_with_its_last_word(nurse):
    form = nurse.get(LIST).form("/new")
    page = form.fill(name="hopper", words="摆渡车").submit().follow()
    assert page.path == "/admin/lexicon/concept/hopper"

    page = nurse.post("/admin/lexicon/concept/hopper/out", {"word": "摆渡车"}).follow()

    assert page.path == LIST
    assert nurse.get("/admin/lexicon/concept/hopper").status == 404


def test_a_wrong_word_is_shown_again_with_the_sentence_beside_it(nurse):
    page = nurse.get(ONE).form(ONE).fill(words="车").submit()

    assert page.status == 422
    assert page.form(ONE)["words"].strip() == "车"
    assert "A Chinese word has 2 to 8 characters" in page


def test_pressing_twice_and_yesterdays_form_do_no_harm(nurse):
    old = nurse.get(ONE)
    nurse.post(f"{ONE}/out", {"word": "停车费"})

    again = nurse.post(f"{ONE}/out", {"word": ["停车费", "no such word", "<script>"]})

    assert again.status == 303
    assert old.form(ONE).fill(words="停车费").submit().status == 303
    assert "parking" in concepts("停车费")


def test_the_page_says_how_far_the_texts_were_read_again(nurse):
    an_idea("没有云泊", published=True)
    likeness.catch_up()
    assert "All published texts were read" in nurse.get(LIST)

    nurse.post(ONE, {"words": "云泊"})
    assert "0 of 1" in nurse.get(LIST)
    assert "0 of 1" in nurse.htmx.get(f"{LIST}/progress")

    likeness.catch_up()
    assert "All published texts were read" in nurse.htmx.get(f"{LIST}/progress")


def test_another_alliance_keeps_its_own_words(nurse, app):
    nurse.post(ONE, {"words": "云泊"})
    elsewhere = an_institution("elsewhere")
    stranger = type(nurse)(app).signed_in(a_user(Role.MODERATOR, elsewhere))

    assert "云泊" not in stranger.get(ONE).text
    stranger.post(f"{ONE}/out", {"word": "停车场"})
    assert "停车场" in nurse.get(ONE).text
