"""A group becomes an idea of the workshop, and loses the line of whoever takes a note back."""

import pytest

from cocreate.boards import forgetting, grouping, growing, queries
from cocreate.boards.actions import take_back
from cocreate.boards.grouping import Chosen, Into
from cocreate.consent import gate, originals
from cocreate.ideas.models import Ending, Idea
from cocreate.intake.models import Item, State
from cocreate.kernel.db import db, transaction
from cocreate.kernel.errors import NotAllowed, OutOfTurn
from cocreate.kernel.policy import Role
from cocreate.moderation import actions as desk
from cocreate.moderation import texts
from cocreate.moderation.models import Case, Lane
from tests.boards.boards import CLOCK, SEAT, TEA, a_board, grouped, words, written
from tests.factories import a_user, actor, recorded
from tests.workshops.rooms import NOBODY


def a_grown(*notes, name="Waiting"):
    """The host, the meeting, its board, the notes and the idea that they became."""
    who, workshop, board = a_board()
    kept = written(workshop, board, *notes)
    pile = grouped(who, workshop, board, name, *kept)
    item = growing.grow(who, workshop, pile.group, growing.draft(pile))
    return who, workshop, board, kept, item


def published(item):
    nurse = actor(a_user(Role.MODERATOR))
    desk.publish(nurse, item, texts.suggested(originals.read(item.id)))


def body(item):
    return originals.read(item.id)["body"]


def test_an_idea_has_the_name_of_the_group_and_the_notes_word_for_word():
    _who, _workshop, _board, _notes, item = a_grown(SEAT, CLOCK)

    assert originals.read(item.id)["title"] == "Waiting"
    assert body(item) == f"{SEAT}\n{CLOCK}"
    assert item.ref.startswith("KN-")


def test_it_goes_the_road_of_every_idea_and_somebody_else_reads_it_first():
    who, _workshop, _board, _notes, item = a_grown(SEAT)

    assert item.state == State.WAITING
    assert gate.publication(item.id) is None
    assert db.session.get_one(Case, item.id).lane == Lane.NEW
    assert "idea.received" in recorded(item)
    with pytest.raises(NotAllowed):
        desk.publish(who, item, texts.suggested(originals.read(item.id)))


def test_workshop_and_idea_lead_to_each_other_once_everybody_may_read_it(visitor):
    _who, workshop, _board, _notes, item = a_grown(SEAT)
    ref, slug = item.ref, workshop.slug

    before = visitor.get(f"/workshops/{slug}")
    published(db.session.get_one(Item, item.id))
    page = visitor.get(f"/workshops/{slug}").click("Waiting")

    assert ref not in before
    assert SEAT in page
    assert page.click("Waiting, together").path == f"/workshops/{slug}"


def test_a_group_becomes_one_idea_and_stays_as_it_is():
    who, workshop, board, notes, _item = a_grown(SEAT)
    group = queries.sheet(board).piles[0].group
    more = written(workshop, board, CLOCK)[0]

    with pytest.raises(OutOfTurn):
        growing.grow(who, workshop, group, growing.Draft("Again", "Again"))
    with pytest.raises(OutOfTurn):
        grouping.into(who, workshop, board, Chosen([more.id]), Into(group.id))
    with pytest.raises(OutOfTurn):
        grouping.hide(who, workshop, board, Chosen([notes[0].id]))

    assert words(queries.sheet(board).piles[0].notes) == [SEAT]


def test_undo_leaves_what_has_become_an_idea():
    who, workshop, board, _notes, _item = a_grown(SEAT)

    grouping.undo(who, workshop, board)

    assert words(queries.sheet(board).piles[0].notes) == [SEAT]


def test_a_note_taken_back_takes_its_line_out_of_what_waits_to_be_read():
    _who, workshop, _board, notes, item = a_grown(SEAT, CLOCK, TEA)

    take_back(NOBODY, workshop, notes[1])

    assert body(item) == f"{SEAT}\n{TEA}"


def test_a_note_taken_back_is_off_every_page_at_once_and_the_rest_is_read_anew():
    _who, workshop, _board, notes, item = a_grown(SEAT, CLOCK)
    published(item)

    take_back(NOBODY, workshop, notes[1])

    assert gate.publication(item.id) is None
    assert db.session.get_one(Case, item.id).lane == Lane.NEW
    published(item)
    assert gate.publication(item.id).body == SEAT


def test_with_the_last_note_the_idea_goes():
    _who, workshop, _board, notes, item = a_grown(SEAT)

    take_back(NOBODY, workshop, notes[0])

    assert db.session.get_one(Idea, item.id).ending == Ending.WITHDRAWN


def test_of_words_that_were_changed_staff_are_told():
    who, workshop, board = a_board()
    note, other = written(workshop, board, SEAT, CLOCK)
    pile = grouped(who, workshop, board, "Waiting", note, other)
    item = growing.grow(who, workshop, pile.group, growing.Draft("Waiting", "Chairs are missing."))
    published(item)

    take_back(NOBODY, workshop, note)

    assert body(item) == "Chairs are missing."
    assert gate.publication(item.id) is None
    assert db.session.get_one(Case, item.id).replied_at is not None


def test_with_an_account_go_its_notes_and_their_lines():
    who, workshop, board = a_board()
    user = a_user()
    mine = written(workshop, board, SEAT, name="mine", actor=actor(user))[0]
    theirs = written(workshop, board, CLOCK)[0]
    pile = grouped(who, workshop, board, "Waiting", mine, theirs)
    item = growing.grow(who, workshop, pile.group, growing.draft(pile))

    with transaction():
        gone = forgetting.forget_account(user.id)

    assert gone == 1
    assert words(queries.sheet(board).piles[0].notes) == [CLOCK]
    assert body(item) == CLOCK
