"""What boards do when something else happens in the room."""

import sqlalchemy as sa

from cocreate.boards import lifecycle
from cocreate.boards.models import Board, Step
from cocreate.kernel.db import db
from cocreate.kernel.events import Event
from cocreate.notifications.recipients import number_in


def give_way(event: Event) -> None:
    """Reaction: a question to vote on is put on the screen, so the board is not on it."""
    mine = sa.select(Board).where(Board.workshop_id == number_in(event, "workshop"), Board.is_on)
    for board in db.session.scalars(mine):
        board.is_on = False


def shut_all(event: Event) -> None:
    """Reaction: the meeting is over, and so is each of its boards."""
    mine = sa.select(Board).where(Board.workshop_id == number_in(event, "workshop"))
    for board in db.session.scalars(mine):
        board.is_on = False
        if board.stage != Step.CLOSED:
            lifecycle.LIFE.take(board, lifecycle.SHUT)
