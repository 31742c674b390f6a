"""Blind until all have scored; a conflict takes the scores away; far apart is talked over."""

import pytest

from cocreate.incubation import sheets
from cocreate.incubation.actions import assessing
from cocreate.incubation.actions.assessing import Ruling
from cocreate.incubation.models import Choice, Conflict, Criterion
from cocreate.kernel.db import db
from cocreate.kernel.errors import Missing, NotAllowed, OutOfTurn
from cocreate.kernel.policy import Role
from tests.factories import an_institution, recorded
from tests.incubation import roads


def test_nobody_sees_anothers_scores_before_all_have_scored():
    members = roads.committee(3)
    idea = roads.scored(members[:2])

    closed = sheets.of(members[0], idea)
    assessing.score(members[2], idea, {**roads.FOURS, Criterion.EQUITY: 1})
    opened = sheets.of(members[0], idea)

    assert (closed.is_open, closed.spread, closed.done, closed.missing) == (False, (), 2, 1)
    assert opened.is_open
    assert [row.criterion for row in opened.disputed] == [Criterion.EQUITY]
    assert next(row for row in opened.spread if row.criterion == Criterion.EQUITY).counts == (
        1,
        0,
        0,
        2,
        0,
    )


def test_one_sees_ones_own_scores():
    members = roads.committee(3)
    idea = roads.scored(members[:1])

    assert sheets.of(members[0], idea).mine == {str(it): 4 for it in Criterion}
    assert sheets.of(members[1], idea).mine == {}


def test_a_sheet_may_be_changed_while_it_is_closed_and_not_after():
    members = roads.committee(2)
    idea = roads.scored(members[:1])
    assessing.score(members[0], idea, {**roads.FOURS, Criterion.SAFETY: 5})
    assessing.score(members[1], idea, roads.FOURS)

    with pytest.raises(OutOfTurn):
        assessing.score(members[0], idea, roads.FOURS)

    assert sheets.of(members[0], idea).mine["safety"] == 5


def test_a_conflict_removes_the_scores_and_opens_what_waited_for_them():
    members = roads.committee(3)
    idea = roads.scored(members[:2])
    assessing.step_aside(members[1], idea, Conflict.MINE)
    assessing.step_aside(members[2], idea, Conflict.GAIN)

    sheet = sheets.of(members[0], idea)

    assert (sheet.done, sheet.aside, sheet.is_open) == (1, 2, True)
    assert all(sum(row.counts) == 1 for row in sheet.spread)
    assert recorded(idea).count("idea.stepped_aside") == 2


def test_nobody_scores_what_they_sent_themselves():
    member, *_ = roads.committee(1)
    idea = roads.taken_on()

    with pytest.raises(NotAllowed):
        assessing.score(member.holding(idea.id), idea, roads.FOURS)


def test_only_the_committee_of_that_institution_scores():
    idea = roads.taken_on()
    elsewhere = an_institution("elsewhere")
    stranger = roads.Actor(roads.uuid4(), {elsewhere.id: frozenset({Role.COMMITTEE})})

    for who in (stranger, roads.staff(Role.MODERATOR)):
        with pytest.raises(NotAllowed):
            assessing.score(who, idea, roads.FOURS)


@pytest.mark.parametrize("value", [0, 6])
def test_a_score_is_one_to_five(value):
    member, *_ = roads.committee(1)
    idea = roads.taken_on()

    with pytest.raises(Missing):
        assessing.score(member, idea, {**roads.FOURS, Criterion.REACH: value})


def test_after_the_decision_no_score_is_changed():
    members = roads.committee(3)
    idea = roads.scored(members[:2])
    assessing.decide(members[0], idea, Ruling(Choice.PILOT, "Let us try."))

    for act, what in ((assessing.score, roads.FOURS), (assessing.step_aside, Conflict.GAIN)):
        with pytest.raises(OutOfTurn):
            act(members[2], idea, what)

    db.session.rollback()
    assert sheets.of(members[2], idea).is_open
