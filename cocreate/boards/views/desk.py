"""For those who lead: a new board, its steps, notes typed for others, and sorting."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, abort, request, url_for

from cocreate.accounts.models import GROUPS
from cocreate.boards import actions, grouping, lifecycle, queries
from cocreate.boards.actions import Writer
from cocreate.boards.forms import BoardForm, HostNoteForm, SortForm, StepForm
from cocreate.boards.models import STEPS, Board
from cocreate.boards.showing import On
from cocreate.kernel.errors import OutOfTurn, Refused
from cocreate.kernel.web import leave, me, mends, page, partial, redraw, requires
from cocreate.workshops import queries as meetings
from cocreate.workshops.models import Workshop

bp = Blueprint("lead_boards", __name__)
PAGE = "boards/board.html"
ACTS: dict[str, Callable[..., None]] = {
    "out": grouping.out,
    "hide": grouping.hide,
    "unhide": grouping.unhide,
}


@bp.context_processor
def names() -> dict[str, Any]:
    return {"steps": STEPS, "speakers": GROUPS}


def workshop_of(workshop_id: int) -> Workshop:
    return meetings.one(me(), workshop_id) or abort(404)


def board_of(workshop: Workshop, board_id: int) -> Board:
    return queries.one(workshop.id, board_id) or abort(404)


@bp.post("/staff/workshops/<int:workshop_id>/boards")
@requires("boards:run")
@mends
def ask(workshop_id: int) -> Response:
    """A question, and the board is open; or it waits on the plan."""
    workshop = workshop_of(workshop_id)
    form = BoardForm()
    made = _asked(workshop, form) if form.validate() else None
    if made is None:
        return page("boards/ask.html", status=422, workshop=workshop, form=form)
    there = "lead_workshops.run" if form.then.data == "open" else "lead_workshops.plan"
    return leave(url_for(there, workshop_id=workshop.id))


def _asked(workshop: Workshop, form: BoardForm) -> Board | None:
    question = " ".join(str(form.question.data).split())
    try:
        return actions.ask(me(), workshop, question, at_once=form.then.data == "open")
    except Refused as refusal:
        form.question.errors = [str(refusal)]
        return None


@bp.get("/staff/workshops/<int:workshop_id>/boards/<int:board_id>")
@requires("boards:run")
def show(workshop_id: int, board_id: int) -> Response:
    workshop = workshop_of(workshop_id)
    return page(PAGE, part="board", **_board(workshop, board_of(workshop, board_id)))


def _board(workshop: Workshop, board: Board, **more: Any) -> dict[str, Any]:
    return {
        "workshop": workshop,
        "on": On(board),
        "note": HostNoteForm(formdata=None),
        "sorting": SortForm(formdata=None),
        "fault": "",
        "news": False,
        "news_url": url_for(".news", workshop_id=workshop.id, board_id=board.id, v=On(board).beat),
        **more,
    }


@bp.get("/staff/workshops/<int:workshop_id>/boards/<int:board_id>/news")
@requires("boards:run")
def news(workshop_id: int, board_id: int) -> Response:
    """Whether the board has changed since it was drawn: drawing it anew would lose the ticks."""
    workshop = workshop_of(workshop_id)
    board = board_of(workshop, board_id)
    if not partial():
        return leave(url_for(".show", workshop_id=workshop.id, board_id=board.id))
    if request.args.get("v") == On(board).beat:
        return Response(status=204)
    return page(PAGE, part="news", **_board(workshop, board, news=True))


@bp.post("/staff/workshops/<int:workshop_id>/boards/<int:board_id>/steps/<verb>")
@requires("boards:run")
def step(workshop_id: int, board_id: int, verb: str) -> Response:
    """On, back, onto the screen or off it; back to the page that it was pressed on."""
    workshop = workshop_of(workshop_id)
    board = board_of(workshop, board_id)
    form = StepForm()
    form.validate()
    if verb in {"put_on", "take_off"}:
        actions.show(me(), workshop, board, is_on=verb == "put_on")
    else:
        actions.step(me(), workshop, board, lifecycle.named(verb))
    if form.back.data == "board":
        return leave(url_for(".show", workshop_id=workshop.id, board_id=board.id))
    return leave(url_for("lead_workshops.run", workshop_id=workshop.id))


@bp.post("/staff/workshops/<int:workshop_id>/boards/<int:board_id>/notes")
@requires("boards:run")
@mends
def add(workshop_id: int, board_id: int) -> Response:
    """For somebody without a phone."""
    workshop = workshop_of(workshop_id)
    board = board_of(workshop, board_id)
    form = HostNoteForm()
    if form.validate():
        try:
            writer = Writer(group=form.speaker())
            actions.put(me(), workshop, board, writer, form.one_line())
        except Refused as refusal:
            form.words.errors = [str(refusal)]
    if form.errors:
        return page(PAGE, part="board", status=422, **_board(workshop, board, note=form))
    return _done(workshop, board)


@bp.post("/staff/workshops/<int:workshop_id>/boards/<int:board_id>/sort")
@requires("boards:run")
@mends
def sort(workshop_id: int, board_id: int) -> Response:
    """What was ticked goes into a group, out of it, off the wall or back."""
    workshop = workshop_of(workshop_id)
    board = board_of(workshop, board_id)
    form = SortForm()
    fault = "" if form.validate() else next(iter(form.errors.values()))[0]
    fault = fault or _sorted(workshop, board, form)
    if fault:
        context = _board(workshop, board, sorting=form, fault=fault)
        return page(PAGE, part="board", status=422, **context)
    return _done(workshop, board)


def _sorted(workshop: Workshop, board: Board, form: SortForm) -> str:
    """What keeps it from being done, with the ticks still there; what came too late is a 409."""
    act = ACTS.get(str(form.do.data))
    try:
        if act is not None:
            act(me(), workshop, board, form.chosen())
        else:
            grouping.into(me(), workshop, board, form.chosen(), form.into())
    except OutOfTurn:
        raise
    except Refused as refusal:
        return str(refusal)
    return ""


@bp.post("/staff/workshops/<int:workshop_id>/boards/<int:board_id>/undo")
@requires("boards:run")
def undo(workshop_id: int, board_id: int) -> Response:
    workshop = workshop_of(workshop_id)
    board = board_of(workshop, board_id)
    SortForm().validate()
    grouping.undo(me(), workshop, board)
    return _done(workshop, board)


def _done(workshop: Workshop, board: Board) -> Response:
    there = url_for(".show", workshop_id=workshop.id, board_id=board.id)
    return redraw(PAGE, part="board", otherwise=there, **_board(workshop, board))
