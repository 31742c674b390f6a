"""The arrows: which steps are open where, and what a jump over a gate is told."""

import pytest

from cocreate.ideas.models import Stage
from cocreate.incubation import lifecycle
from cocreate.incubation.lifecycle import LIFE, MOVES
from cocreate.kernel.db import transaction
from cocreate.kernel.errors import Missing, OutOfTurn
from tests.incubation import roads

pytestmark = pytest.mark.usefixtures("english")
FORBIDDEN = [(stage, move) for stage in Stage for move in MOVES if stage not in move.sources]
AHEAD = [(s, m) for s, m in FORBIDDEN if s.number < min(it.number for it in m.sources)]


@pytest.mark.parametrize(("stage", "move"), AHEAD, ids=lambda it: getattr(it, "name", it))
def test_no_jump_ahead_and_what_is_missing_is_named(stage, move):
    idea = roads.AT[stage]()

    with pytest.raises(Missing) as refusal, transaction():
        lifecycle.take(idea, move)

    assert all(refusal.value.names)
    assert idea.stage == stage


@pytest.mark.parametrize(("stage", "move"), FORBIDDEN, ids=lambda it: getattr(it, "name", it))
def test_every_forbidden_step_is_refused(stage, move):
    idea = roads.AT[stage]()

    with pytest.raises((Missing, OutOfTurn)), transaction():
        lifecycle.take(idea, move)

    assert idea.stage == stage


def test_straight_to_the_result_names_everything_on_the_way():
    idea = roads.taken_on()

    with pytest.raises(Missing) as refusal, transaction():
        lifecycle.take(idea, lifecycle.REPORT)

    names = refusal.value.names
    assert "The committee has not decided yet." in names
    assert "The pilot has not begun yet." in names
    assert "2 more reviews without a conflict of interest" in names
    assert "When to stop" in names or "A charter for the pilot" in names
    assert "We did" in names


def test_the_committee_may_change_its_mind_until_the_pilot_begins():
    idea = roads.assessed()

    assert {move.name for move in LIFE.open_to(idea)} == {
        "park_decided",
        "decide_anew",
        "begin",
        "carry_out",
        "decline",
    }


def test_a_quick_fix_has_no_pilot_to_begin_afterwards():
    idea = roads.assessed(roads.Choice.DO_NOW)
    roads.reporting.report_back(roads.staff(), idea, roads.ACCOUNT)

    with pytest.raises(Missing, match="another way"), transaction():
        lifecycle.take(idea, lifecycle.BEGIN)
