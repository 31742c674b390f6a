"""/admin/org: what an administrator changes about institutions, and what nobody changes."""

import pytest

from cocreate.accounts import confirming
from cocreate.accounts.models import Institution
from cocreate.ideas.models import Idea
from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from tests.factories import a_user, an_idea, an_institution, recorded, the_core

PHONE = "010-5550-0199"


@pytest.fixture
def station():
    """Below the core, as is the rule."""
    return an_institution("station", below=the_core())


@pytest.fixture
def boss(visitor, station):  # noqa: ARG001 -- there before the person, so that the role holds there
    return visitor.signed_in(a_user(Role.ADMIN, the_core()))


def typed(page, **more):
    return page.form("/admin/org/station").fill(**more)


def station_now():
    return db.session.query(Institution).filter_by(slug="station").one()


def test_the_tree_shows_ones_own_and_what_is_below(boss):
    page = boss.get("/admin/org")

    assert [it.text for it in page.all(".//ul[@class='admin-tree']//b")] == [
        "Kangning Hospital",
        "Health Centre 1",
    ]


def test_what_is_changed_shows_at_once_and_is_on_the_record(boss, station):
    page = typed(boss.get("/admin/org/station"), phone=PHONE, name_en="Riverside").submit().follow()

    assert "Saved." in page
    assert PHONE in boss.get("/o/station/")
    assert "Riverside" in boss.get("/o/station/")
    assert recorded(station)[-1] == "institution.rewritten"
    assert station_now().prefix == "AB"


def test_of_two_who_change_it_at_once_the_second_keeps_the_words_and_sees_the_others(boss):
    first, second = boss.get("/admin/org/station"), boss.get("/admin/org/station")
    typed(first, phone=PHONE).submit()

    page = typed(second, phone="010-5550-0777", hours_en="Every day").submit()

    assert page.status == 409
    assert PHONE in page.text
    form = page.form("/admin/org/station")
    assert (form["phone"], form["hours_en"]) == ("010-5550-0777", "Every day")
    form.submit().follow()
    assert station_now().phone == "010-5550-0777"


def test_pressing_save_with_nothing_new_writes_nothing(boss, station):
    typed(boss.get("/admin/org/station")).submit().follow()

    assert recorded(station) == ["institution.founded"]


@pytest.mark.parametrize(
    ("pattern", "example", "sentence"),
    [
        (r"ZY\d{8}", "ZY12345678", ""),
        (r"ZY\d{8}", "ZY1", "This pattern does not find the example below."),
        (r"ZY\d{8}", "", "Please write an example below, so that it can be tried."),
        (r"(a+)+$", "aaaa", "Say how often at most"),
        (r"(", "x", "This pattern can't be read."),
    ],
)
def test_a_record_number_is_tried_on_an_example_before_it_counts(boss, pattern, example, sentence):
    form = typed(boss.get("/admin/org/station"), record_pattern=pattern, example=example)

    page = form.submit()

    assert page.status == (422 if sentence else 303)
    assert sentence in page.text
    assert station_now().record_pattern == ("" if sentence else pattern)


@pytest.mark.parametrize("said", ["<script>alert(1)</script>", "12345}{", "javascript:1"])
def test_a_telephone_number_is_one(boss, said):
    assert typed(boss.get("/admin/org/station"), phone=said).submit().status == 422


def test_a_new_one_is_opened_below_and_its_pages_answer(boss):
    form = boss.get("/admin/org/new?below=station").form("/admin/org/new")
    assert form["below"] == "station"

    form.fill(name_zh="村卫生室", name_en="Village clinic", slug="village", prefix="vc").submit()

    assert "Village clinic" in boss.get("/o/village/")
    assert db.session.query(Institution).filter_by(slug="village").one().prefix == "VC"


def test_a_short_name_that_is_taken_is_refused_beside_it(boss):
    form = boss.get("/admin/org/new").form("/admin/org/new")

    page = form.fill(name_zh="甲", name_en="A", slug="station", prefix="QQ").submit()

    assert page.status == 422
    assert "There is already one with this short name." in page


def test_a_closed_one_takes_nothing_new_and_its_posters_lead_to_the_core(boss, visitor_zh, station):
    idea = an_idea(at=station, published=True)
    form = boss.get("/admin/org/station/close").form("/close")
    assert "Nothing is deleted" in boss.get("/admin/org/station/close")

    form.submit().follow()

    reader = visitor_zh
    led = reader.get("/o/station/ideas/new?department=ward-3")
    assert (led.status, led.headers["Location"]) == (307, "/ideas/new?department=ward-3")
    assert reader.get("/ideas").status == 200
    assert idea.ref not in reader.get("/ideas")
    assert reader.get(f"/ideas/{idea.ref}").status == 404
    assert db.session.get(Idea, idea.id).state == "published"
    assert recorded(station)[-1] == "institution.closed"


def test_it_can_be_opened_again_with_everything_in_it(boss, visitor_zh, station):
    ref = an_idea(at=station, published=True).ref
    boss.get("/admin/org/station/close").form("/close").submit()

    boss.get("/admin/org/station").form("/open").submit()

    assert visitor_zh.get(f"/ideas/{ref}").status == 200
    assert recorded(station_now())[-2:] == ["institution.closed", "institution.reopened"]


def test_the_core_and_what_has_open_ones_below_stay_open(boss):
    page = boss.get("/admin/org/kangning/close").form("/close").submit()

    assert page.status == 422
    assert the_core().active


def test_an_address_of_a_closed_one_never_leads_to_another_site(boss, visitor_zh):
    boss.get("/admin/org/station/close").form("/close").submit()

    answer = visitor_zh.get("/o/station//evil.example/")

    assert answer.status in {307, 308, 404}
    assert "//evil" not in answer.headers.get("Location", "").removeprefix("http://localhost")


@pytest.mark.parametrize("path", ["", "/close", "/open"])
def test_another_institutions_administrator_finds_nothing(visitor, station, path):
    visitor.signed_in(a_user(Role.ADMIN, an_institution("elsewhere")))

    page = visitor.post(
        f"/admin/org/station{path}", {"name_zh": "偷", "name_en": "Stolen", "kind": "hospital"}
    )

    assert page.status == 404
    assert station_now().active
    assert recorded(station) == ["institution.founded"]
    assert "Health Centre 1" not in visitor.get("/admin/org").text


def test_nothing_is_founded_below_what_is_anothers(visitor, station):  # noqa: ARG001
    visitor.signed_in(a_user(Role.ADMIN, an_institution("elsewhere")))
    new = {"name_zh": "甲", "name_en": "A", "slug": "mine", "prefix": "QQ", "kind": "community"}

    assert visitor.post("/admin/org/new", {"below": "station", **new}).status in {404, 422}
    assert db.session.query(Institution).filter_by(slug="mine").first() is None


@pytest.mark.parametrize("path", ["/admin/org/station/close"])
def test_before_it_closes_the_person_shows_again_who_they_are(boss, monkeypatch, path):
    monkeypatch.setattr(confirming, "is_fresh", lambda: False)

    assert boss.get(path).headers["Location"].startswith("/me/confirm")
    assert boss.post(path).headers["Location"].startswith("/me/confirm")
    assert station_now().active
