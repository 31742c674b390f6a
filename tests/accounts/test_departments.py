"""/admin/departments: named, ordered, closed, merged; what hangs on the wall keeps working."""

import pytest
import sqlalchemy as sa

from cocreate.accounts import confirming, house
from cocreate.accounts.models import Department
from cocreate.ideas.models import Idea
from cocreate.kernel.db import db
from cocreate.kernel.events import Event
from cocreate.kernel.policy import Role
from cocreate.moderation.models import Case
from cocreate.stories.models import StoryService, TouchPoint
from tests.factories import a_department, a_user, an_idea, an_institution, the_core
from tests.stories import tales

HOME = "/admin/departments/kangning"


@pytest.fixture
def wards():
    return [a_department(slug) for slug in ("north", "south", "west")]


@pytest.fixture
def boss(visitor, wards):  # noqa: ARG001 -- the wards are those of the person's institution
    return visitor.signed_in(a_user(Role.ADMIN, the_core()))


def slugs():
    return [it.slug for it in house.departments(the_core().id)]


def ward(slug):
    return db.session.scalars(sa.select(Department).where(Department.slug == slug)).one()


def merged(boss, one="north", into="south"):
    form = boss.get(f"{HOME}/{one}/merge").form("/merge")
    return form.fill(into=into).submit()


def test_the_order_is_that_of_the_page_of_sending(boss):
    boss.get(HOME)
    boss.post(f"{HOME}/west/up")
    boss.post(f"{HOME}/north/down")

    assert slugs() == ["west", "north", "south"]
    page = boss.get("/ideas/new")
    offered = [it.attrib["value"] for it in page.all(".//input[@name='department']")]
    assert offered == ["west", "north", "south", ""]


def test_at_the_end_of_the_list_pressing_again_changes_nothing(boss):
    boss.post(f"{HOME}/north/up")

    assert slugs() == ["north", "south", "west"]


def test_a_new_one_comes_last(boss):
    boss.post(f"{HOME}/west/up")
    form = boss.get(HOME).form(HOME)

    form.fill(name_zh="东区", name_en="East", slug="east").submit()

    assert slugs() == ["north", "west", "south", "east"]


def test_a_name_changes_everywhere_and_the_links_stay(boss):
    form = boss.get(f"{HOME}/north").form(f"{HOME}/north")

    form.fill(name_zh="心内科", name_en="Cardiology").submit()

    assert "Cardiology" in boss.get("/posters/invite?department=north")


def test_yesterdays_form_does_not_overwrite_a_newer_name(boss):
    old = boss.get(f"{HOME}/north").form(f"{HOME}/north")
    boss.get(f"{HOME}/north").form(f"{HOME}/north").fill(name_en="Cardiology").submit()

    page = old.fill(name_en="Ward N").submit()

    assert page.status == 409
    assert "Cardiology" in page
    assert page.form(f"{HOME}/north")["name_en"] == "Ward N"


def test_a_merger_moves_ideas_stories_and_cases_and_says_how_many(boss, wards):
    north, south, west = (it.id for it in wards)
    idea = an_idea(department="north")
    both = tales.told(services=(north, south), moments=())
    one = tales.told(services=(north, west), moments=())

    merged(boss)

    assert db.session.get_one(Idea, idea.id).department_id == south
    assert db.session.get_one(Case, idea.id).department_id == south
    services = sa.select(StoryService.story_id, StoryService.department_id)
    assert sorted(map(tuple, db.session.execute(services))) == [
        (both.id, south),
        (one.id, south),
        (one.id, west),
    ]
    assert north not in set(db.session.scalars(sa.select(TouchPoint.department_id)))
    told = sa.select(Event.details).where(Event.kind == "ideas.moved")
    assert db.session.scalars(told).one() == {"department": north, "into": south, "ideas": 1}


def test_posters_kiosks_filters_and_drafts_of_the_merged_one_lead_to_the_other(boss, wards):
    form = boss.get("/ideas/new?department=north").form("?department=north")
    an_idea("A bench in the corridor.", department="north", published=True)
    db.session.get_one(Department, wards[1].id)

    merged(boss)

    poster = boss.get("/posters/invite?department=north")
    assert poster.status == 200
    kiosk = boss.get("/ideas/new?department=north")
    checked = ".//input[@name='department'][@checked]"
    assert [it.attrib["value"] for it in kiosk.all(checked)] == ["south"]
    assert "A bench in the corridor." in boss.get("/ideas?department=north")
    sent = form.fill(body="A clock, please.", publish="yes").submit()
    assert sent.status == 303
    last = sa.select(Idea.department_id).order_by(Idea.id.desc())
    assert db.session.scalars(last).first() == wards[1].id


def test_a_chain_of_mergers_ends_at_the_last(boss):
    merged(boss, "north", "south")
    merged(boss, "south", "west")

    found = house.department(the_core().id, "north")
    assert found is not None
    assert found.slug == "west"
    assert ward("north").merged_into_id == ward("west").id


def test_a_closed_one_is_not_offered_and_its_poster_still_works(boss):
    boss.get(f"{HOME}/north/merge").form("/close").submit()

    assert slugs() == ["south", "west"]
    assert boss.get("/posters/invite?department=north").status == 200
    form = boss.get("/ideas/new?department=north").form("?department=north")
    assert form.fill(body="A clock, please.", publish="yes").submit().status == 303


def test_it_can_be_opened_again_and_then_stands_for_itself(boss):
    merged(boss)

    boss.get(f"{HOME}/north").form("/open").submit()

    assert slugs() == ["north", "south", "west"]
    assert ward("north").merged_into_id is None


def test_pressing_merge_twice_merges_once(boss):
    form = boss.get(f"{HOME}/north/merge").form("/merge").fill(into="south")
    form.submit()
    boss.post(f"{HOME}/north/merge", {"into": "west"})

    kinds = list(db.session.scalars(sa.select(Event.kind)))
    assert kinds.count("department.merged") == 1
    assert ward("north").merged_into_id == ward("south").id


@pytest.mark.parametrize("path", ["", "/up", "/merge", "/close", "/open"])
def test_another_institutions_administrator_finds_none_of_them(visitor, wards, path):
    elsewhere = an_institution("elsewhere")
    a_department("theirs", at=elsewhere)
    visitor.signed_in(a_user(Role.ADMIN, elsewhere))
    words = {"name_zh": "偷", "name_en": "Stolen", "into": "south"}

    assert visitor.post(f"{HOME}/north{path}", words).status == 404
    assert visitor.post(f"/admin/departments/elsewhere/north{path}", words).status == 404
    assert slugs() == [it.slug for it in wards]
    assert ward("north").name_en == "Ward 3"


def test_nothing_is_merged_into_another_institutions(boss, wards):
    a_department("theirs", at=an_institution("elsewhere"))

    page = boss.post(f"{HOME}/north/merge", {"into": "theirs"})

    assert page.status == 422
    assert db.session.get_one(Department, wards[0].id).active


def test_before_one_is_closed_or_merged_the_person_shows_again_who_they_are(boss, monkeypatch):
    monkeypatch.setattr(confirming, "is_fresh", lambda: False)

    for path in ("/merge", "/close"):
        there = boss.post(f"{HOME}/north{path}").headers["Location"]
        assert there.startswith("/me/confirm")
    assert ward("north").active
