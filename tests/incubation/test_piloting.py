"""Charter, figures however late, corrections that leave their trace."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from cocreate.ideas.models import Stage
from cocreate.incubation import evidence
from cocreate.incubation.actions import piloting
from cocreate.incubation.actions.piloting import Reading, Trial
from cocreate.incubation.models import Cycle, Measure, Point
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.errors import Missing, NotAllowed, OutOfTurn
from cocreate.kernel.policy import Actor
from tests.factories import recorded
from tests.incubation import roads


def _first(idea):
    return evidence.measures(evidence.pilot(idea).id)[0]


def test_a_charter_may_be_written_again_until_it_begins():
    idea = roads.assessed()
    first = piloting.plan(roads.staff(), idea, roads.CHARTER)

    second = piloting.plan(roads.staff(), idea, roads.CHARTER)

    assert first.id == second.id
    assert db.session.scalar(sa.select(sa.func.count(Measure.id))) == 3


def test_a_begun_pilot_keeps_its_charter():
    idea = roads.piloted()

    assert (idea.stage, idea.dates["pilot_site"]) == (Stage.PILOTED, "Laboratory, second floor")
    with pytest.raises(OutOfTurn):
        piloting.plan(roads.staff(), idea, roads.CHARTER)


def test_a_late_figure_takes_its_place_and_a_second_one_corrects_the_first():
    idea = roads.piloted()
    measure, day = _first(idea), now().date()
    piloting.write_down(roads.staff(), measure, [Reading(day, 30.0)])

    piloting.write_down(roads.staff(), measure, [Reading(day - timedelta(days=7), 41.0)])
    piloting.write_down(roads.staff(), measure, [Reading(day, 31.0, "counted again")])

    rows = db.session.scalars(sa.select(Point).order_by(Point.id)).all()
    assert [row.value for row in rows] == [30.0, 41.0, 31.0]
    assert rows[0].replaced_by == rows[2].id
    assert evidence.figures(measure.pilot_id) == {measure.id: 2}


def test_a_missing_figure_says_why():
    idea = roads.piloted()
    with pytest.raises(Missing):
        piloting.write_down(roads.staff(), _first(idea), [Reading(now().date(), None)])

    piloting.write_down(roads.staff(), _first(idea), [Reading(now().date(), None, "holiday")])

    assert recorded(idea).count("idea.measured") == 1


def test_figures_stand_after_the_verdict():
    idea = roads.concluded()

    with pytest.raises(OutOfTurn):
        piloting.write_down(roads.staff(), _first(idea), [Reading(now().date(), 1.0)])


def test_only_staff_write_figures():
    idea = roads.piloted()

    with pytest.raises(NotAllowed):
        piloting.write_down(Actor(), _first(idea), [Reading(now().date(), 1.0)])


def test_a_trial_is_guessed_first_and_its_result_is_written_beside():
    idea = roads.piloted()
    pilot, day = evidence.pilot(idea), now().date()
    trial = Trial(day, day + timedelta(days=20), "One nurse more.", "Ten minutes less.")
    piloting.try_out(roads.staff(), pilot, trial)

    known = Trial(trial.starts_on, trial.ends_on, trial.plan, trial.predicted, "Five.", "adapt")
    piloting.try_out(roads.staff(), pilot, known)

    assert [(row.result, row.next) for row in db.session.query(Cycle)] == [("Five.", "adapt")]
    with pytest.raises(Missing):
        piloting.try_out(roads.staff(), pilot, Trial(day, day, "Something.", ""))
