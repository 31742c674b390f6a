"""Of the world of these tests: a board that takes notes, one of which stands in a group."""

from typing import Any

import sqlalchemy as sa

from cocreate.accounts import people
from cocreate.boards import actions
from cocreate.boards.actions import Writer
from cocreate.boards.models import Board, Group, Note
from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from cocreate.workshops.models import Workshop
from tests.boards import boards

DESK = ("lead_boards.grow", "lead_boards.show")
CANARY = "zqnote07"


def make(world: Any) -> None:
    user = people.by_id(world.people[world.home, Role.FACILITATOR])
    host, workshop, board = boards.a_board(user)
    note, _other = boards.written(workshop, board, f"{CANARY} is hard.", "Nobody says how long.")
    boards.grouped(host, workshop, board, "Waiting", note)
    actions.put(host, workshop, board, Writer(group="family"), "No tea.")
    _named(world.has, board)


def played() -> dict[str, int | str]:
    """Of the demonstration: the board in its open room."""
    has: dict[str, int | str] = {}
    mine = sa.select(Board).join(Group, Group.board_id == Board.id).order_by(Board.id).limit(1)
    _named(has, db.session.scalars(mine).one())
    return has


def _named(has: dict[str, Any], board: Board) -> None:
    note = sa.select(Note.id).where(Note.board_id == board.id).order_by(Note.id).limit(1)
    group = sa.select(Group.id).where(Group.board_id == board.id).order_by(Group.id).limit(1)
    workshop = db.session.get_one(Workshop, board.workshop_id)
    has |= {"board": board.id, "board_room": workshop.id, "board_code": workshop.code}
    has |= {"board_group": db.session.scalar(group), "board_note": db.session.scalar(note)}
