"""Each gate, one piece of evidence at a time."""

from dataclasses import replace

import pytest

from cocreate.ideas.models import Stage
from cocreate.incubation import evidence
from cocreate.incubation.actions import assessing, piloting, reporting
from cocreate.incubation.actions.assessing import Charge, Ruling
from cocreate.incubation.actions.piloting import Reading
from cocreate.incubation.models import Choice, Conflict, Lane, PilotVerdict
from cocreate.kernel.errors import Missing, OutOfTurn
from cocreate.kernel.policy import Role
from tests.factories import an_idea
from tests.incubation import roads

NO = Ruling(Choice.NOT_THIS_TIME, "The car park is not ours.", "not_ours_to_decide", "Two hours.")

pytestmark = pytest.mark.usefixtures("english")


def _lacking(act, *args, **kwargs):
    with pytest.raises(Missing) as refusal:
        act(*args, **kwargs)
    return refusal.value.names


def test_somebody_takes_it_on_with_a_role():
    idea = an_idea(published=True)

    assert _lacking(assessing.take_on, roads.staff(), idea, Charge(" ")) == [
        "Who is in charge of it"
    ]


def test_one_review_is_not_enough():
    members = roads.committee(3)
    idea = roads.scored(members[:1])

    names = _lacking(assessing.decide, members[0], idea, Ruling(Choice.PILOT, "Let us try."))

    assert names == ["1 more review without a conflict of interest"]
    assert idea.stage == Stage.RECEIVED


def test_a_review_with_a_conflict_does_not_count():
    members = roads.committee(3)
    idea = roads.scored(members[:2])
    assessing.step_aside(members[1], idea, Conflict.MY_UNIT)

    names = _lacking(assessing.decide, members[0], idea, Ruling(Choice.PILOT, "Let us try."))

    assert names == ["1 more review without a conflict of interest"]


def test_a_quick_fix_needs_one_review_but_only_to_be_done_now():
    members = roads.committee(3)
    idea = roads.scored(members[:1])

    ruling = Ruling(Choice.DO_NOW, "A hook costs nothing.", lane=Lane.QUICK)
    _lacking(assessing.decide, members[0], idea, replace(ruling, choice=Choice.PILOT))
    assessing.decide(members[0], idea, ruling)

    assert idea.stage == Stage.ASSESSED


def test_nobody_decides_without_a_reason_for_everybody():
    members = roads.committee()
    idea = roads.scored(members)

    names = _lacking(assessing.decide, members[0], idea, Ruling(Choice.PILOT, " "))

    assert names == ["A reason that everybody can read"]


@pytest.mark.parametrize(
    ("ruling", "name"),
    [
        (replace(NO, code=""), "The kind of reason"),
        (replace(NO, considered=""), "What else was considered"),
        (replace(NO, reason=""), "A reason that everybody can read"),
    ],
)
def test_a_no_says_why_and_what_else_was_considered(ruling, name):
    members = roads.committee()
    idea = roads.scored(members)

    assert _lacking(assessing.decide, members[0], idea, ruling) == [name]


def test_a_no_is_told_at_once():
    members = roads.committee()
    idea = roads.scored(members)

    assessing.decide(members[0], idea, NO)

    assert (idea.stage, idea.ending, idea.due_at) == (Stage.REPORTED, "not_this_time", None)


@pytest.mark.parametrize(
    ("part", "name"),
    [
        ({"aim": ""}, "The aim: how much, by when"),
        ({"change": ""}, "What is changed"),
        ({"site": " "}, "Where it is tried out"),
        ({"ends_on": None}, "The first and the last day"),
        ({"ends_on": roads.CHARTER.starts_on}, "The first and the last day"),
        ({"stop_rule": ""}, "When to stop"),
        ({"gauges": roads.GAUGES[1:]}, "A measure of what should get better"),
        ({"gauges": roads.GAUGES[::2]}, "A measure of whether it is really done"),
        ({"gauges": roads.GAUGES[:2]}, "A measure of what must not get worse"),
    ],
)
def test_a_pilot_needs_a_whole_charter(part, name):
    idea = roads.assessed()
    chief = roads.staff(Role.COMMITTEE)
    piloting.plan(chief, idea, replace(roads.CHARTER, **part))

    assert _lacking(piloting.begin, chief, idea) == [name]
    assert idea.stage == Stage.ASSESSED


def test_what_is_to_be_done_now_is_not_piloted():
    idea = roads.assessed(Choice.DO_NOW)
    chief = roads.staff(Role.COMMITTEE)
    piloting.plan(chief, idea, roads.CHARTER)

    assert _lacking(piloting.begin, chief, idea) == ["The decision to try it out"]


def test_no_verdict_without_figures_of_every_measure():
    idea = roads.piloted()
    chief = roads.staff(Role.COMMITTEE)
    first, *_rest = evidence.measures(evidence.pilot(idea).id)
    piloting.write_down(chief, first, [Reading(roads.CHARTER.starts_on, 30.0)])

    names = _lacking(piloting.conclude, chief, idea, PilotVerdict.ADOPT, "It is faster.")

    assert names == [
        "Figures for “Windows open at seven”",
        "Figures for “Samples that are no good”",
    ]


def test_a_day_without_a_figure_is_no_figure():
    idea = roads.piloted()
    chief = roads.staff(Role.COMMITTEE)
    for measure in evidence.measures(evidence.pilot(idea).id):
        piloting.write_down(chief, measure, [Reading(roads.CHARTER.starts_on, None, "closed")])

    names = _lacking(piloting.conclude, chief, idea, PilotVerdict.ADOPT, "It is faster.")

    assert len(names) == 3


def test_a_verdict_rests_on_a_reason():
    idea = roads.piloted(baseline=1)
    chief = roads.staff(Role.COMMITTEE)

    names = _lacking(piloting.conclude, chief, idea, PilotVerdict.ADOPT, "")

    assert names == ["What the verdict rests on"]


def test_no_report_without_a_verdict():
    idea = roads.piloted(baseline=1)

    names = _lacking(reporting.report_back, roads.staff(), idea, roads.ACCOUNT)

    assert names == ["The verdict: adopt, adapt or abandon"]


@pytest.mark.parametrize(
    ("part", "name"),
    [
        ("you_said", "You said"),
        ("we_did", "We did"),
        ("data_show", "What the data show"),
        ("not_yet", "What is not done yet"),
    ],
)
def test_a_report_tells_all_four(part, name):
    idea = roads.concluded()

    account = replace(roads.ACCOUNT, **{part: " "})

    assert _lacking(reporting.report_back, roads.staff(), idea, account) == [name]
    assert idea.stage == Stage.PILOTED


def test_a_decided_pilot_is_not_reported_as_done():
    idea = roads.assessed()

    names = _lacking(reporting.report_back, roads.staff(), idea, roads.ACCOUNT)

    assert names[0] == "The pilot has not begun yet."


def test_a_verdict_is_spoken_once():
    idea = roads.concluded()

    with pytest.raises(OutOfTurn):
        piloting.conclude(roads.staff(Role.COMMITTEE), idea, PilotVerdict.ABANDON, "No.")
