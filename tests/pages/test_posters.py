"""What hangs on the wall: in both languages, for one ward or all, never with a room's code."""

from datetime import timedelta

import pytest

from cocreate.kernel.clock import now
from cocreate.kernel.db import transaction
from tests.factories import a_department, an_institution, the_core
from tests.visitor import Visitor
from tests.workshops import rooms


def test_the_invitation_speaks_both_languages_whoever_prints_it(visitor, visitor_zh):
    the_core()

    for printed in (visitor.get("/posters/invite"), visitor_zh.get("/posters/invite")):
        assert "您说" in printed
        assert "You say, we change it together" in printed
        assert len(printed.all(".//*[@class='qr-code']")) == 1


def test_an_invitation_for_a_ward_names_it_and_of_another_house_there_is_none(visitor):
    ward = a_department("ward-7")
    elsewhere = a_department("far-ward", at=an_institution("elsewhere"))

    poster = visitor.get("/posters/invite?department=ward-7")

    assert ward.name_zh in poster
    assert ward.name_en in poster
    assert visitor.get(f"/posters/invite?department={elsewhere.slug}").status == 404
    assert visitor.get("/o/elsewhere/posters/invite?department=far-ward").status == 200


def test_the_next_workshop_hangs_on_the_wall_and_its_code_does_not(visitor):
    days = {"In two weeks": 14, "In one week": 7}
    planned = {
        title: rooms.a_workshop(title=title, starts_at=now() + timedelta(days=after))
        for title, after in days.items()
    }
    code, later = planned["In one week"].code, planned["In two weeks"].slug

    poster = visitor.get("/posters/workshop")

    assert "In one week" in poster
    assert code not in poster.body
    assert "In two weeks" in visitor.get(f"/posters/workshop?slug={later}")


def test_without_a_date_the_poster_says_where_to_look_and_a_wrong_name_is_404(visitor):
    the_core()

    assert "Scan to see when the next one is." in visitor.get("/posters/workshop")
    assert visitor.get("/posters/workshop?slug=nowhere").status == 404


@pytest.mark.parametrize(
    ("place", "phone", "zh", "en"),
    [
        ("", "010-5550 1000", "没有手机？打010-5550 1000。", "No phone? Call 010-5550 1000."),
        ("台", "", "没有手机？到台。", "No phone? 台."),
        ("台", "010-5550 1000", "到台，或打010-5550 1000。", "台, or call 010-5550 1000."),
    ],
)
def test_who_has_no_phone_is_told_what_there_is(visitor, place, phone, zh, en):
    house = the_core()
    with transaction():
        house.place_zh = house.place_en = place
        house.phone = phone

    poster = visitor.get("/posters/invite")

    assert zh in poster.text
    assert en in poster.text


@pytest.mark.parametrize("poster", ["invite", "workshop", "you-said-we-did"])
def test_a_poster_is_in_the_script_of_whoever_prints_it(app, poster):
    """One after the other: a template keeps no words of the reader before."""
    the_core()
    pages = {
        lang: Visitor(app, lang=lang).get(f"/posters/{poster}") for lang in ("zh-Hant", "zh", "en")
    }

    tags = {
        lang: {it.get("lang") for it in page.all(".//article//*[@lang]")}
        for lang, page in pages.items()
    }
    assert "zh-Hant" in tags["zh-Hant"]
    assert "zh-Hant" not in tags["zh"] | tags["en"]
    assert "您說" in pages["zh-Hant"].text or "誰去做" in pages["zh-Hant"].text
    assert any(word in pages["en"].text for word in ("您说", "谁去做"))
