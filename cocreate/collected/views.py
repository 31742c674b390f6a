"""/staff/collections: choosing stories, asking their authors, opening and printing."""

from datetime import timedelta
from typing import Any

from flask import Blueprint, Response, abort, request, url_for

from cocreate.accounts import house
from cocreate.collected import actions, leaves, offering, queries
from cocreate.collected.forms import ChooseForm, EditionForm, MoveForm, PlanForm
from cocreate.collected.models import Collection
from cocreate.kernel.clock import now
from cocreate.kernel.errors import OutOfTurn, Refused
from cocreate.kernel.forms import Form, said
from cocreate.kernel.web import leave, me, mends, page, requires

bp = Blueprint("collections", __name__, url_prefix="/staff/collections")
MAY = actions.MAY


@bp.get("")
@requires(MAY)
def index() -> Response:
    several = len(queries.institutions(me())) > 1
    rows = queries.all_of(me())
    return page("collected/index.html", rows=rows, several=several, section="collections")


@bp.route("/new", methods=["GET", "POST"])
@requires(MAY)
@mends
def new() -> Response:
    rows, form, status = queries.institutions(me()), PlanForm(), 200
    if not rows:
        abort(404)
    form.at(rows)
    if form.is_submitted():
        try:
            if form.validate():
                at = house.by_slug(form.institution.data)
                made = actions.make(me(), at or rows[0], form.plan())
                return leave(url_for(".show", number=made.id))
            status = 422
        except Refused as refusal:
            form.until.errors, status = [str(refusal)], refusal.status
    else:
        form.until.data = (now() + timedelta(days=180)).date()
    context = {"form": form, "several": len(rows) > 1, "section": "collections"}
    return page("collected/new.html", part="form", status=status, **context)


@bp.get("/<int:number>")
@requires(MAY)
def show(number: int) -> Response:
    part = "offers" if "q" in request.args else ""
    return page("collected/show.html", part=part, **_context(_row(number)))


def _row(number: int) -> Collection:
    return queries.one(me(), number) or abort(404)


def _context(row: Collection, **more: Any) -> dict[str, Any]:
    q = request.args.get("q", "")[:200]
    left = row.copies - queries.printed(row)
    return {
        "row": row,
        "chosen": queries.chosen(row),
        "offers": [] if row.is_over else offering.offered(row, q),
        "q": q,
        "editions": queries.editions(row),
        "left": left,
        "edition_form": EditionForm(formdata=None, data={"copies": max(left, 1)}),
        "fault": "",
        "section": "collections",
        **more,
    }


def _again(row: Collection, fault: str, status: int) -> Response:
    return page("collected/show.html", status=status, **_context(row, fault=fault))


@bp.post("/<int:number>/choose")
@requires(MAY)
def choose(number: int) -> Response:
    """Puts the question on its author's page."""
    row, form = _row(number), ChooseForm()
    if not (form.validate() and said(form.ref)):
        abort(422)
    story = queries.story(row, said(form.ref)) or abort(404)
    try:
        actions.choose(me(), row, story)
    except (Refused, OutOfTurn) as refusal:
        return _again(row, str(refusal), refusal.status)
    return leave(url_for(".show", number=number, _anchor="chosen"))


@bp.post("/<int:number>/move/<int:entry>")
@requires(MAY)
def move(number: int, entry: int) -> Response:
    row, form = _row(number), MoveForm()
    there = queries.entry(row, entry) or abort(404)
    if not form.validate():
        abort(422)
    actions.move(me(), row, there, up=form.way.data == "up")
    return leave(url_for(".show", number=number, _anchor="chosen"))


@bp.post("/<int:number>/leave-out/<int:entry>")
@requires(MAY)
def leave_out(number: int, entry: int) -> Response:
    row = _row(number)
    there = queries.entry(row, entry) or abort(404)
    Form().validate()
    actions.leave_out(me(), row, there)
    return leave(url_for(".show", number=number, _anchor="chosen"))


@bp.post("/<int:number>/<any(open, close):verb>")
@requires(MAY)
def turn(number: int, verb: str) -> Response:
    row = _row(number)
    Form().validate()
    try:
        (actions.open_up if verb == "open" else actions.close)(me(), row)
    except OutOfTurn as refusal:
        return _again(row, str(refusal), refusal.status)
    return leave(url_for(".show", number=number))


@bp.post("/<int:number>/edition")
@requires(MAY)
def edition(number: int) -> Response:
    """Into the register first; then there is something to print."""
    row, form = _row(number), EditionForm()
    if not form.validate():
        return _again(row, str(next(iter(form.errors.values()))[0]), 422)
    try:
        made = actions.print_edition(me(), row, form.copies.data)
    except (Refused, OutOfTurn) as refusal:
        return _again(row, str(refusal), refusal.status)
    return leave(url_for(".sheet", number=number, edition=made.number))


@bp.get("/<int:number>/edition/<int:edition>")
@requires(MAY)
def sheet(number: int, edition: int) -> Response:
    """The pages themselves. A story that was taken back since is not among them."""
    row = _row(number)
    made = queries.edition(row, edition) or abort(404)
    return page("collected/sheet.html", **leaves.printed(row, made))


@bp.get("/<int:number>/preview")
@requires(MAY)
def preview(number: int) -> Response:
    """As it would look with those who agreed."""
    row = _row(number)
    return page("collected/show_public.html", **leaves.page_of(row, queries.laid(row)))
