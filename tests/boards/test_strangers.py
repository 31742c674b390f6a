"""A board is its own room's: other rooms, other houses and forged numbers find nothing there."""

import pytest

from cocreate.boards import actions, lifecycle
from cocreate.boards.models import Group
from cocreate.kernel.policy import Role
from tests.boards.boards import SEAT, TEA, a_board, grouped, sorting, written
from tests.boards.test_desk import at, rows
from tests.factories import a_user, an_institution
from tests.workshops.rooms import a_host, a_room


@pytest.mark.parametrize("path", ["", "/news", "/groups/1/idea"])
def test_another_institutions_host_finds_nothing(visitor, path):
    who, workshop, board = a_board()
    grouped(who, workshop, board, "A", *written(workshop, board, SEAT))
    visitor.signed_in(a_user(Role.FACILITATOR, at=an_institution()))

    assert visitor.get(f"{at(workshop, board)}{path}").status == 404
    for verb in ("notes", "sort", "undo", "steps/sort"):
        assert visitor.post(f"{at(workshop, board)}/{verb}", {"words": TEA}).status == 404


def test_a_board_of_another_room_is_not_found_in_this_one(visitor):
    host = a_host()
    _who, _there, board = a_board(host)
    _host, workshop = a_room(host)

    assert visitor.signed_in(host).get(at(workshop, board)).status == 404


def test_a_closed_board_is_not_sorted(visitor):
    host = a_host()
    who, workshop, board = a_board(host)
    note = written(workshop, board, SEAT)[0]
    sorting(who, workshop, board)
    actions.step(who, workshop, board, lifecycle.SHUT)

    sent = {"notes": str(note.id), "name": "A", "do": "into"}
    page = visitor.signed_in(host).post(f"{at(workshop, board)}/sort", sent)

    assert page.status == 409
    assert rows(Group) == []
