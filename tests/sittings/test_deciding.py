"""A decision without a seat that must be heard is refused, and says which."""

from datetime import timedelta

import pytest

from cocreate.accounts import trust
from cocreate.ideas.models import Stage
from cocreate.incubation.actions import assessing
from cocreate.incubation.actions.assessing import Ruling
from cocreate.incubation.models import Choice, Conflict
from cocreate.kernel.clock import now
from cocreate.kernel.errors import Missing, NotAllowed, Refused
from cocreate.kernel.policy import Role
from cocreate.sittings import actions
from cocreate.sittings.actions import Table
from cocreate.sittings.models import Side
from tests.factories import a_department, a_user, actor, an_institution, recorded, the_core
from tests.incubation import roads
from tests.sittings.table import boss, seated

pytestmark = pytest.mark.usefixtures("english")
TRY = Ruling(Choice.PILOT, "It costs little and can be tried.")


def _lacking(member, idea, ruling=TRY):
    with pytest.raises(Missing) as refused:
        assessing.decide(member, idea, ruling)
    return refused.value.names


def test_without_seats_the_committee_decides_as_it_always_did():
    members = roads.committee()
    idea = roads.scored(members)

    assessing.decide(members[0], idea, TRY)

    assert idea.stage == Stage.ASSESSED


def test_what_nursing_and_patients_have_not_scored_is_not_decided():
    doctor, other, nurse, patient = roads.committee(4)
    sides = {Side.MEDICAL: doctor, Side.NURSING: nurse, Side.PATIENTS: patient}
    seated(sides, Side.NURSING, Side.PATIENTS)
    idea = roads.scored([doctor, other])

    assert _lacking(doctor, idea) == ["The nursing seat", "The seat of patients"]
    assessing.score(nurse, idea, roads.FOURS)
    assert _lacking(doctor, idea) == ["The seat of patients"]
    assessing.score(patient, idea, roads.FOURS)
    assessing.decide(doctor, idea, TRY)
    assert idea.stage == Stage.ASSESSED


def test_a_refused_decision_leaves_nothing_behind():
    doctor, nurse = roads.committee()
    seated({Side.NURSING: nurse}, Side.NURSING)
    idea = roads.scored([doctor, roads.committee(1)[0]])

    _lacking(doctor, idea)

    assert (idea.stage, recorded(idea)[-1]) == (Stage.RECEIVED, "idea.scored")


@pytest.mark.parametrize("choice", [Choice.DO_NOW, Choice.NOT_THIS_TIME, Choice.PARK])
def test_no_way_of_deciding_goes_around_a_seat(choice):
    doctor, other, nurse = roads.committee(3)
    seated({Side.NURSING: nurse}, Side.NURSING)
    idea = roads.scored([doctor, other])
    soon = (now() + timedelta(days=9)).date()
    ruling = Ruling(choice, "We think so.", "not_ours_to_decide", "Much.", until=soon)

    assert _lacking(doctor, idea, ruling) == ["The nursing seat"]


def test_who_steps_aside_was_not_heard():
    doctor, other, nurse = roads.committee(3)
    seated({Side.NURSING: nurse}, Side.NURSING)
    idea = roads.scored([doctor, other, nurse])
    assessing.step_aside(nurse, idea, Conflict.GAIN)

    assert _lacking(doctor, idea) == ["The nursing seat"]


def test_who_left_the_committee_sits_nowhere():
    doctor, other = roads.committee()
    user = a_user(Role.COMMITTEE, the_core())
    seated({Side.NURSING: actor(user)}, Side.NURSING)
    idea = roads.scored([doctor, other, actor(user)])
    trust.revoke_role(boss(), user, Role.COMMITTEE, the_core(), "Went to another hospital.")

    assert _lacking(doctor, idea) == ["The nursing seat (nobody sits there now)"]


def test_a_department_with_seats_of_its_own_has_only_these():
    ward = a_department()
    doctor, nurse = roads.committee()
    seated({Side.MEDICAL: doctor}, Side.MEDICAL)
    seated({Side.NURSING: nurse}, Side.NURSING, ward=ward)
    others = roads.committee()
    there = roads.scored(others, department=ward.slug)
    elsewhere = roads.scored(others)

    assert _lacking(doctor, there) == ["The nursing seat"]
    assert _lacking(doctor, elsewhere) == ["The medical seat"]
    seated({}, ward=ward)
    assert _lacking(doctor, there) == ["The medical seat"]


def test_a_required_seat_needs_somebody_who_is_on_the_committee_here():
    (nurse,) = roads.committee(1)
    stranger = actor(a_user(Role.COMMITTEE, an_institution("sister")))

    with pytest.raises(Missing) as empty:
        seated({Side.MEDICAL: nurse}, Side.NURSING)
    with pytest.raises(Refused):
        seated({Side.NURSING: stranger})

    assert empty.value.names == ["Somebody for: The nursing seat"]


def test_a_department_of_another_house_has_no_seats_here():
    ward = a_department(at=the_core() and an_institution("sister"))

    with pytest.raises(Refused):
        seated({}, ward=ward)


def test_only_an_administrator_names_seats_and_it_is_on_record():
    (nurse,) = roads.committee(1)

    with pytest.raises(NotAllowed):
        actions.name_seats(nurse, the_core(), Table())
    seated({Side.NURSING: nurse}, Side.NURSING)

    assert recorded(the_core())[-1] == "institution.seated"
