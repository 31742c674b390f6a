"""Phones in the room: put a note on the board, mend it, take it back. Nobody needs an account."""

from dataclasses import replace

from flask import Blueprint, Response, abort, request, url_for
from limits import RateLimitItemPerMinute

from cocreate.accounts import device, throttle
from cocreate.accounts.models import Institution
from cocreate.boards import actions, queries
from cocreate.boards.actions import Writer
from cocreate.boards.forms import NoteForm, OwnNoteForm
from cocreate.boards.models import Board, Note
from cocreate.boards.showing import Phone
from cocreate.kernel import budgets
from cocreate.kernel.db import db
from cocreate.kernel.errors import Refused, TooMany
from cocreate.kernel.security import check_token
from cocreate.kernel.web import leave, me, mends, page, partial, requires
from cocreate.workshops import codes, seats
from cocreate.workshops import queries as meetings
from cocreate.workshops.models import Workshop
from cocreate.workshops.seats import Seat

bp = Blueprint("own_board", __name__)
ADDRESS = RateLimitItemPerMinute(600)  # a room of a hundred phones has one
Answer = Response | tuple[Workshop, Board, Seat]


def _room(code: str, board_id: int) -> Answer:
    """The room, its board and the seat of who asks; whoever has none comes in first."""
    workshop = meetings.by_code(codes.typed(code)) or abort(404)
    board = queries.one(workshop.id, board_id) or abort(404)
    person = seats.seat(workshop.id, device.voice("participant.who", f"{workshop.id}|"))
    if person is None:
        check_token()  # no form of ours looks at it then
        return _back(workshop)
    return workshop, board, person


def _back(workshop: Workshop) -> Response:
    return leave(url_for("vote.voter", code=workshop.code))


@bp.post("/w/<code>/boards/<int:board_id>/notes")
@requires("boards:note")
@mends
def put(code: str, board_id: int) -> Response:
    """One note. What we notice in it is said once, with the words still there."""
    found = _room(code, board_id)
    if isinstance(found, Response):
        return found
    workshop, board, person = found
    form = NoteForm()
    noticed = form.noticed(_pattern(workshop)) if form.validate() else ""
    status = 422
    if not form.errors and not noticed:
        try:
            _within_budget()
            actions.put(me(), workshop, board, Writer(person.id, person.group), form.one_line())
        except Refused as refusal:
            form.words.errors, status = [str(refusal)], refusal.status
        else:
            return _drawn(Phone(workshop, board, person, NoteForm(formdata=None)))
    return _drawn(Phone(workshop, board, person, form, noticed), status)


def _pattern(workshop: Workshop) -> str | None:
    return db.session.get_one(Institution, workshop.institution_id).record_pattern or None


def _within_budget() -> None:
    if not budgets.spend(ADDRESS, "note", throttle.place(request.remote_addr)):
        raise TooMany(throttle.please_wait(60), 60)


def _drawn(it: Phone, status: int = 200) -> Response:
    """The card alone for htmx; without it the room, or a page with what keeps the note back."""
    if status == 200 and not partial():
        return _back(it.workshop)
    return page("boards/phone.html", part="notes", status=status, phone=it)


@bp.post("/w/<code>/boards/<int:board_id>/notes/<int:note_id>")
@requires("boards:note")
@mends
def own(code: str, board_id: int, note_id: int) -> Response:
    """Other words in a note of one's own, or none: taken back."""
    found = _room(code, board_id)
    if isinstance(found, Response):
        return found
    workshop, board, person = found
    note = actions.own(board, person, note_id) or abort(404)
    form = OwnNoteForm()
    phone = Phone(workshop, board, person, NoteForm(formdata=None))
    if form.do.data == "back":
        check_token()
        actions.take_back(me(), workshop, note)
        return _drawn(phone)
    noticed, status = _mended(workshop, note, form)
    if status != 200:
        phone = replace(phone, mending=note_id, mended=form, noticed_again=noticed)
    return _drawn(phone, status)


def _mended(workshop: Workshop, note: Note, form: OwnNoteForm) -> tuple[str, int]:
    """What we noticed in the new words, and the status."""
    if not form.validate():
        return "", 422
    noticed = form.noticed(_pattern(workshop))
    if noticed:
        return noticed, 422
    try:
        actions.mend(me(), workshop, note, form.one_line())
    except Refused as refusal:
        form.words.errors = [str(refusal)]
        return "", refusal.status
    return "", 200
