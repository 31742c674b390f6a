"""A note that speaks of danger lies in the safety queue at once, and nowhere else outside the room."""

import pytest
import sqlalchemy as sa

from cocreate.boards import actions, queries
from cocreate.consent import originals
from cocreate.intake.models import Item, State
from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from cocreate.moderation.models import Case, Lane
from tests.boards.boards import SEAT, a_board, written
from tests.factories import a_user
from tests.workshops.rooms import NOBODY

HITS = "A carer hits her."


def cases():
    return list(db.session.scalars(sa.select(Case).where(Case.lane == Lane.SAFETY)))


def test_the_queue_has_it_within_the_same_request():
    _who, workshop, board = a_board()

    written(workshop, board, HITS, SEAT)

    (case,) = cases()
    item = db.session.get_one(Item, case.item_id)
    assert originals.read(item.id)["body"] == HITS
    assert item.institution_id == workshop.institution_id
    assert item.state != State.PUBLISHED


def test_whoever_looks_after_danger_reads_it_on_their_page(visitor):
    _who, workshop, board = a_board()
    written(workshop, board, HITS)

    item = db.session.get_one(Item, cases()[0].item_id)
    page = visitor.signed_in(a_user(Role.MODERATOR)).get(f"/staff/safety?item={item.ref}")

    assert HITS in page


def test_words_that_become_dangerous_are_handed_over_once():
    _who, workshop, board = a_board()
    (note,) = written(workshop, board, SEAT)

    for text in (HITS, f"{HITS} Every night."):
        actions.mend(NOBODY, workshop, note, text)

    assert len(cases()) == 1


def test_a_note_taken_back_stays_with_the_safety_desk():
    _who, workshop, board = a_board()
    (note,) = written(workshop, board, HITS)

    actions.take_back(NOBODY, workshop, note)

    assert queries.sheet(board).number == 0
    assert len(cases()) == 1


@pytest.mark.parametrize("text", [SEAT, "I wait too long."])
def test_other_notes_are_nobodys_but_the_rooms(text):
    _who, workshop, board = a_board()

    written(workshop, board, text)

    assert cases() == []
    assert db.session.scalar(sa.select(sa.func.count(Item.id))) == 0
