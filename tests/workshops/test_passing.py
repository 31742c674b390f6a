"""Enough people, enough of them, and no group passed over."""

from fractions import Fraction

import pytest
from flask_babel import force_locale
from hypothesis import given, settings
from hypothesis import strategies as st

from cocreate.kernel.db import db
from cocreate.workshops import room
from cocreate.workshops.actions import Question
from cocreate.workshops.voting import counting, groups, verdicts
from cocreate.workshops.voting.models import Ballot, Method
from cocreate.workshops.voting.passing import Lack, Stand, Terms, lacking, weighted
from tests.workshops.rooms import NOBODY, WAIT, a_room, ended, say, started

STANDS = st.integers(0, 60).flatmap(
    lambda voted: st.builds(Stand, st.just(voted), st.integers(0, voted))
)
GROUPS = st.dictionaries(st.sampled_from(["patient", "nurse", "doctor"]), STANDS)


def summed(groups):
    return Stand(sum(it.voted for it in groups.values()), sum(it.agree for it in groups.values()))


def test_nothing_passes_against_the_patients():
    """Ninety of a hundred staff and three of ten patients: two thirds of all, and not carried."""
    groups = {"nurse": Stand(100, 90), "patient": Stand(10, 3)}

    assert lacking(Terms(share=50), groups) == ()
    assert lacking(Terms(share=50, groups={"patient": 50}), groups) == (
        Lack("share", "patient", 50),
    )


def test_a_group_of_which_too_few_came_is_not_passed_over_and_nothing_is_said_of_it():
    for patients in ({}, {"patient": Stand(4, 4)}):
        groups = {"nurse": Stand(12, 12), **patients}

        assert lacking(Terms(groups={"patient": 1}), groups) == (Lack("few", "patient", 5),)


def test_who_is_not_sure_counts_for_the_quorum_and_has_not_agreed():
    groups = {"": Stand(voted=20, agree=9)}

    assert lacking(Terms(quorum=20, share=50), groups) == (Lack("share", "", 50),)


def test_exactly_as_much_as_is_needed_is_enough():
    assert lacking(Terms(quorum=10, share=60), {"": Stand(10, 6)}) == ()


@settings(max_examples=60, deadline=None)
@given(GROUPS, st.integers(0, 80), st.integers(0, 100), st.integers(1, 100))
def test_one_more_who_agrees_never_stops_what_was_carried(groups, quorum, share, patients):
    wanted = Terms(quorum, share, {"patient": patients})
    before = lacking(wanted, groups)
    voted, agree = groups.get("patient", Stand(0, 0))
    more = {**groups, "patient": Stand(voted + 1, agree + 1)}

    after = lacking(wanted, more)
    assert {(it.what == "quorum", it.group) for it in after} <= {
        (it.what == "quorum", it.group) for it in before
    }


@settings(max_examples=60, deadline=None)
@given(GROUPS, st.integers(1, 9))
def test_a_group_that_comes_in_numbers_weighs_no_more_than_another(groups, times):
    apart = {it: one for it, one in groups.items() if one.voted >= 5}
    larger = {it: Stand(times * one.voted, times * one.agree) for it, one in apart.items()}

    assert weighted(larger, {}) == weighted(apart, {})


def test_patients_that_count_twice_stand_against_two_groups():
    groups = {"nurse": Stand(40, 40), "doctor": Stand(10, 10), "patient": Stand(8, 0)}

    assert weighted(groups, {"patient": 2}) == Fraction(1, 2)
    assert lacking(Terms(share=51, weights={"patient": 2}), groups) == (Lack("share", "", 51),)
    assert lacking(Terms(share=51), groups) == ()


def test_groups_of_fewer_than_five_are_weighed_together_with_who_said_none():
    groups = {
        "nurse": Stand(10, 10),
        "patient": Stand(3, 0),
        "doctor": Stand(2, 2),
        "": Stand(1, 0),
    }

    assert weighted(groups, {"patient": 9}) == (Fraction(1) + Fraction(2, 6)) / 2


