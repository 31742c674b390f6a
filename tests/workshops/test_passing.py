"""Enough people, enough of them, and no group passed over."""

import pytest
from flask_babel import force_locale
from hypothesis import given, settings
from hypothesis import strategies as st

from cocreate.kernel.db import db
from cocreate.workshops import room
from cocreate.workshops.actions import Question
from cocreate.workshops.voting import counting, verdicts
from cocreate.workshops.voting.models import Ballot
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

    assert lacking(Terms(share=50), summed(groups), groups) == ()
    assert lacking(Terms(share=50, groups={"patient": 50}), summed(groups), groups) == (
        Lack("share", "patient", 50),
    )


def test_a_group_of_which_too_few_came_is_not_passed_over_and_nothing_is_said_of_it():
    for patients in ({}, {"patient": Stand(4, 4)}):
        groups = {"nurse": Stand(12, 12), **patients}

        assert lacking(Terms(groups={"patient": 1}), summed(groups), groups) == (
            Lack("few", "patient", 5),
        )


def test_who_is_not_sure_counts_for_the_quorum_and_has_not_agreed():
    everybody = Stand(voted=20, agree=9)

    assert lacking(Terms(quorum=20, share=50), everybody, {}) == (Lack("share", "", 50),)


def test_exactly_as_much_as_is_needed_is_enough():
    assert lacking(Terms(quorum=10, share=60), Stand(10, 6), {}) == ()


@settings(max_examples=60, deadline=None)
@given(GROUPS, st.integers(0, 80), st.integers(0, 100), st.integers(1, 100))
def test_one_more_who_agrees_never_stops_what_was_carried(groups, quorum, share, patients):
    wanted = Terms(quorum, share, {"patient": patients})
    before = lacking(wanted, summed(groups), groups)
    voted, agree = groups.get("patient", Stand(0, 0))
    more = {**groups, "patient": Stand(voted + 1, agree + 1)}

    after = lacking(wanted, summed(more), more)
    assert {(it.what == "quorum", it.group) for it in after} <= {
        (it.what == "quorum", it.group) for it in before
    }


@settings(max_examples=60, deadline=None)
@given(GROUPS, st.integers(1, 9))
def test_a_group_that_comes_in_numbers_weighs_no_more_than_another(groups, times):
    larger = {it: Stand(times * one.voted, times * one.agree) for it, one in groups.items()}

    assert weighted(larger) == weighted(groups)


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
    # 93 of a hundred nurses and 25 of a hundred patients
    assert verdicts.evenly(ballot) == (None if is_secret else 59)
