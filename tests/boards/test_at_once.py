"""Two hosts and many phones at once: whatever comes first, no note is lost and none is double."""

import pytest
import sqlalchemy as sa

from cocreate.boards import actions, grouping, growing, queries
from cocreate.boards.actions import EACH, Writer
from cocreate.boards.grouping import Chosen, Into
from cocreate.boards.models import Board, Group, Note
from cocreate.ideas.models import Idea
from cocreate.kernel.db import db
from cocreate.kernel.errors import Refused
from cocreate.workshops.models import Workshop
from tests.boards.boards import CLOCK, SEAT, TEA, a_board, grouped, somebody, written
from tests.factories import actor
from tests.whole.test_races import DATABASES, at_once, lost
from tests.workshops.rooms import NOBODY, a_host

OPENED = 3


@pytest.fixture(params=DATABASES)
def grown(request, app):
    """The application on each database, with its tables and nothing in them."""
    return app if request.param == "sqlite" else request.getfixturevalue("postgres_app")


def there(number, board):
    return db.session.get_one(Workshop, number), db.session.get_one(Board, board)


def shown(board_id):
    db.session.rollback()
    sheet = queries.sheet(db.session.get_one(Board, board_id))
    piles = [note.id for pile in sheet.piles for note in pile.notes]
    return sorted([*piles, *(it.id for it in sheet.loose), *(it.id for it in sheet.off)])


def test_two_hosts_who_group_at_once_lose_no_note(grown):
    who, workshop, board = a_board()
    other = actor(a_host())
    ids = [it.id for it in written(workshop, board, SEAT, CLOCK, TEA)]
    room, mine = workshop.id, board.id

    def group(host, some, name):
        return lambda: grouping.into(host, *there(room, mine), Chosen(some), Into(name=name))

    results = at_once(
        grown,
        group(who, ids[:2], "A"),
        group(other, ids[1:], "B"),
        group(other, ids, "A"),
        group(who, ids[1:2], "C"),
    )

    assert shown(mine) == sorted(ids)
    assert len(lost(results)) < len(results)
    names = list(db.session.scalars(sa.select(Group.name)))
    assert len(names) == len(set(names))


def test_a_note_is_taken_back_while_it_is_sorted(grown):
    who, workshop, board = a_board()
    notes = written(workshop, board, SEAT, CLOCK)
    ids, room, mine = [it.id for it in notes], workshop.id, board.id

    def back():
        actions.take_back(NOBODY, there(room, mine)[0], db.session.get_one(Note, ids[0]))

    at_once(
        grown,
        lambda: grouping.into(who, *there(room, mine), Chosen(ids), Into(name="A")),
        back,
        lambda: grouping.out(who, *there(room, mine), Chosen(ids[1:])),
    )

    assert shown(mine) == ids[1:]


def test_one_person_who_sends_at_once_has_no_more_than_others(grown):
    _who, workshop, board = a_board()
    seat, room, mine = somebody(workshop).id, workshop.id, board.id

    def put():
        try:
            actions.put(NOBODY, *there(room, mine), Writer(seat, "patient"), SEAT)
        except Refused:
            return "too many"
        return "there"

    results = at_once(grown, *[put] * (EACH + 4))

    assert results.count("there") == EACH == len(shown(mine))


def test_a_group_becomes_one_idea_however_many_press(grown):
    who, workshop, board = a_board()
    pile = grouped(who, workshop, board, "Waiting", *written(workshop, board, SEAT))
    room, group = workshop.id, pile.group.id

    def grow():
        return growing.grow(
            who,
            db.session.get_one(Workshop, room),
            db.session.get_one(Group, group),
            growing.Draft("Waiting", SEAT),
        ).ref

    results = at_once(grown, *[grow] * OPENED)

    assert len(lost(results)) == OPENED - 1
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Idea)) == 1
