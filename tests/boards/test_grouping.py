"""Sorting loses no note and doubles none, however it is done."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cocreate.boards import actions, grouping, queries
from cocreate.boards.grouping import Chosen, Into
from cocreate.boards.models import Note
from cocreate.kernel.db import db
from cocreate.kernel.errors import NotAllowed, OutOfTurn, Refused
from cocreate.kernel.policy import Role
from tests.boards.boards import CLOCK, SEAT, TEA, a_board, grouped, words, written
from tests.factories import a_user, actor
from tests.proof import counted, runs
from tests.workshops.rooms import NOBODY


def test_notes_go_into_a_group_by_name_and_into_the_same_one_again():
    who, workshop, board = a_board()
    seat, clock, tea = written(workshop, board, SEAT, CLOCK, TEA)

    grouped(who, workshop, board, "Waiting", seat)
    pile = grouped(who, workshop, board, "Waiting", clock)

    assert words(pile.notes) == [CLOCK, SEAT]
    assert words(queries.sheet(board).loose) == [TEA]
    assert tea.group_id is None


def test_two_groups_become_one_by_ticking_one_and_choosing_the_other():
    who, workshop, board = a_board()
    seat, clock = written(workshop, board, SEAT, CLOCK)
    one, other = (grouped(who, workshop, board, *it).group for it in (("A", seat), ("B", clock)))

    grouping.into(who, workshop, board, Chosen(groups=[one.id]), Into(other.id))

    assert [(it.group.name, len(it.notes)) for it in queries.sheet(board).piles] == [("B", 2)]


def test_a_note_comes_out_of_its_group_and_undo_puts_it_back():
    who, workshop, board = a_board()
    seat = written(workshop, board, SEAT)[0]
    grouped(who, workshop, board, "A", seat)

    grouping.out(who, workshop, board, Chosen([seat.id]))
    assert queries.sheet(board).piles == []
    grouping.undo(who, workshop, board)

    assert words(queries.sheet(board).piles[0].notes) == [SEAT]


def test_what_is_off_the_wall_stays_on_the_board_and_comes_back():
    who, workshop, board = a_board()
    seat = written(workshop, board, SEAT)[0]

    grouping.hide(who, workshop, board, Chosen([seat.id]))
    assert (queries.sheet(board).number, words(queries.sheet(board).off)) == (0, [SEAT])
    grouping.unhide(who, workshop, board, Chosen([seat.id]))

    assert words(queries.sheet(board).loose) == [SEAT]


def test_what_is_off_the_wall_comes_back_by_itself_alone():
    who, workshop, board = a_board()
    note = written(workshop, board, "A carer hits her.")[0]

    with pytest.raises(Refused):
        grouped(who, workshop, board, "A", note)

    assert queries.sheet(board).number == 0


def test_a_note_of_another_room_is_not_ticked():
    who, workshop, board = a_board()
    _who, there, other = a_board()
    note = written(there, other, SEAT)[0]

    with pytest.raises(Refused):
        grouping.hide(who, workshop, board, Chosen([note.id]))

    assert queries.sheet(other).number == 1


def test_a_group_of_another_board_takes_nothing():
    who, workshop, board = a_board()
    here = written(workshop, board, SEAT)[0]
    _who, there, other = a_board()
    group = grouped(who, there, other, "A", written(there, other, CLOCK)[0]).group

    with pytest.raises(OutOfTurn):
        grouping.into(who, workshop, board, Chosen([here.id]), Into(group.id))


def test_only_those_who_lead_there_sort():
    _who, workshop, board = a_board()
    note = written(workshop, board, SEAT)[0]

    for somebody in (NOBODY, actor(a_user(Role.MODERATOR))):
        with pytest.raises(NotAllowed):
            grouping.hide(somebody, workshop, board, Chosen([note.id]))


def test_nothing_sorted_is_nothing_to_undo():
    who, workshop, board = a_board()

    with pytest.raises(OutOfTurn):
        grouping.undo(who, workshop, board)


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["put", "into", "merge", "out", "hide", "unhide", "undo", "back"]),
        st.sets(st.integers(0, 7), min_size=1, max_size=4),
        st.sampled_from(["A", "B", "C"]),
    ),
    max_size=14,
)


@settings(
    max_examples=runs(25),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(acts=ACTS)
def test_no_order_of_acts_loses_or_doubles_a_note(app, acts):
    del app  # its context and its tables
    who, workshop, board = a_board()
    there = {it.id for it in written(workshop, board, SEAT, CLOCK, TEA)}

    for act, ticks, name in acts:
        there = _done(act, (who, workshop, board), there, ticks, name)
        sheet = queries.sheet(board)
        piles = [note.id for pile in sheet.piles for note in pile.notes]
        shown = [*piles, *(note.id for note in sheet.loose), *(note.id for note in sheet.off)]
        assert sorted(shown) == sorted(there)

    counted("orders of sorting a board", 1)


def _done(act, scene, there, ticks, name):
    """What is on the board after it; an act that can't be done changes nothing."""
    _who, workshop, board = scene
    ordered = sorted(there)
    chosen = Chosen([ordered[tick] for tick in ticks if tick < len(ordered)])
    try:
        if act == "put":
            return there | {written(workshop, board, f"Note {len(there)}", name=name)[0].id}
        if act == "back" and chosen.notes:
            actions.take_back(NOBODY, workshop, db.session.get_one(Note, chosen.notes[0]))
            return there - {chosen.notes[0]}
        SORTED.get(act, _nothing)(*scene, chosen, name)
    except Refused:
        pass
    return there


def _merge(who, workshop, board, _chosen, _name):
    groups = [pile.group for pile in queries.sheet(board).piles]
    if groups:
        chosen = Chosen(groups=[groups[0].id])
        grouping.into(who, workshop, board, chosen, Into(groups[-1].id))


def _nothing(*_told):
    """Nothing was ticked."""


SORTED = {
    "into": lambda *it: grouping.into(*it[:4], Into(name=it[4])),
    "merge": _merge,
    "out": lambda *it: grouping.out(*it[:4]),
    "hide": lambda *it: grouping.hide(*it[:4]),
    "unhide": lambda *it: grouping.unhide(*it[:4]),
    "undo": lambda *it: grouping.undo(*it[:3]),
}
