"""/admin/theme and /theme.css: one colour for a house, for those below it, and for nobody else."""

import pytest

from cocreate.accounts.models import Institution
from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from tests.factories import a_user, an_institution, recorded, the_core

SHEET = ".//link[@rel='stylesheet']"


@pytest.fixture
def boss(visitor):
    an_institution("station", below=the_core())
    return visitor.signed_in(a_user(Role.ADMIN, the_core()))


def sheets(page):
    found = [it.attrib["href"] for it in page.all(SHEET)]
    return [it for it in found if it.startswith("/theme.css")]


def choose(boss, colour, press="Save", at="kangning"):
    form = boss.get(f"/admin/theme/{at}").form(f"/admin/theme/{at}")
    return form.fill(colour=colour).submit(press).follow()


def test_without_a_colour_no_page_asks_for_a_second_sheet(boss):
    assert sheets(boss.get("/")) == []


def test_a_colour_is_worn_by_every_page_and_by_those_below(boss):
    choose(boss, "#1a4fa0")

    (address,) = sheets(boss.get("/ideas"))
    assert sheets(boss.get("/o/station/ideas")) == [address]
    sheet = boss.get(address)
    assert sheet.headers["Content-Type"].startswith("text/css")
    assert "--brand:#1a4fa0" in sheet.body
    assert "immutable" in sheet.headers["Cache-Control"]
    assert recorded(the_core())[-1] == "institution.coloured"


def test_who_has_one_of_their_own_wears_that(boss):
    choose(boss, "#1a4fa0")
    choose(boss, "#7a1fa0", at="station")

    assert sheets(boss.get("/")) != sheets(boss.get("/o/station/"))


def test_another_colour_is_another_address_so_no_cache_shows_the_old_one(boss):
    choose(boss, "#1a4fa0")
    before = sheets(boss.get("/"))
    choose(boss, "#1a4fa1")

    assert sheets(boss.get("/")) != before


def test_a_preview_is_seen_by_who_asked_and_by_nobody_else(boss, visitor_zh):
    page = choose(boss, "#ffee00", press="look")

    assert "ffee00" in sheets(page)[0]
    assert "This page is a preview." in page
    assert "a little darker" in page
    assert sheets(visitor_zh.get("/")) == []
    assert the_core().colour == ""


def test_red_is_taken_with_a_word_of_warning(boss):
    assert "close to the red that warns" in choose(boss, "#b01515", press="look")


def test_it_can_be_given_up_again(boss):
    choose(boss, "#1a4fa0")

    boss.get("/admin/theme/kangning").form("/none").submit()

    assert sheets(boss.get("/")) == []


@pytest.mark.parametrize(
    "said", ["red", "#fff", "#0e5f58;}body{display:none}", "</style><script>", "#0e5f5g", ""]
)
def test_what_is_no_colour_is_kept_nowhere(boss, said):
    page = boss.post("/admin/theme/kangning", {"colour": said})

    assert page.status == 422
    assert the_core().colour == ""


@pytest.mark.parametrize(
    "mark",
    ["", "0e5f58", "0e5f58.2", "0e5f58}.1", "zzzzzz.1", "../etc.1", "0e5f58%0a.1", "0E5F58 .1"],
)
def test_the_sheet_answers_no_other_address(visitor, mark):
    assert visitor.get(f"/theme.css?v={mark}").status == 404


def test_another_institutions_colour_is_not_mine_to_choose(visitor):
    the_core()
    visitor.signed_in(a_user(Role.ADMIN, an_institution("elsewhere")))

    assert visitor.post("/admin/theme/kangning", {"colour": "#ff0000"}).status == 404
    assert visitor.post("/admin/theme/kangning/none").status == 404
    assert {it.colour for it in db.session.query(Institution)} == {""}
