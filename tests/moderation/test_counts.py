"""The numbers of the inbox, which stand on each page of the staff: each as if counted by hand."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db, transaction
from cocreate.kernel.policy import STAFF, Actor, Role
from cocreate.moderation import actions, queries
from cocreate.moderation.models import Case, Lane
from tests.factories import a_user, actor, an_institution
from tests.moderation.desks import a_moderator, an_item, plain, text
from tests.proof import runs

NOON = datetime(2026, 11, 20, 4, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
DUE = (-3 * DAY, -HOUR, HOUR, DAY - HOUR, DAY + HOUR, 9 * DAY)
HERE, THERE = 5, 2  # how many cases lie in each institution
TO_READ, OPEN = {"new", "clinical"}, {"new", "clinical", "safety", "waiting"}

# where it lies, when it is due, how serious it is, whether its author wrote last
lying = st.tuples(
    st.sampled_from(list(Lane)), st.sampled_from(DUE), st.integers(0, 5), st.booleans()
)


@pytest.fixture(autouse=True)
def _noon():
    with moved(NOON):
        yield


@pytest.fixture
def desks():
    """A full desk here and one there; the ids of their cases."""
    houses = (an_institution(), an_institution())
    numbers = [
        [an_item(f"Bed {n} has no lamp.", at=house).id for n in range(number)]
        for house, number in zip(houses, (HERE, THERE), strict=True)
    ]
    return houses, numbers


def laid(case_id, how):
    lane, due, criticality, has_reply = how
    case = db.session.get_one(Case, case_id)
    case.lane, case.due_at, case.criticality = lane, now() + due, criticality
    case.replied_at = now() if has_reply else None
    case.closed_at = now() if lane == Lane.DONE else None


def by_hand(cases):
    """What each number says, in the words of the inbox."""
    number = {str(lane): sum(it[0] == lane for it in cases) for lane in Lane}
    to_read = [due for lane, due, _grade, _reply in cases if lane in TO_READ]
    number["late"] = sum(due < DAY for due in to_read)
    number["overdue"] = sum(due < timedelta() for due in to_read)
    number["serious"] = sum(lane in OPEN and grade >= 3 for lane, _due, grade, _reply in cases)
    number["reply"] = sum(lane == "done" and reply for lane, _due, _grade, reply in cases)
    return number


@settings(
    max_examples=runs(25),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    here=st.lists(lying, min_size=HERE, max_size=HERE),
    there=st.lists(lying, min_size=THERE, max_size=THERE),
)
def test_each_number_is_what_lies_there_as_counted_by_hand(desks, here, there):
    (house, other), numbers = desks
    with transaction():
        for ids, cases in zip(numbers, (here, there), strict=True):
            for case_id, how in zip(ids, cases, strict=True):
                laid(case_id, how)

    ours, theirs = (queries.counts(reader_at(it.id)) for it in (house, other))

    assert (ours, theirs) == (by_hand(here), by_hand(there))
    assert queries.counts(reader_at(house.id, other.id)) == by_hand([*here, *there])
    for lane in (*Lane, *("late", "serious", "reply")):
        assert len(queries.inbox(reader_at(house.id), lane).rows) == ours[lane], lane


def reader_at(*house_ids):
    return Actor(uuid4(), {at: frozenset({Role.MODERATOR}) for at in house_ids})


def test_an_empty_desk_has_a_nought_for_every_lane():
    an_institution()

    found = queries.counts(a_moderator())

    assert found == dict.fromkeys((*map(str, Lane), "late", "serious", "reply", "overdue"), 0)


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, *STAFF])
def test_who_may_not_open_the_inbox_counts_nothing_of_it(role):
    house = an_institution()
    an_item()
    reader = actor(a_user(role, house))

    number = queries.counts(reader)["new"]

    assert number == len(queries.inbox(reader, Lane.NEW).rows)
    assert bool(number) is (role in {Role.MODERATOR, Role.ADMIN})


def test_what_is_decided_and_answered_moves_from_number_to_number():
    first, _second = plain(2)
    nurse = a_moderator()
    before = queries.counts(nurse)

    actions.claim(nurse, first)
    actions.publish(nurse, first, text("The lamp is too bright.", "Lamp"))

    after = queries.counts(nurse)
    assert (before["new"], before["done"]) == (2, 0)
    assert (after["new"], after["done"]) == (1, 1)
