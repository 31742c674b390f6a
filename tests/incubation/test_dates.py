"""Whoever looks after ideas has their days in a calendar: their own, and no patient's word."""

import pytest
from flask_babel import to_user_timezone
from icalendar import Calendar

from cocreate.incubation.actions import assessing, clocks, merging
from cocreate.incubation.actions.assessing import Charge
from cocreate.kernel.policy import Role
from tests.factories import a_department, a_user, actor, an_idea, the_core
from tests.incubation import roads

WORDS = "My bed was wet all night."


@pytest.fixture
def owner():
    return a_user(Role.COMMITTEE, the_core())


def looked_after(by, **draft):
    idea = an_idea(WORDS, published=True, **draft)
    assessing.take_on(roads.staff(), idea, Charge("Head nurse", by.id, summary="Night rounds."))
    return idea


def entries(visitor, who):
    answer = visitor.signed_in(who).get("/staff/dates.ics").answer
    assert answer.mimetype == "text/calendar"
    assert answer.headers["Cache-Control"] == "private, no-store"
    return Calendar.from_ical(answer.data).walk("VEVENT"), answer.get_data(as_text=True)


def test_each_idea_stands_on_its_day_with_reference_stage_and_place(visitor, owner):
    ward = a_department("ward-7")
    idea = looked_after(owner, department=ward.slug)
    day = to_user_timezone(idea.due_at).date()

    (entry,), said = entries(visitor, owner)

    assert entry.decoded("dtstart") == day
    assert str(entry["summary"]) == f"{idea.ref} · Received"
    assert str(entry["location"]) == ward.name_en
    assert str(entry["url"]).endswith(f"/staff/ideas/{idea.ref}")
    assert "bed" not in said
    assert "Night rounds" not in said


def test_nobody_sees_anothers_days(visitor, owner):
    looked_after(owner)

    assert entries(visitor, a_user(Role.COMMITTEE, the_core()))[0] == []


def test_what_is_over_joined_or_stands_still_has_no_day(visitor, owner):
    kept, paused, joined = (looked_after(owner) for _ in range(3))
    clocks.pause(roads.staff(), paused, "The ward is being rebuilt.")
    merging.merge(roads.staff(), joined, kept)

    found, _said = entries(visitor, owner)

    assert [str(it["summary"]).split()[0] for it in found] == [kept.ref]


def test_a_moved_day_takes_the_place_of_the_old_one(visitor, owner):
    idea = looked_after(owner)
    (before,), _ = entries(visitor, owner)

    clocks.pause(roads.staff(), idea, "The ward is being rebuilt.")
    clocks.resume(roads.staff(), idea)
    (after,), _ = entries(visitor, owner)

    assert after["uid"] == before["uid"]
    assert after.decoded("sequence") > before.decoded("sequence")


def test_it_needs_a_role(visitor):
    assert visitor.get("/staff/dates.ics").headers["Location"].startswith("/login")
    assert visitor.signed_in(a_user(Role.CONTRIBUTOR)).get("/staff/dates.ics").status == 403


@pytest.mark.parametrize("path", ["/committee", "/staff/ideas"])
def test_the_pages_of_owners_lead_to_it(visitor, owner, path):
    page = visitor.signed_in(owner).get(path)

    assert "/staff/dates.ics" in {it.get("href") for it in page.all(".//a")}
    assert actor(owner).is_staff
