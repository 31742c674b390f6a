"""Clocks in working days: paused with a reason, told once when late, woken on their day."""

from datetime import UTC, datetime, timedelta

import pytest

from cocreate.ideas.models import Stage
from cocreate.ideas.queries import Wanted, found
from cocreate.incubation.actions import assessing, clocks
from cocreate.incubation.actions.assessing import Ruling
from cocreate.incubation.models import Choice, Pause
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db
from cocreate.kernel.errors import Missing, OutOfTurn
from cocreate.kernel.policy import Role
from cocreate.kernel.workdays import PLAIN
from tests.factories import an_idea, recorded
from tests.incubation import roads

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)


def _late():
    return [row.id for row in found(Wanted(overdue=True)).rows]


def test_nobody_took_it_on_so_it_is_late_and_told_once():
    with moved(MONDAY):
        idea = an_idea(published=True)
        assert (_late(), clocks.nightly()) == ([], 0)

    with moved(MONDAY + timedelta(days=3)):
        assert _late() == [idea.id]
        assert [clocks.nightly(), clocks.nightly()] == [1, 0]

    assert recorded(idea).count("idea.overdue") == 1


def test_what_somebody_is_changing_just_then_holds_up_no_other(monkeypatch):
    with moved(MONDAY):
        busy, free = an_idea(published=True), an_idea("Softer chairs.", published=True)
    escalate = clocks.escalate

    def meets_somebody(actor, idea):
        if idea.id == busy.id:
            raise OutOfTurn
        escalate(actor, idea)

    with moved(MONDAY + timedelta(days=3)):
        monkeypatch.setattr(clocks, "escalate", meets_somebody)
        first = clocks.nightly()
        monkeypatch.undo()
        second = clocks.nightly()

    assert (first, second) == (1, 1)
    assert [recorded(it).count("idea.overdue") for it in (busy, free)] == [1, 1]


def test_a_new_day_may_go_by_again():
    with moved(MONDAY):
        idea = an_idea(published=True)
    with moved(MONDAY + timedelta(days=3)):
        clocks.nightly()
        assessing.take_on(roads.staff(), idea, assessing.Charge("Head nurse"))

    with moved(MONDAY + timedelta(days=60)):
        assert clocks.nightly() == 1

    assert recorded(idea).count("idea.overdue") == 2


def test_a_pause_needs_a_reason_and_moves_the_day():
    with moved(MONDAY):
        idea = roads.taken_on()
        due = idea.due_at
        with pytest.raises(Missing):
            clocks.pause(roads.staff(), idea, " ")
        clocks.pause(roads.staff(), idea, "We wait for the insurance office.")

    with moved(MONDAY + timedelta(days=70)):
        assert _late() == []
        clocks.resume(roads.staff(), idea)

    assert idea.due_at == PLAIN.after(due, 50)
    pause = db.session.query(Pause).one()
    assert (pause.reason, pause.until is None) == ("We wait for the insurance office.", False)


def test_a_clock_is_paused_once():
    idea = roads.taken_on()
    clocks.pause(roads.staff(), idea, "We wait.")

    with pytest.raises(OutOfTurn):
        clocks.pause(roads.staff(), idea, "We wait.")


def test_what_was_parked_wakes_on_its_day():
    with moved(MONDAY):
        idea = roads.taken_on()
        chief, day = roads.staff(Role.COMMITTEE), now().date() + timedelta(days=30)
        assessing.decide(chief, idea, Ruling(Choice.PARK, "The pipes first.", until=day))

    with moved(MONDAY + timedelta(days=29)):
        clocks.nightly()
        assert idea.parked_until
    with moved(MONDAY + timedelta(days=31)):
        clocks.nightly()

    assert (idea.parked_until, idea.stage) == (None, Stage.RECEIVED)
    assert idea.due_at > MONDAY + timedelta(days=31)


def test_after_the_verdict_ten_working_days():
    with moved(MONDAY):
        idea = roads.concluded()

    assert PLAIN.between(MONDAY, idea.due_at) == 10
    assert recorded(idea)[-1] == "idea.verdict"
