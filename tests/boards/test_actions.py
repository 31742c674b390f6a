"""A board opens, takes notes, and gives them back to whoever wrote them."""

import pytest
import sqlalchemy as sa

from cocreate.boards import actions, lifecycle, queries
from cocreate.boards.actions import Writer
from cocreate.boards.models import Board, Note, Step
from cocreate.kernel.db import db
from cocreate.kernel.errors import NotAllowed, OutOfTurn, Refused
from cocreate.workshops import actions as workshops
from cocreate.workshops import lifecycle as meeting
from cocreate.workshops import outcome, room
from cocreate.workshops import queries as meetings
from tests.boards.boards import CLOCK, SEAT, TEA, a_board, somebody, sorting, words, written
from tests.factories import actor, recorded
from tests.workshops.rooms import DONE, NOBODY, a_host, a_room, a_workshop, on_screen, started


def test_a_board_opens_in_one_act_and_the_room_sees_it():
    _who, workshop, board = a_board()

    assert board.stage == Step.OPEN
    assert queries.on(workshop) is board


def test_each_step_has_its_way_back():
    who, workshop, board = a_board()
    there = (lifecycle.SORT, lifecycle.SHUT)
    back = (lifecycle.SORT_AGAIN, lifecycle.NOTE_AGAIN, lifecycle.WAIT_AGAIN)

    for move in (*there, *back):
        actions.step(who, workshop, board, move)

    assert board.stage == Step.WAITING


def test_notes_stand_there_as_they_were_written_and_lie_sealed():
    _who, workshop, board = a_board()

    written(workshop, board, SEAT, CLOCK)

    assert words(queries.sheet(board).loose) == [CLOCK, SEAT]
    assert SEAT.encode() not in db.session.scalars(sa.select(Note.words)).first()


def test_who_has_written_ten_takes_one_back_to_write_another():
    _who, workshop, board = a_board()
    notes = written(workshop, board, *[f"Note {number}" for number in range(actions.EACH)])

    with pytest.raises(Refused):
        written(workshop, board, SEAT)
    actions.take_back(NOBODY, workshop, notes[0])
    written(workshop, board, SEAT)

    assert queries.sheet(board).number == actions.EACH


@pytest.mark.parametrize("stage", ["waiting", "sorting", "closed"])
def test_a_board_that_is_not_open_takes_no_note(stage):
    who, workshop, board = a_board()
    person = somebody(workshop)
    moves = {"waiting": [lifecycle.WAIT_AGAIN], "sorting": [lifecycle.SORT]}
    for move in moves.get(stage, [lifecycle.SORT, lifecycle.SHUT]):
        actions.step(who, workshop, board, move)

    with pytest.raises(OutOfTurn):
        actions.put(NOBODY, workshop, board, Writer(person.id), SEAT)


def test_the_host_types_for_others_while_notes_are_sorted():
    who, workshop, board = a_board()
    sorting(who, workshop, board)

    actions.put(who, workshop, board, Writer(group="family"), SEAT)

    note = db.session.scalars(sa.select(Note)).one()
    assert (note.group, note.participant_id, note.user_id) == ("family", None, None)


def test_nobody_types_for_others_but_those_who_lead():
    _who, workshop, board = a_board()

    with pytest.raises(NotAllowed):
        actions.put(NOBODY, workshop, board, Writer(group="family"), SEAT)


def test_words_of_danger_are_for_the_host_alone():
    _who, workshop, board = a_board()

    written(workshop, board, "A carer hits her.", SEAT)

    sheet = queries.sheet(board)
    assert words(sheet.loose) == [SEAT]
    assert [(note.words, note.off) for note in sheet.off] == [("A carer hits her.", "danger")]


def test_a_note_is_mended_until_the_board_is_closed_and_taken_back_at_any_time():
    who, workshop, board = a_board()
    seat, clock = written(workshop, board, SEAT, CLOCK)
    sorting(who, workshop, board)

    actions.mend(NOBODY, workshop, seat, TEA)
    actions.step(who, workshop, board, lifecycle.SHUT)
    with pytest.raises(OutOfTurn):
        actions.mend(NOBODY, workshop, seat, SEAT)
    actions.take_back(NOBODY, workshop, clock)

    assert words(queries.sheet(board).loose) == [TEA]


def test_a_vote_that_runs_is_ended_before_a_board_opens():
    who, workshop = a_room()
    started(who, workshop)

    with pytest.raises(OutOfTurn):
        actions.ask(who, workshop, "Why?", at_once=True)

    assert db.session.query(Board).count() == 0


def test_a_question_to_vote_on_takes_the_board_off_the_screen_and_keeps_its_notes():
    who, workshop, board = a_board()
    written(workshop, board, SEAT)

    room.step(who, workshop, on_screen(workshop), meeting.START)

    assert queries.on(workshop) is None
    assert queries.sheet(board).number == 1


def test_of_several_boards_the_room_sees_one():
    who, workshop, first = a_board()
    second = actions.ask(who, workshop, "What helped?", at_once=True)

    actions.show(who, workshop, first, is_on=True)

    assert queries.on(workshop).id == first.id
    db.session.refresh(second)
    assert not second.is_on


def test_a_board_waits_on_the_plan_of_a_meeting_to_come():
    host = a_host()
    who, workshop = actor(host), a_workshop(host)

    board = actions.ask(who, workshop, "What helped?")

    assert board.stage == Step.WAITING
    with pytest.raises(OutOfTurn):
        actions.step(who, workshop, board, lifecycle.START)


def test_a_room_may_have_a_board_and_nothing_to_vote_on():
    host = a_host()
    who, workshop = actor(host), a_workshop(host, statements=())
    board = actions.ask(who, workshop, "What helped?")

    workshops.open_room(who, workshop)
    actions.step(who, workshop, board, lifecycle.START)

    assert queries.on(workshop).id == board.id


def test_what_a_doctor_decides_is_no_question_for_a_board():
    who, workshop = a_room()

    with pytest.raises(Refused):
        actions.ask(who, workshop, "Why did they stop my medicine?", at_once=True)


def test_with_the_meeting_its_boards_end():
    who, workshop, board = a_board(statements=("Tea in the hall.",))
    item = meetings.items(workshop)[0].item
    outcome.decide(who, workshop, item, DONE)
    outcome.write_minutes(who, workshop, "We sat together.")

    outcome.close(who, workshop)

    db.session.refresh(board)
    assert (board.stage, board.is_on) == (Step.CLOSED, False)


def test_that_somebody_wrote_is_on_no_record():
    _who, workshop, board = a_board()
    before = recorded(workshop)

    actions.take_back(NOBODY, workshop, written(workshop, board, SEAT)[0])

    assert recorded(workshop) == before
