"""The roster's pages for those who lead the meeting: list, letters, door."""

import pytest

from cocreate.kernel.db import db
from cocreate.kernel.policy import Actor, Role
from cocreate.rosters import actions, links, queries
from cocreate.rosters.actions import Newcomer
from cocreate.rosters.models import Guest
from cocreate.workshops import queries as rooms
from cocreate.workshops.models import Workshop
from tests.factories import a_user, an_institution
from tests.rosters.guests import LI, WANG, a_meeting, invited
from tests.workshops.rooms import a_host

WAYS = pytest.mark.parametrize("way", ["plain", "htmx"])


def drawn(page, way):
    return page if way == "htmx" else page.follow()


def at(workshop, page):
    return f"/staff/workshops/{workshop.id}/{page}"


def test_the_plan_takes_an_agenda_and_numbers_and_keeps_both(visitor):
    host = a_host()
    _host, workshop = a_meeting(host)
    form = visitor.signed_in(host).get(at(workshop, "plan")).form("/plan")

    form.fill(agenda="14:00 What we heard\nTea", wanted_patient="4", wanted_nurse="0").submit()

    db.session.refresh(workshop)
    assert workshop.wanted == {"patient": 4, "nurse": 0}
    again = visitor.get(at(workshop, "plan")).form("/plan")
    assert (again["wanted_patient"], again["wanted_doctor"]) == ("4", "")
    again.submit()
    db.session.refresh(workshop)
    assert workshop.wanted == {"patient": 4, "nurse": 0}
    public = visitor.get(f"/workshops/{workshop.slug}")
    assert "14:00" in public
    assert "What we heard" in public


def test_a_number_that_is_none_keeps_the_plan_in_the_form(visitor):
    host = a_host()
    _host, workshop = a_meeting(host)
    form = visitor.signed_in(host).get(at(workshop, "plan")).form("/plan")

    page = form.fill(agenda="14:00 Tea", wanted_patient="many").submit()

    assert page.status == 422
    assert page.form("/plan")["agenda"].strip() == "14:00 Tea"
    assert page.form("/plan")["wanted_patient"] == "many"


@WAYS
def test_staff_invite_by_hand_and_the_page_names_who_has_not_answered(visitor, way):
    host = a_host()
    _host, workshop = a_meeting(host, wanted={"patient": 2})
    visitor.signed_in(host)
    form = getattr(visitor, way).get(at(workshop, "roster")).form("/guests")

    page = drawn(form.fill(name="Wang Fang", group="patient").submit(), way)

    assert "2 more are needed" in page
    assert "Not answered yet: Wang Fang" in page
    assert "Nobody is invited for 1 place." in page


def test_a_person_without_a_group_keeps_their_name_in_the_form(visitor):
    host = a_host()
    _host, workshop = a_meeting(host)

    form = visitor.signed_in(host).get(at(workshop, "roster")).form("/guests")
    page = form.fill(name="Wang Fang").submit()

    assert page.status == 422
    assert page.form("/guests")["name"] == "Wang Fang"
    assert db.session.query(Guest).count() == 0


def test_a_list_is_pasted_with_groups_in_either_language(visitor):
    host = a_host()
    _host, workshop = a_meeting(host)
    form = visitor.signed_in(host).get(at(workshop, "roster")).form("/list")

    form.fill(guests="王芳，患者，13800138000\nLi Qiang\tNurse\tli@home.example\n\n").submit()

    rows = queries.entries(workshop)
    assert [(it.called, it.guest.group) for it in rows] == [
        ("王芳", "patient"),
        ("Li Qiang", "nurse"),
    ]
    assert queries.read([rows[1].guest], "contact") == {rows[1].guest.id: "li@home.example"}


def test_a_line_that_is_not_right_is_named_and_nobody_is_invited(visitor):
    host = a_host()
    _host, workshop = a_meeting(host)
    form = visitor.signed_in(host).get(at(workshop, "roster")).form("/list")

    page = form.fill(guests="Wang, Patient\nLi, Wizard").submit()

    assert page.status == 422
    assert "Line 2: please write a group after the name." in page
    assert page.form("/list")["guests"].strip() == "Wang, Patient\nLi, Wizard"
    assert db.session.query(Guest).count() == 0


def test_the_same_form_sent_twice_invites_once(visitor):
    host = a_host()
    _host, workshop = a_meeting(host)
    form = visitor.signed_in(host).get(at(workshop, "roster")).form("/guests")
    form.fill(name="Wang Fang", group="patient")

    for _time in range(2):
        form.submit()

    assert db.session.query(Guest).count() == 1


def test_a_contact_shows_after_a_reason_and_only_in_that_answer(visitor):
    host = a_host()
    who, workshop = a_meeting(host)
    guest = invited(who, workshop)[0]
    visitor.signed_in(host)
    page = visitor.get(at(workshop, "roster"))
    assert WANG.contact not in page

    silent = page.form(f"/{guest.id}/contact").submit()
    told = page.form(f"/{guest.id}/contact").fill(why="invite").submit()

    assert silent.status == 422
    assert WANG.contact not in silent
    assert WANG.contact in told
    assert WANG.contact not in visitor.get(at(workshop, "roster"))


def test_staff_note_an_answer_and_take_somebody_off(visitor):
    host = a_host()
    who, workshop = a_meeting(host)
    guest = invited(who, workshop)[0]
    visitor.signed_in(host)

    page = visitor.get(at(workshop, "roster")).form(f"/{guest.id}/yes").submit().follow()
    assert "Is coming" in page

    page.form(f"/{guest.id}/remove").submit()
    assert "Wang Fang" not in visitor.get(at(workshop, "roster"))


def test_a_letter_waits_for_print_once_and_can_be_printed_again(visitor):
    host = a_host()
    who, workshop = a_meeting(host, agenda="14:00 Tea")
    guest = invited(who, workshop, LI)[0]
    visitor.signed_in(host)
    assert "Print invitations" in visitor.get("/staff/letters")

    page = visitor.get(at(workshop, "letters"))
    page.form("/letters").submit()

    assert links.code_of(guest) in page
    assert "Li Qiang" in page
    assert "Tea" in page
    assert "No letter waits for you" in visitor.get(at(workshop, "letters"))
    assert links.code_of(guest) in visitor.get(at(workshop, f"letters?guest={guest.id}"))


@pytest.mark.parametrize("page", ["roster", "letters", "door"])
def test_another_house_does_not_know_of_it_and_other_staff_may_not(visitor, page):
    who, workshop = a_meeting()
    invited(who, workshop)
    there = at(workshop, page)

    assert visitor.signed_in(a_host(at=an_institution())).get(there).status == 404
    assert visitor.signed_in(a_user(Role.MODERATOR)).get(there).status == 403


def test_names_stand_on_no_public_page(visitor):
    who, workshop = a_meeting()
    guest = invited(who, workshop)[0]
    actions.answer(who, workshop, guest, comes=True)
    assert db.session.get_one(Workshop, workshop.id)

    for path in ("/workshops", f"/workshops/{workshop.slug}", f"/workshops/{workshop.slug}.ics"):
        assert "Wang" not in visitor.get(path).body
    assert rooms.joined(workshop) == {}


def test_a_letter_to_whoever_came_up_says_that_there_is_a_place(visitor):
    host = a_host()
    who, workshop = a_meeting(host, wanted={"patient": 0})
    guest = actions.sign_up(Actor(), workshop, Newcomer("patient"))
    actions.move_up(who, workshop, guest, "voice")

    page = visitor.signed_in(host).get(at(workshop, "letters"))

    assert "There is a place for you" in page
    assert links.code_of(guest) in page
