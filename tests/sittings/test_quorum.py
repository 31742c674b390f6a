"""The rule of the seats, against every table that can be drawn."""

from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from cocreate.sittings.models import Side
from cocreate.sittings.quorum import Chair, lacking
from tests.proof import runs

PEOPLE = [UUID(int=number) for number in range(9)]
SOME = st.frozensets(st.sampled_from(PEOPLE))
CHAIRS = st.lists(st.builds(Chair, st.sampled_from(Side), st.booleans(), SOME), max_size=6)


@given(CHAIRS, SOME)
@settings(max_examples=runs(100))
def test_exactly_the_required_seats_without_a_voice_are_missing(chairs, heard):
    silent = [it for it in chairs if all(who not in heard for who in it.holders)]

    assert lacking(chairs, heard) == [it for it in silent if it.required]


@given(CHAIRS, SOME, st.sampled_from(PEOPLE))
@settings(max_examples=runs(100))
def test_one_more_voice_never_makes_a_seat_missing(chairs, heard, late):
    before, after = lacking(chairs, heard), lacking(chairs, heard | {late})

    assert all(it in before for it in after)
    assert all(late in it.holders for it in before if it not in after)


@given(CHAIRS, SOME, SOME)
@settings(max_examples=runs(100))
def test_who_sits_nowhere_or_need_not_be_heard_changes_nothing(chairs, heard, others):
    needed = frozenset().union(*(it.holders for it in chairs if it.required))

    assert lacking(chairs, heard) == lacking(chairs, heard | (others - needed))


@given(CHAIRS)
@settings(max_examples=runs(100))
def test_when_all_speak_only_seats_on_which_nobody_sits_are_missing(chairs):
    empty = [it for it in chairs if it.required and not it.holders]

    assert lacking(chairs, frozenset(PEOPLE)) == empty
