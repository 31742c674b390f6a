"""Whatever is joined and taken apart, in any order: each supporter counts once, and nothing is lost."""

from itertools import count

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as some

from cocreate.accounts.device import Voice
from cocreate.consent import gate
from cocreate.ideas import actions as ideas
from cocreate.ideas.models import Idea, Support
from cocreate.incubation.actions import merging
from cocreate.kernel.db import db
from cocreate.kernel.policy import Actor
from tests.factories import an_idea
from tests.incubation import roads

PEOPLE = "abcdef"
NUMBER = 5
IDEA = some.integers(0, NUMBER - 1)
WHO = some.sampled_from(PEOPLE)
STEP = some.one_of(
    some.tuples(some.just("support"), IDEA, WHO),
    some.tuples(some.just("unsupport"), IDEA, WHO),
    some.tuples(some.just("merge"), IDEA, IDEA),
    some.tuples(some.just("unmerge"), IDEA, IDEA),
)
bodies = count(1)


class Families:
    """What should be: who said it where, and what is joined with what."""

    def __init__(self):
        self.own = [set() for _ in range(NUMBER)]
        self.into = [None] * NUMBER

    def members(self, at):
        below = [one for one in range(NUMBER) if self.into[one] == at]
        return [at, *(it for one in below for it in self.members(one))]

    def counted(self, at):
        return set().union(*(self.own[it] for it in self.members(at)))

    def may(self, what, at, other):
        is_joined = self.into[at] is not None
        if what == "unmerge" or is_joined:
            return what == "unmerge" and is_joined
        return what != "merge" or (self.into[other] is None and at != other)

    def unmerge(self, at, _other):
        self.into[at] = None

    def merge(self, at, other):
        self.into[at] = other

    def support(self, at, who):
        if who not in self.counted(at):
            self.own[at].add(who)

    def unsupport(self, at, who):
        for it in self.members(at):
            self.own[it].discard(who)


def really(what, rows, at, other):
    verbs = {"support": ideas.support, "unsupport": ideas.unsupport}
    if what in verbs:
        verbs[what](Actor(), rows[at], Voice(other))
    elif what == "merge":
        merging.merge(STAFF[0], rows[at], rows[other])
    else:
        merging.unmerge(STAFF[0], rows[at])


STAFF = []


@pytest.fixture(autouse=True)
def _somebody():
    STAFF[:] = [roads.staff()]


def counted(idea):
    return set(db.session.scalars(sa.select(Support.who).where(Support.idea_id == idea.id)))


def is_as_it_should(rows, should):
    for at, row in enumerate(rows):
        db.session.refresh(row)
        assert counted(row) == should.counted(at)
        assert row.supports == len(counted(row))


@given(some.lists(STEP, min_size=1, max_size=14))
@settings(max_examples=30, deadline=None)
def test_each_supporter_counts_once_and_each_idea_gets_its_own_back(steps):
    rows = [an_idea(f"Wording {next(bodies)}", published=True) for _ in range(NUMBER)]
    said = {row.id: gate.publication(row.id).body for row in rows}
    should = Families()

    for what, at, other in steps:
        if should.may(what, at, other):
            getattr(should, what)(at, other)
            really(what, rows, at, other)
            is_as_it_should(rows, should)
    for at in [it for it in range(NUMBER) if should.into[it] is not None]:
        should.unmerge(at, at)
        really("unmerge", rows, at, at)

    is_as_it_should(rows, should)
    assert [counted(row) for row in rows] == should.own
    assert {(row.ending, row.merged_into_id) for row in rows} == {("", None)}
    assert {row.id: gate.publication(row.id).body for row in rows} == said
    assert db.session.scalar(sa.text("SELECT count(*) FROM carried_support")) == 0


VOICES = some.tuples(WHO, some.none() | some.sampled_from("de"))


@given(some.lists(some.tuples(IDEA, VOICES), max_size=12), some.permutations(range(1, NUMBER)))
@settings(max_examples=30, deadline=None)
def test_people_and_their_devices_are_restored_exactly(said, order):
    rows = [an_idea(f"Wording {next(bodies)}", published=True) for _ in range(NUMBER)]
    for at, (who, device) in said:
        ideas.support(Actor(), rows[at], Voice(who, device or ""))
    before = [(counted(row), row.supports) for row in rows]

    merging.merge_all(STAFF[0], rows[1:], rows[0])
    together, both = rows[0].supports, len(counted(rows[0]))
    for at in order:
        merging.unmerge(STAFF[0], rows[at])

    assert together == both
    assert [(counted(row), row.supports) for row in rows] == before


def test_supporters_known_by_their_number_only_go_along_and_come_back():
    one, other = (an_idea(f"Wording {next(bodies)}", published=True) for _ in range(2))
    with merging.change(STAFF[0], "incubation:merge", on=one) as record:
        one.supports = 12
        record.nothing_new()
    ideas.support(Actor(), other, Voice("a"))

    merging.merge(STAFF[0], one, other)
    together = other.supports
    merging.unmerge(STAFF[0], one)

    assert together == 13
    assert (one.supports, other.supports) == (12, 1)


def test_an_idea_that_is_joined_is_found_again_by_its_own_reference():
    one, other = (an_idea(f"Wording {next(bodies)}", published=True) for _ in range(2))

    merging.merge(STAFF[0], one, other)

    found = db.session.scalar(sa.select(Idea).where(Idea.ref == one.ref))
    assert (found.ending, found.merged_into_id) == ("merged", other.id)
