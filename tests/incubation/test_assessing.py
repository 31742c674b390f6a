"""Taking on, answering, deciding, parking."""

from datetime import UTC, date, datetime, timedelta
from threading import Barrier, Thread

import pytest

from cocreate.consent import epochs
from cocreate.ideas.models import Idea, Stage
from cocreate.incubation.actions import assessing
from cocreate.incubation.actions.assessing import Charge, Ruling
from cocreate.incubation.models import Choice
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db
from cocreate.kernel.errors import Missing, NotAllowed, OutOfTurn
from cocreate.kernel.policy import Role
from cocreate.kernel.workdays import PLAIN
from tests.factories import an_idea, recorded
from tests.incubation import roads

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)


def test_taken_on_within_two_days_and_decided_within_twenty():
    with moved(MONDAY):
        idea = an_idea(published=True)
        promised = idea.due_at
        assessing.take_on(roads.staff(), idea, Charge("Head nurse"))

    assert PLAIN.between(idea.created_at, promised) == 2
    assert PLAIN.between(idea.created_at, idea.due_at) == 20
    assert idea.dates["taken_on"].startswith("2026-03-02")
    assert recorded(idea)[-1] == "idea.taken_on"


def test_a_quick_fix_is_reported_ten_days_after_the_decision():
    with moved(MONDAY):
        idea = roads.assessed(Choice.DO_NOW)

    assert PLAIN.between(MONDAY, idea.due_at) == 10


def test_the_next_day_may_be_named():
    members = roads.committee()
    idea = roads.scored(members)

    ruling = Ruling(Choice.PILOT, "Let us try.", next_on=now().date() + timedelta(days=5))
    assessing.decide(members[0], idea, ruling)

    assert idea.due_at.date() == ruling.next_on


def test_nothing_unread_goes_on_the_road():
    idea = an_idea(published=False)

    with pytest.raises(NotAllowed):
        assessing.take_on(roads.staff(Role.ADMIN), idea, Charge("Head nurse"))


def test_an_answer_is_signed_and_a_later_one_takes_its_place():
    idea = roads.taken_on()
    with pytest.raises(Missing):
        assessing.answer(roads.staff(), idea, "Thank you.", "")

    assessing.answer(roads.staff(), idea, "Thank you.", "Head nurse")
    assessing.answer(roads.staff(), idea, "Thank you. We start on Monday.", "Head nurse")

    assert (idea.answer, idea.answered_by) == ("Thank you. We start on Monday.", "Head nurse")
    assert recorded(idea).count("idea.answered") == 2


def test_what_lists_show_of_it_is_new_after_each_step():
    idea = roads.taken_on()
    before = epochs.current("idea")

    assessing.answer(roads.staff(), idea, "Thank you.", "Head nurse")

    assert epochs.current("idea") > before


def test_the_second_of_two_decisions_is_late():
    members = roads.committee()
    idea = roads.scored(members)
    assessing.decide(members[0], idea, Ruling(Choice.PILOT, "Let us try."))

    with pytest.raises(OutOfTurn):
        assessing.decide(members[1], idea, Ruling(Choice.DO_NOW, "Do it."))


def test_two_members_deciding_at_once_are_one_decision_and_one_who_was_late(app):
    members = roads.committee()
    idea_id = roads.scored(members).id
    start, outcomes = Barrier(2), []

    def decide(member, choice):
        with app.app_context():
            idea = db.session.get_one(Idea, idea_id)
            start.wait()
            try:
                assessing.decide(member, idea, Ruling(choice, "Let us try."))
                outcomes.append("done")
            except OutOfTurn:
                outcomes.append("late")
            db.session.remove()

    pairs = zip(members, (Choice.PILOT, Choice.DO_NOW), strict=True)
    threads = [Thread(target=decide, args=pair) for pair in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["done", "late"]


def test_what_was_decided_on_an_old_page_is_late():
    members = roads.committee()
    idea = roads.scored(members)
    assessing.decide(members[0], idea, Ruling(Choice.PILOT, "Let us try.", seen=1))

    with pytest.raises(OutOfTurn):
        assessing.decide(members[1], idea, Ruling(Choice.DO_NOW, "Do it.", seen=1, anew=True))


def test_the_committee_may_decide_anew_before_the_pilot_begins():
    idea = roads.assessed()

    chief = roads.staff(Role.COMMITTEE)
    assessing.decide(chief, idea, Ruling(Choice.DO_NOW, "It is easy after all.", anew=True))

    assert idea.stage == Stage.ASSESSED
    assert recorded(idea).count("idea.assessed") == 2


def test_parked_until_a_day_it_keeps_its_stage_and_no_clock_runs():
    idea = roads.taken_on()
    chief = roads.staff(Role.COMMITTEE)
    day = now().date() + timedelta(days=60)

    assessing.decide(chief, idea, Ruling(Choice.PARK, "The pipes come first.", until=day))

    assert (idea.stage, idea.due_at) == (Stage.RECEIVED, None)
    assert idea.parked_until.date() == day


@pytest.mark.parametrize("until", [None, date(2020, 1, 1)])
def test_parking_names_a_day_to_come(until):
    idea = roads.taken_on()

    with pytest.raises(Missing):
        assessing.decide(
            roads.staff(Role.COMMITTEE), idea, Ruling(Choice.PARK, "The pipes.", until=until)
        )


def test_a_moderator_does_not_decide():
    idea = roads.scored(roads.committee())

    with pytest.raises(NotAllowed):
        assessing.decide(roads.staff(Role.MODERATOR), idea, Ruling(Choice.PILOT, "Yes."))
