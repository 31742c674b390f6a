"""Boards for tests, made by the product's own verbs."""

from cocreate.boards import actions, grouping, lifecycle, queries
from cocreate.boards.actions import Writer
from cocreate.boards.grouping import Chosen, Into
from cocreate.workshops import room
from tests.workshops.rooms import NOBODY, a_room

ASKED = "What made waiting hard for you?"
SEAT, CLOCK, TEA = "No place to sit.", "Nobody says how long.", "Nothing to drink."


def a_board(host=None, question=ASKED, **plan):
    """A host, as an actor, a room that is open, and a board that takes notes."""
    who, workshop = a_room(host, **plan)
    return who, workshop, actions.ask(who, workshop, question, at_once=True)


def somebody(workshop, name="a", group="patient", actor=NOBODY):
    return room.join(actor, workshop, f"phone-{name}", group)


def written(workshop, board, *texts, name="a", actor=NOBODY):
    """Notes of one seat."""
    person = somebody(workshop, name, actor=actor)
    return [
        actions.put(actor, workshop, board, Writer(person.id, person.group), text) for text in texts
    ]


def grouped(who, workshop, board, name, *notes):
    chosen = Chosen([note.id for note in notes])
    grouping.into(who, workshop, board, chosen, Into(name=name))
    return next(it for it in queries.sheet(board).piles if it.group.name == name)


def sorting(who, workshop, board):
    actions.step(who, workshop, board, lifecycle.SORT)


def words(notes):
    return [note.words for note in notes]
