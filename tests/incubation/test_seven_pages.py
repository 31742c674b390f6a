"""The check of an answer stands before each kind of public answer; it asks, and never forbids."""

import pytest

from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from tests.factories import a_user
from tests.incubation import roads

MISSING = "A word of thanks is missing."
WHOLE = (
    "Thank you for telling us. Standing in a queue with an empty stomach is hard for you, and we "
    "are sorry. The car park is not ours, because the city owns it. We have passed your words on to "
    "the city. They answer by 1 March; please ask at the desk."
)
NO = {"choice": "not_this_time", "code": "not_ours_to_decide", "considered": "Two free hours."}


@pytest.fixture
def chief(visitor):
    return visitor.signed_in(a_user(Role.ADMIN))


@pytest.mark.parametrize("who", ["plain", "htmx"])
def test_a_no_is_looked_at_before_it_goes(chief, who):
    idea = roads.scored(roads.committee())
    there = f"/committee/decide/{idea.ref}"
    me = getattr(chief, who)

    asked = me.get(there).form(there).fill(**NO, reason="The car park is not ours.").submit()
    stage = db.session.get_one(type(idea), idea.id).stage
    asked.form(there).submit("sure").follow()

    assert (asked.status, MISSING in asked, stage) == (422, True, "received")
    db.session.expire_all()
    assert idea.ending == "not_this_time"


def test_a_whole_no_goes_at_once(chief):
    idea = roads.scored(roads.committee(), body="The queue at the car park is endless.")
    there = f"/committee/decide/{idea.ref}"

    assert chief.get(there).form(there).fill(**NO, reason=WHOLE).submit().status == 303


def test_a_decision_to_try_it_out_is_no_answer_yet(chief):
    idea = roads.scored(roads.committee())
    there = f"/committee/decide/{idea.ref}"

    done = chief.get(there).form(there).fill(choice="pilot", reason="It costs little.").submit()

    assert done.status == 303


def test_a_report_without_a_next_step_is_asked_and_goes_all_the_same(chief):
    idea = roads.concluded()
    there = f"/staff/ideas/{idea.ref}/report"
    told = {"you_said": "The queue.", "we_did": "We open earlier.", "data_show": "15 minutes."}

    asked = chief.get(there).form(there).fill(**told, not_yet="Mondays.").submit()

    assert "Say by when, or where to go." in asked
    assert asked.form(there).submit("sure").status == 303


def test_an_answer_that_takes_up_nothing_is_asked_about_it(chief):
    idea = roads.taken_on(body="The lift stood still, I carried my mother.")
    there = f"/staff/ideas/{idea.ref}/answer"
    page = chief.get(f"/staff/ideas/{idea.ref}")

    asked = page.form(there).fill(text=WHOLE, signed="Head nurse").submit()

    assert "Take up what they wrote." in asked


def test_who_improves_the_answer_is_not_asked_again(chief):
    idea = roads.taken_on(body="The car park costs too much.")
    there = f"/staff/ideas/{idea.ref}/answer"
    asked = chief.get(f"/staff/ideas/{idea.ref}").form(there).fill(text="No.", signed="Nurse")

    again = asked.submit().form(there).fill(text=WHOLE).submit("Look again")

    assert again.status == 303
