"""Verbs of a board: ask, open and close, put a note on it, mend it, take it back."""

from dataclasses import dataclass
from uuid import uuid4

import sqlalchemy as sa
from flask_babel import gettext as _

from cocreate.boards import danger, forgetting, growing, lifecycle, queries
from cocreate.boards.models import Board, Note, Off, Step
from cocreate.intake import words
from cocreate.kernel.change import Record, change
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.errors import OutOfTurn, Refused
from cocreate.kernel.policy import Actor
from cocreate.keys import sealing
from cocreate.workshops.actions import clinical
from cocreate.workshops.models import Participant, Phase, Workshop
from cocreate.workshops.seats import Seat
from cocreate.workshops.voting.models import Ballot
from cocreate.workshops.voting.models import Step as Vote

LONGEST = 140
EACH = 10  # notes of one person
ALL = 400  # notes of one board: more nobody reads in a room


@dataclass(frozen=True, slots=True)
class Writer:
    """Who wrote it: a seat in the room, or somebody for whom the host types."""

    seat_id: int | None = None
    group: str = ""


def ask(actor: Actor, workshop: Workshop, question: str, *, at_once: bool = False) -> Board:
    """Put a board on the plan; `at_once` opens it as well. Nothing that a doctor decides (rule 6)."""
    with change(actor, "boards:run", on=workshop) as record:
        if workshop.stage == Phase.CLOSED or not workshop.is_room:
            raise OutOfTurn(_("A board needs a room that is open, or will be."))
        if words.Lane.CLINICAL in words.lanes(question):
            raise Refused(clinical())
        board = Board(workshop_id=workshop.id, question=question)
        db.session.add(board)
        db.session.flush()
        record(lifecycle.ASKED, workshop, board=board.id)
        if at_once:
            step(actor, workshop, board, lifecycle.START)
    return board


def step(actor: Actor, workshop: Workshop, board: Board, move: lifecycle.Arrow) -> None:
    """One step on, or one back. The room sees the board from its opening on."""
    with change(actor, move.permission, on=workshop) as record:
        board = queries.turn(board)
        _is_running(workshop)
        lifecycle.LIFE.take(board, move)
        _put_on(workshop, board)
        record(move.kind, workshop, board=board.id, move=move.name)


def show(actor: Actor, workshop: Workshop, board: Board, *, is_on: bool) -> None:
    """On the wall and on the phones, or off them. What was written stays."""
    with change(actor, "boards:run", on=workshop) as record:
        board = queries.turn(board)
        _is_running(workshop)
        if is_on:
            _put_on(workshop, board)
        else:
            board.is_on, board.changed_at = False, now()
            workshop.room_version += 1
        record(lifecycle.SHOWN, workshop, board=board.id, on=int(is_on))


def _is_running(workshop: Workshop) -> None:
    if workshop.stage != Phase.OPEN:
        raise OutOfTurn(_("The room is not open."))


def _put_on(workshop: Workshop, board: Board) -> None:
    current = db.session.get(Ballot, workshop.current_id) if workshop.current_id else None
    if current is not None and current.stage == Vote.OPEN:
        raise OutOfTurn(_("A vote is running. Please end it first."))
    others = sa.update(Board).where(Board.workshop_id == workshop.id, Board.id != board.id)
    db.session.execute(others.values(is_on=False))
    board.is_on, board.changed_at = True, now()
    workshop.room_version += 1


def put(actor: Actor, workshop: Workshop, board: Board, writer: Writer, text: str) -> Note:
    """A note of somebody in the room. Not on the record: a hundred phones write at once."""
    permission = "boards:run" if writer.seat_id is None else "boards:note"
    subject, off = uuid4(), _off(text)
    alarm = danger.ready(actor, workshop, text, is_own=writer.seat_id is not None)
    sealing.create(subject)  # a key without a note is harmless, the reverse is not
    with change(actor, permission, on=workshop) as record:
        board = queries.turn(board)
        _takes_notes(board, writer)
        note = Note(
            board_id=board.id,
            subject_id=subject,
            participant_id=writer.seat_id,
            user_id=actor.id if writer.seat_id is not None and actor.is_known else None,
            group=writer.group,
            off=off,
        )
        note.words = sealing.seal(subject, note.place, text)
        db.session.add(note)
        board.changed_at = now()
        db.session.flush()
        _tell(record, alarm)
    return note


def _tell(record: Record, alarm: danger.Alarm | None) -> None:
    """A note is on no record; that somebody spoke of danger is."""
    if alarm:
        danger.hand_over(record, alarm)
    else:
        record.nothing_new()


def _off(text: str) -> Off:
    return Off.DANGER if danger.speaks_in(text) else Off.NOT


def _takes_notes(board: Board, writer: Writer) -> None:
    is_late = writer.seat_id is None and board.stage == Step.SORTING
    if board.stage != Step.OPEN and not is_late:
        raise OutOfTurn(_("The board takes no notes just now. Your words are still here."))
    if writer.seat_id is not None:
        if db.session.get(Participant, writer.seat_id) is None:
            raise OutOfTurn(_("Please come in again with the code on the screen."))
        if _number(Note.participant_id == writer.seat_id, Note.board_id == board.id) >= EACH:
            raise Refused(
                _("You have put %(most)s notes here. Take one back to write another.", most=EACH)
            )
    if _number(Note.board_id == board.id) >= ALL:
        raise Refused(_("The board is full. Please tell the host."))


def _number(*chosen: sa.ColumnElement[bool]) -> int:
    return db.session.scalar(sa.select(sa.func.count(Note.id)).where(*chosen)) or 0


def own(board: Board, person: Seat, note_id: int) -> Note | None:
    """A note of this seat's; None for anybody else's."""
    note = db.session.get(Note, note_id)
    is_own = note and note.board_id == board.id and note.participant_id == person.id
    return note if is_own else None


def mend(actor: Actor, workshop: Workshop, note: Note, text: str) -> None:
    """Other words by who wrote it, until the board is closed or its group has become an idea."""
    is_new = note.off != Off.DANGER  # else the queue has it already
    alarm = danger.ready(actor, workshop, text, is_own=True) if is_new else None
    with change(actor, "boards:note", on=workshop) as record:
        board = queries.turn(db.session.get_one(Board, note.board_id))
        db.session.refresh(note)
        if board.stage not in {Step.OPEN, Step.SORTING} or growing.left(note):
            raise OutOfTurn(_("This note can't be changed any more. You can take it back."))
        note.words = sealing.seal(note.subject_id, note.place, text)
        note.off = _mended(Off(note.off), _off(text))
        if note.off:
            note.group_id = None
        board.changed_at = now()
        _tell(record, alarm)


def _mended(before: Off, after: Off) -> Off:
    """What the host put aside stays aside."""
    return Off.HOST if before == Off.HOST else after


def take_back(actor: Actor, workshop: Workshop, note: Note) -> None:
    """Gone for good, at any time; an idea that was made of it loses its line."""
    text = queries.text_of(note)
    with change(actor, "boards:note", on=workshop) as record:
        board = queries.turn(db.session.get_one(Board, note.board_id))
        db.session.refresh(note)
        growing.lose(actor.id, note, text)
        forgetting.forget(note)
        board.changed_at = now()
        record.nothing_new()
