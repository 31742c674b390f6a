"""Sorting a board: into a group, out of it, off the wall and back, and each act undone again.

A note has one place, so no order of acts loses or doubles one. What has become an idea stays as it
is: its group takes no note and gives none.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask_babel import gettext as _

from cocreate.boards import lifecycle, queries
from cocreate.boards.models import Board, Group, Note, Off, Step
from cocreate.kernel.change import change
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.errors import OutOfTurn, Refused
from cocreate.kernel.policy import Actor
from cocreate.workshops.models import Workshop

KEPT = 30  # acts that can be undone
Place = tuple[int | None, str]


@dataclass(frozen=True, slots=True)
class Chosen:
    """Notes that were ticked, and groups that were ticked as a whole."""

    notes: Collection[int] = ()
    groups: Collection[int] = ()


@dataclass(frozen=True, slots=True)
class Into:
    """The group they go to: one that is there, or one of this name."""

    group_id: int = 0
    name: str = ""


def into(actor: Actor, workshop: Workshop, board: Board, chosen: Chosen, target: Into) -> None:
    """Together under one name. Two groups become one by ticking one and choosing the other."""
    if not target.group_id and not target.name:
        raise Refused(_("Please write a name for the group, or choose one."))

    def place(_note: Note) -> Place:
        return group.id, Off.NOT

    with change(actor, "boards:run", on=workshop) as record:
        board = _sortable(board)
        group = _target(board, target)
        number = _placed(board, _seen(_ticked(board, chosen)), place)
        record(lifecycle.ARRANGED, workshop, board=board.id, group=group.id, notes=number)


def out(actor: Actor, workshop: Workshop, board: Board, chosen: Chosen) -> None:
    """Out of their groups."""
    _arrange(actor, workshop, board, chosen, lambda note: (None, note.off))


def hide(actor: Actor, workshop: Workshop, board: Board, chosen: Chosen) -> None:
    """Off the wall. It stays on record which, and they can come back."""
    _arrange(actor, workshop, board, chosen, lambda note: (None, note.off or Off.HOST))


def unhide(actor: Actor, workshop: Workshop, board: Board, chosen: Chosen) -> None:
    """Onto the wall, also what waited for somebody to look at it."""
    _arrange(actor, workshop, board, chosen, lambda note: (note.group_id, Off.NOT))


def _arrange(
    actor: Actor, workshop: Workshop, board: Board, chosen: Chosen, place: Callable[[Note], Place]
) -> None:
    with change(actor, "boards:run", on=workshop) as record:
        board = _sortable(board)
        notes = _ticked(board, chosen)
        named = " ".join(str(note.id) for note in notes)
        number = _placed(board, notes, place)
        record(lifecycle.ARRANGED, workshop, board=board.id, notes=number, ids=named)


def undo(actor: Actor, workshop: Workshop, board: Board) -> None:
    """The last act of sorting. What was taken back or became an idea meanwhile stays as it is."""
    with change(actor, "boards:run", on=workshop) as record:
        board = _sortable(board)
        if not board.past:
            raise OutOfTurn(_("There is nothing to undo."))
        *rest, last = board.past
        gone = _grown(board)
        for note in _notes(board, Note.id.in_(int(number) for number in last)):
            group_id, off = last[str(note.id)]
            if not {note.group_id, group_id} & gone:
                note.group_id, note.off = _number(group_id), Off(str(off))
        board.past, board.changed_at = rest, now()
        record(lifecycle.ARRANGED, workshop, board=board.id, undone=1)


def _number(told: Any) -> int | None:
    return None if told is None else int(told)


def _sortable(board: Board) -> Board:
    board = queries.turn(board)
    if board.stage not in {Step.OPEN, Step.SORTING}:
        raise OutOfTurn(_("This board is not open, so it stays as it is."))
    return board


def _target(board: Board, target: Into) -> Group:
    named = Group.id == target.group_id if target.group_id else Group.name == target.name
    group = db.session.scalar(sa.select(Group).where(Group.board_id == board.id, named))
    if group is None:
        if target.group_id:
            raise OutOfTurn(_("This group is gone. Somebody may have been faster."))
        group = Group(board_id=board.id, name=target.name)
        db.session.add(group)
        db.session.flush()
    if group.idea_id is not None:
        raise OutOfTurn(_("This group is an idea already. It stays as it is."))
    return group


def _ticked(board: Board, chosen: Chosen) -> list[Note]:
    """Those of this board among them, and none that has become an idea."""
    ways = sa.or_(Note.id.in_(chosen.notes), Note.group_id.in_(chosen.groups))
    notes = _notes(board, ways)
    if not notes:
        raise Refused(_("Please tick the notes first."))
    if {note.group_id for note in notes} & _grown(board):
        raise OutOfTurn(_("This group is an idea already. It stays as it is."))
    return notes


def _seen(notes: list[Note]) -> list[Note]:
    """What is off the wall comes back by itself alone, never by the way."""
    if any(note.off for note in notes):
        raise Refused(_("A note that is not on the wall can't be in a group."))
    return notes


def _notes(board: Board, chosen: sa.ColumnElement[bool]) -> list[Note]:
    mine = sa.select(Note).where(Note.board_id == board.id, chosen).order_by(Note.id)
    return list(db.session.scalars(mine.execution_options(populate_existing=True)))


def _grown(board: Board) -> set[int | None]:
    mine = sa.select(Group.id).where(Group.board_id == board.id, Group.idea_id.is_not(None))
    return set(db.session.scalars(mine))


def _placed(board: Board, notes: list[Note], place: Callable[[Note], Place]) -> int:
    """Note the way back, then move them. How many have another place now."""
    before: dict[str, list[int | str | None]] = {}
    for note in notes:
        group_id, off = place(note)
        if (note.group_id, note.off) != (group_id, off):
            before[str(note.id)] = [note.group_id, str(note.off)]
            note.group_id, note.off = group_id, Off(off)
    if before:
        board.past = [*board.past, before][-KEPT:]
        board.changed_at = now()
    return len(before)
