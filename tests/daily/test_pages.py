"""The list on the first page of staff, and the switch of its letter."""

from datetime import date

from cocreate.incubation.actions import assessing
from cocreate.incubation.actions.assessing import Charge
from cocreate.kernel.policy import Role
from tests.factories import a_user, actor, an_idea, the_core
from tests.visitor import Visitor


def a_nurse_in_charge():
    nurse, idea = a_user(Role.MODERATOR, the_core()), an_idea(published=True)
    charge = Charge("Head nurse", owner_id=nurse.id, due_on=date(2026, 1, 5))
    assessing.take_on(actor(nurse), idea, charge)
    return nurse, idea


def test_ones_own_stand_on_the_first_page_and_nobody_elses(app, visitor):
    nurse, idea = a_nurse_in_charge()
    other = Visitor(app).signed_in(a_user(Role.MODERATOR, the_core()))

    mine = visitor.signed_in(nurse).get("/staff").part("today")

    assert idea.ref in mine
    assert "working days late" in mine
    assert idea.ref not in other.get("/staff").part("today")


def test_the_letter_is_switched_off_and_on_again(visitor):
    nurse, _idea = a_nurse_in_charge()
    page = visitor.signed_in(nurse).get("/staff")

    off = page.form("/staff/daily").submit().follow()
    on = off.form("/staff/daily").submit().follow()

    assert "You get no letter with this list." in off
    assert "Switch this letter off" in on
