"""A story told by phone, at the bedside or on paper, written down by staff (A5)."""

import pytest
import sqlalchemy as sa

from cocreate.consent import children, gate, ledger
from cocreate.consent.age import Born
from cocreate.intake.models import Item
from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from cocreate.stories import queries
from cocreate.stories.models import Story
from tests.factories import a_department, a_user, an_institution, recorded
from tests.visitor import Visitor

SAID = "She waited four hours in the corridor. Nobody told her why."
ALL = {
    "body": SAID,
    "channel": "bedside",
    "speaker": "relative",
    "how": "witness",
    "witness": "Nurse Zhao",
    "publish": "yes",
}
FORM = "/staff/capture/story?at=kangning"


@pytest.fixture(autouse=True)
def ward():
    return a_department("ward-3", at=an_institution())


@pytest.fixture
def nurse(app):
    user = a_user(Role.FACILITATOR, email="li@test.example", name="Li Wen")
    return Visitor(app).signed_in(user)


def write_down(nurse, **told):
    return nurse.get("/staff/capture/story").form(FORM).fill(**ALL | told).submit()


def code_on(page):
    return page.all(".//dd[@class='slip-code num']")[0].text.strip()


def the_item():
    return db.session.scalars(sa.select(Item)).one()


def test_from_an_idea_one_press_leads_to_a_story(nurse):
    page = nurse.get("/staff/capture").click("Story")

    assert page.path == "/staff/capture/story"


def test_what_was_told_becomes_a_story_with_a_slip_that_opens_it(nurse, visitor):
    slip = write_down(nurse, relation="relative", what1="Blood was taken", mood1="-1").follow()

    own = visitor.get(f"/t/{code_on(slip)}")

    assert "Our staff wrote this down for you" in own
    assert SAID in own
    assert db.session.scalars(sa.select(Story)).one().relation == "relative"
    assert len(queries.touch_points(the_item().id)) == 1
    assert {"story.received", "story.recorded"} <= set(recorded(the_item()))


def test_a_spoken_yes_is_a_request_until_its_author_confirms(nurse, visitor):
    code = code_on(write_down(nurse).follow())
    before = gate.in_force(the_item().id, "publish")

    visitor.get(f"/t/{code}").form(f"/t/{code}/consent/publish").submit("yes")

    assert not before
    assert gate.in_force(the_item().id, "publish")


def test_a_signed_paper_waits_for_a_colleague_and_says_where_it_lies(nurse):
    write_down(nurse, how="paper", channel="paper", witness="Folder 3")

    given = ledger.of_item(the_item().id)

    assert not gate.in_force(the_item().id, "publish")
    assert [(it.type, it.how) for it in given] == [("grant", "declaration"), ("request", "paper")]
    assert ledger.private(given[0]) == {"note": "Folder 3"}


def test_of_a_child_even_a_signed_paper_waits_for_guardian_and_child(nurse):
    write_down(nurse, how="paper", relation="child", born_year="2019", born_month="5")

    item = the_item()

    assert gate.in_force(item.id, "handle")
    assert not gate.in_force(item.id, "publish")
    assert children.born(children.of(item.id)) == Born(2019, 5)


@pytest.mark.parametrize("missing", ["channel", "speaker", "how", "witness", "body"])
def test_what_is_missing_is_named_and_nothing_is_taken_in(nurse, missing):
    form = nurse.get("/staff/capture/story").form(FORM)

    page = form.fill(**{name: said for name, said in ALL.items() if name != missing}).submit()

    assert page.status == 422
    assert missing == "body" or SAID in page
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Item)) == 0


def test_pressed_twice_it_is_there_once(nurse):
    form = nurse.get("/staff/capture/story").form(FORM).fill(**ALL)

    first, second = form.submit(), form.submit()

    assert first.headers["Location"] == second.headers["Location"]
    assert the_item()


def test_another_house_and_whoever_is_not_staff_have_no_such_page(app, nurse):
    an_institution("sister")
    patient = Visitor(app).signed_in(a_user(email="p@test.example", name="P"))

    assert nurse.get("/staff/capture/story?at=sister").status == 404
    assert nurse.post("/staff/capture/story?at=sister", ALL).status == 404
    assert patient.get("/staff/capture/story").status == 403
