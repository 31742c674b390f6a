"""The list of a meeting: places for each group, those who wait for one, who is told."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from cocreate.erasing import destroying, retention
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db
from cocreate.kernel.errors import NotAllowed, OutOfTurn
from cocreate.kernel.policy import NOBODY, Actor, Role
from cocreate.keys import sealing
from cocreate.notifications.models import Letter
from cocreate.rosters import actions, arriving, links, queries
from cocreate.rosters.actions import Newcomer
from cocreate.rosters.models import CONTACT_WHY, Guest, Standing
from cocreate.workshops import actions as meetings
from cocreate.workshops import outcome
from cocreate.workshops import queries as rooms
from cocreate.workshops.actions import Plan
from tests import stored
from tests.factories import a_user, actor, an_institution, recorded
from tests.following.second_thoughts import in_hours
from tests.rosters.guests import LI, WANG, a_meeting, invited
from tests.workshops.rooms import a_host

ANYBODY = Actor()
PATIENT = Newcomer("patient")


def letters(about):
    return db.session.scalars(sa.select(Letter).where(Letter.about == about)).all()


def full(places=1, **plan):
    return a_meeting(wanted={"patient": places}, **plan)


def test_whoever_is_invited_stands_sealed_on_the_list_and_is_told_once():
    host, workshop = a_meeting()

    guest = invited(host, workshop)[0]

    assert guest.stage == Standing.INVITED
    assert queries.entries(workshop)[0].called == "Wang Fang"
    assert "Wang Fang" not in stored.everything()
    assert links.code_of(guest) not in stored.everything()
    assert [it.subject_id for it in letters("guest.invited")] == [guest.subject_id]
    assert recorded(workshop)[-1] == "guest.invited"


def test_the_last_place_is_given_once_and_the_next_waits():
    _host, workshop = full()

    first, second = (actions.sign_up(ANYBODY, workshop, PATIENT) for _time in range(2))

    assert first.stage == Standing.ACCEPTED
    assert second.stage == Standing.WAITING


def test_a_group_without_a_number_has_room_for_all():
    _host, workshop = full()

    nurses = [actions.sign_up(ANYBODY, workshop, Newcomer("nurse")) for _time in range(3)]

    assert {it.stage for it in nurses} == {Standing.ACCEPTED}


def test_a_no_brings_up_whoever_waits_longest_of_the_same_group_and_tells_them():
    host, workshop = full()
    invited(host, workshop, LI)
    comes = actions.sign_up(ANYBODY, workshop, PATIENT)
    first, second = (actions.sign_up(ANYBODY, workshop, PATIENT) for _time in range(2))

    for _time in range(2):
        actions.answer(ANYBODY, workshop, comes, comes=False)

    assert (comes.stage, first.stage, second.stage) == ("declined", "accepted", "waiting")
    assert [it.subject_id for it in letters("guest.moved_up")] == [first.subject_id]


def test_three_places_more_bring_up_three():
    host, workshop = full(places=0)
    waiting = [actions.sign_up(ANYBODY, workshop, PATIENT) for _time in range(4)]

    plan = Plan("More", workshop.starts_at, place=workshop.place, wanted={"patient": 3})
    meetings.replan(host, workshop, plan)

    assert [it.stage for it in waiting] == [*["accepted"] * 3, "waiting"]


def test_without_a_number_any_more_all_come_up():
    host, workshop = full(places=0)
    waiting = [actions.sign_up(ANYBODY, workshop, PATIENT) for _time in range(3)]

    meetings.replan(host, workshop, Plan("All", workshop.starts_at, place=workshop.place))

    assert {it.stage for it in waiting} == {Standing.ACCEPTED}


def test_whoever_changes_their_mind_when_it_is_full_waits_behind_the_others():
    _host, workshop = full()
    fickle = actions.sign_up(ANYBODY, workshop, PATIENT)
    other = actions.sign_up(ANYBODY, workshop, PATIENT)
    actions.answer(ANYBODY, workshop, fickle, comes=False)

    actions.answer(ANYBODY, workshop, fickle, comes=True)

    assert (fickle.stage, other.stage) == (Standing.WAITING, Standing.ACCEPTED)


def test_staff_move_somebody_up_out_of_turn_and_the_reason_is_on_record():
    host, workshop = full(places=0)
    _first, second = (actions.sign_up(ANYBODY, workshop, PATIENT) for _time in range(2))

    actions.move_up(host, workshop, second, "way")

    assert second.stage == Standing.ACCEPTED
    with pytest.raises(OutOfTurn):
        actions.move_up(host, workshop, second, "way")
    assert recorded(workshop).count("guest.moved_up") == 1


def test_what_a_machine_may_have_sent_waits_until_somebody_looked():
    host, workshop = full()
    odd = actions.sign_up(ANYBODY, workshop, PATIENT, is_odd=True)

    meetings.replan(host, workshop, Plan("Again", workshop.starts_at, wanted={"patient": 9}))

    assert odd.stage == Standing.WAITING


def test_once_it_has_begun_nobody_answers_any_more():
    host, workshop = a_meeting()
    guest = invited(host, workshop)[0]

    with moved(workshop.starts_at + timedelta(minutes=1)), pytest.raises(OutOfTurn):
        actions.answer(ANYBODY, workshop, guest, comes=True)


def test_another_hour_is_told_to_all_who_think_of_coming_and_another_title_to_nobody():
    host, workshop = a_meeting()
    comes, stays = invited(host, workshop, WANG, LI)
    actions.answer(ANYBODY, workshop, stays, comes=False)

    meetings.replan(host, workshop, Plan("New title", workshop.starts_at))
    assert letters("guest.changed") == []
    meetings.replan(host, workshop, Plan("New", workshop.starts_at + timedelta(days=1)))

    assert [it.subject_id for it in letters("guest.changed")] == [comes.subject_id]


def test_the_page_of_missing_people_counts_and_names_them():
    host, workshop = a_meeting(wanted={"patient": 4, "nurse": 1})
    comes, _waits = invited(host, workshop, WANG, Newcomer("patient", "Zhao"))
    actions.answer(ANYBODY, workshop, comes, comes=True)

    patients, nurses = queries.lines(workshop, queries.entries(workshop))

    assert (patients.short, patients.open, patients.unasked) == (3, ("Zhao",), 2)
    assert (nurses.short, nurses.open, nurses.unasked) == (1, (), 1)


def test_somebody_without_a_phone_is_counted_and_the_tap_is_taken_back():
    host, workshop = a_meeting()
    guest = invited(host, workshop, LI)[0]

    for _time in range(2):
        arriving.let_in(host, workshop, guest, with_phone=False)
    assert rooms.joined(workshop) == {"nurse": 1}

    arriving.let_out(host, workshop, guest)
    assert rooms.joined(workshop) == {}
    assert guest.stage == Standing.ACCEPTED


def test_nothing_on_record_says_who_came_or_when():
    host, workshop = a_meeting()
    guest = invited(host, workshop, LI)[0]
    before = recorded(workshop)

    arriving.let_in(host, workshop, guest, with_phone=False)

    assert recorded(workshop) == before


def test_a_contact_is_read_after_it_is_on_record_and_its_owner_sees_it():
    host, workshop = a_meeting()
    guest = invited(host, workshop)[0]

    assert actions.read_contact(host, workshop, guest, "invite") == WANG.contact

    look = queries.looks(workshop, guest)[0]
    assert look.why == str(CONTACT_WHY["invite"])


def test_thirty_days_after_the_close_name_contact_key_and_letters_are_gone():
    host, workshop = a_meeting()
    guest = invited(host, workshop)[0]
    subject = guest.subject_id
    meetings.open_room(host, workshop)
    outcome.write_minutes(host, workshop, "We talked.")

    rule = next(it for it in retention.RULES if it.name == "guests")
    with moved(workshop.ends_at + timedelta(days=31)):
        due = [row.id for row in db.session.execute(rule.due(now()))]
        gone = rule.work()

    assert (due, gone) == ([guest.id], 1)
    assert db.session.scalars(sa.select(Guest)).all() == []
    assert letters("guest.invited") == []
    assert sealing.keys_of({subject}) == {}


def test_who_is_erased_is_on_no_list_any_more(visitor):
    _host, workshop = a_meeting()
    user = a_user()
    actions.sign_up(actor(user), workshop, Newcomer("patient", contact="13800138000"))

    visitor.signed_in(user).get("/me/erase").form("/me/erase").submit()
    with in_hours(73):
        assert destroying.destroy_due() == 1

    assert db.session.scalars(sa.select(Guest)).all() == []


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.COMMITTEE, Role.CONTRIBUTOR])
def test_only_those_who_lead_workshops_there_run_its_list(role):
    _host, workshop = a_meeting()
    elsewhere = a_host(at=an_institution())

    for who in (actor(a_user(role)), actor(elsewhere), ANYBODY):
        with pytest.raises(NotAllowed):
            invited(who, workshop)
    assert ANYBODY.id == NOBODY
