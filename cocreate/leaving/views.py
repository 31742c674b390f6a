"""/staff/left: texts that their erased authors left, until two of us have made them nobody's."""

from typing import Any

from flask import Blueprint, Response, abort, url_for

from cocreate.consent import readings
from cocreate.consent.readings import What, Why
from cocreate.intake.models import Item
from cocreate.kernel.db import db
from cocreate.kernel.web import leave, me, mends, page, requires
from cocreate.leaving import actions, keeping, pointing, queries
from cocreate.leaving.forms import PressForm, TurnForm, WordsForm
from cocreate.leaving.queries import Row
from cocreate.moderation import redactions
from cocreate.moderation.queries import pattern_of

bp = Blueprint("left", __name__, url_prefix="/staff/left")


@bp.get("")
@requires("leaving:work")
def index() -> Response:
    rows, decided = queries.waiting(me()), queries.decided(me())
    return _unkept(page("leaving/index.html", rows=rows, decided=decided, section="left"))


@bp.get("/<ref>")
@requires("leaving:work")
def show(ref: str) -> Response:
    return _shown(_one(ref))


@bp.post("/<ref>/words")
@requires("leaving:work")
@mends
def words(ref: str) -> Response:
    """What is to be shown; another looks at it."""
    row, form = _one(ref), WordsForm()
    if not form.validate():
        return _shown(row, form, 422)
    actions.propose(me(), row.left, *form.words())
    return leave(url_for(".show", ref=row.ref))


@bp.post("/<ref>/confirm")
@requires("leaving:work")
def confirm(ref: str) -> Response:
    row, form = _one(ref), TurnForm()
    form.validate()
    actions.show(me(), row.left, form.number())
    return leave(url_for(".show", ref=row.ref))


@bp.post("/<ref>/let-go")
@requires("leaving:work")
def let_go(ref: str) -> Response:
    row = _one(ref)
    PressForm().validate()
    actions.let_go(me(), row.left)
    return leave(url_for(".index"))


@bp.post("/<ref>/take-down")
@requires("leaving:work")
def take_down(ref: str) -> Response:
    row = _one(ref)
    PressForm().validate()
    actions.take_down(me(), row.left)
    return leave(url_for(".show", ref=row.ref))


def _one(ref: str) -> Row:
    return queries.one(me(), ref) or abort(404)


def _shown(row: Row, form: WordsForm | None = None, status: int = 200) -> Response:
    """On the record first: until it is nobody's, it is somebody's."""
    told = _told(row, form) if row.left.waits else {"text": None}
    return _unkept(page("leaving/show.html", status=status, row=row, **told, section="left"))


def _told(row: Row, form: WordsForm | None) -> dict[str, Any]:
    item = db.session.get_one(Item, row.left.item_id)
    readings.note(me(), "leaving:work", [item], What.WORDS, Why.DECIDE)
    left = queries.one(me(), row.ref) or abort(404)
    text, proposed = keeping.opened(left.left, "sealed"), keeping.opened(left.left, "proposed")
    if text is None:
        return {"row": left, "text": None}
    pattern = pattern_of(item)
    return {
        "text": {part: pointing.pieces(words, pattern) for part, words in text.items()},
        "compared": _compared(text, proposed, pattern) if proposed else [],
        "still": [it for it in pointing.pieces(proposed["body"], pattern) if it.what]
        if proposed
        else [],
        "form": form or _begun(proposed or _suggested(text, pattern)),
        "is_mine": left.left.proposed_by == me().id,
    }


def _suggested(text: dict[str, str], pattern: str | None) -> dict[str, str]:
    return {part: pointing.suggested(words, pattern) for part, words in text.items()}


def _begun(words: dict[str, str]) -> WordsForm:
    form = WordsForm(formdata=None)
    form.title.data, form.body.data = words["title"], words["body"]
    return form


def _compared(
    text: dict[str, str], proposed: dict[str, str], pattern: str | None
) -> list[redactions.Compared]:
    changes = {
        part: redactions.compare(text[part], words, pattern=pattern)
        for part, words in proposed.items()
    }
    return redactions.side_by_side(text, proposed, changes)


def _unkept(response: Response) -> Response:
    response.headers["Cache-Control"] = "private, no-store"
    return response