def test_each_thing_to_choose_is_carried_by_itself():
    """Tea is chosen by all the patients and half of the nurses, chairs by the nurses alone."""
    question = Question(
        "What first?",
        method=Method.APPROVAL,
        options=["Tea", "Chairs", "Clock"],
        max_choices=3,
        limits={"share": 50, "groups": {"patient": 60}},
    )
    host, workshop = a_room(statements=(), questions=[question])
    ballot = started(host, workshop)
    say(workshop, ballot, *[["1"]] * 5, *[["2"]] * 12, *[["1", "2"]] * 5, group="nurse")
    say(workshop, ballot, *[["1"]] * 10, *[["1", "2"]] * 2, group="patient")
    ended(host, workshop, ballot)

    with force_locale("en"):
        told = counting.for_everybody(db.session.get_one(Ballot, ballot.id)).sentence
        terms = verdicts.in_words(ballot)

    assert told.endswith("Carried by the rule set before: Tea.")
    assert terms == ["at least 50% agree", "at least 60% agree of: Patient"]
    rows = {row.id: row for row in groups.shown(ballot)}
    assert rows["nurse"].voted == 22
    assert {row.cells[2] for row in rows.values()} == {None}  # nobody chose the clock


def test_what_is_weighed_can_be_worked_out_from_what_is_shown_and_from_nothing_else():
    host, workshop = a_room(statements=(), questions=[Question(WAIT)])
    ballot = started(host, workshop)
    say(workshop, ballot, *["agree"] * 20, *["disagree"] * 10, *["unsure"] * 10, group="nurse")
    say(workshop, ballot, *["agree"] * 5, *["disagree"] * 15, *["unsure"] * 5, group="patient")
    ended(host, workshop, ballot)

    assert groups.evenly(ballot) == (35, 42, 22)  # of 50 and 20, of 25 and 60, of 25 and 20

    say_one_more = [row.cells for row in groups.shown(ballot)]
    assert say_one_more == [(20, 10, 10), (5, 15, 5)]


def test_an_answer_of_which_a_cell_is_hidden_is_not_weighed():
    host, workshop = a_room(statements=(), questions=[Question(WAIT)])
    ballot = started(host, workshop)
    say(workshop, ballot, *["agree"] * 20, *["disagree"] * 12, *["unsure"] * 10, group="nurse")
    say(workshop, ballot, *["agree"] * 2, *["disagree"] * 13, *["unsure"] * 10, group="patient")
    ended(host, workshop, ballot)

    first = [row.cells[0] for row in groups.shown(ballot)]
    assert None in first
    assert (groups.evenly(ballot) or (None,))[0] is None


@pytest.mark.parametrize("is_secret", [False, True])
def test_the_room_reads_whether_it_is_carried_and_why_not(is_secret):
    terms = {"quorum": 20, "share": 50, "groups": {"patient": 50}}
    host, workshop = a_room(
        statements=(), questions=[Question(WAIT, limits=terms, is_secret=is_secret)]
    )
    ballot = started(host, workshop)
    for number in range(8):  # who votes secretly is of a group only beside four others of it
        room.join(NOBODY, workshop, f"phone-patient-{number}", "patient")
    say(workshop, ballot, *["agree"] * 14, "disagree", group="nurse")
    say(workshop, ballot, *["agree"] * 2, *["disagree"] * 6, group="patient")
    open_yet = counting.in_the_room(ballot).sentence
    ended(host, workshop, ballot)

    with force_locale("en"):
        told = counting.for_everybody(db.session.get_one(Ballot, ballot.id)).sentence

    assert "carried" not in open_yet
    assert told.endswith("It is not carried: fewer than 50% agreed of: Patient.")
    assert 59 not in groups.evenly(ballot)  # of 93 and 25: of the patients only two agree
