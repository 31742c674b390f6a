"""Joined with another idea and taken apart again: supporters are counted once, wordings kept."""

import pytest

from cocreate.accounts.device import Voice
from cocreate.consent import gate
from cocreate.ideas import actions as ideas
from cocreate.ideas.models import Support
from cocreate.incubation.actions import merging
from cocreate.kernel.db import db
from cocreate.kernel.errors import Missing, NotAllowed, OutOfTurn
from cocreate.kernel.policy import Actor
from tests.factories import an_idea, recorded
from tests.incubation import roads


def _supported(*people, **draft):
    idea = an_idea(published=True, **draft)
    for who in people:
        ideas.support(Actor(), idea, Voice(who))
    return idea


def test_each_supporter_is_counted_once():
    one, other = _supported("a", "b", "c"), _supported("c", "d")

    merging.merge(roads.staff(), one, other)

    assert (one.supports, other.supports) == (3, 4)
    assert db.session.query(Support).filter_by(idea_id=other.id).count() == 4
    assert (one.ending, one.merged_into_id) == ("merged", other.id)


def test_taken_apart_both_count_what_they_counted():
    one, other = _supported("a", "b", "c"), _supported("c", "d")
    merging.merge(roads.staff(), one, other)

    merging.unmerge(roads.staff(), one)

    assert (one.supports, other.supports) == (3, 2)
    assert db.session.query(Support).filter_by(idea_id=other.id).count() == 2
    assert (one.ending, one.merged_into_id) == ("", None)
    assert recorded(one)[-2:] == ["idea.merged", "idea.unmerged"]


def test_who_took_it_back_meanwhile_is_not_taken_off_twice():
    one, other = _supported("a", "b"), _supported("c")
    merging.merge(roads.staff(), one, other)
    ideas.unsupport(Actor(), other, Voice("a"))

    merging.unmerge(roads.staff(), one)

    assert other.supports == 1


def test_its_words_stay():
    one, other = _supported(body="A clock, please."), _supported()

    merging.merge(roads.staff(), one, other)

    assert gate.publication(one.id).body == "A clock, please."


def test_what_is_being_tried_out_stays_on_its_own():
    idea, other = roads.piloted(), _supported()

    with pytest.raises(Missing):
        merging.merge(roads.staff(), idea, other)


def test_nothing_is_joined_with_itself_or_with_what_is_joined():
    one, other, third = _supported(), _supported(), _supported()
    with pytest.raises(Missing):
        merging.merge(roads.staff(), one, one)
    merging.merge(roads.staff(), one, other)

    with pytest.raises(NotAllowed):
        merging.merge(roads.staff(), third, one)
    with pytest.raises(NotAllowed):
        merging.merge(roads.staff(), one, third)


def test_only_what_is_joined_is_taken_apart():
    idea = _supported()

    with pytest.raises((NotAllowed, OutOfTurn)):
        merging.unmerge(roads.staff(), idea)
