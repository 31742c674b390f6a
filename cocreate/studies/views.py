"""/staff/studies: setting a study up, asking authors, handing data over."""

from datetime import timedelta
from typing import Any

from flask import Blueprint, Response, abort, request, url_for

from cocreate.accounts import house
from cocreate.kernel.clock import now
from cocreate.kernel.errors import OutOfTurn, Refused
from cocreate.kernel.forms import said
from cocreate.kernel.web import leave, me, mends, page, requires
from cocreate.studies import actions, queries
from cocreate.studies.forms import AskForm, CardForm, DataForm
from cocreate.studies.models import Study

bp = Blueprint("studies", __name__, url_prefix="/staff/studies")
MAY = queries.MAY


@bp.get("")
@requires(MAY)
def index() -> Response:
    return page("studies/index.html", rows=queries.all_of(me()), section="studies")


@bp.route("/new", methods=["GET", "POST"])
@requires(MAY)
@mends
def new() -> Response:
    rows, form, status = queries.institutions(me()), CardForm(), 200
    if not rows:
        abort(404)
    form.at(rows)
    if form.is_submitted():
        try:
            if form.validate():
                at = house.by_slug(form.institution.data)
                made = actions.begin(me(), at or rows[0], form.card())
                return leave(url_for(".show", number=made.id))
            status = 422
        except Refused as refusal:
            form.until.errors, status = [str(refusal)], refusal.status
    else:
        form.until.data = (now() + timedelta(days=365)).date()
    context = {"form": form, "several": len(rows) > 1, "section": "studies"}
    return page("studies/new.html", part="form", status=status, **context)


@bp.get("/<int:number>")
@requires(MAY)
def show(number: int) -> Response:
    part = "offers" if "q" in request.args else ""
    return page("studies/show.html", part=part, **_context(_row(number)))


def _row(number: int) -> Study:
    return queries.one(me(), number) or abort(404)


def _context(row: Study, **more: Any) -> dict[str, Any]:
    q = request.args.get("q", "")[:200]
    return {
        "row": row,
        "chosen": queries.chosen(row),
        "agreed": len(queries.agreed(row)),
        "offers": [] if row.is_over else queries.offered(row, q),
        "sets": queries.data_sets(row),
        "q": q,
        "fault": "",
        "section": "studies",
        **more,
    }


def _again(row: Study, refusal: Refused) -> Response:
    context = _context(row, fault=str(refusal))
    return page("studies/show.html", status=refusal.status, **context)


@bp.post("/<int:number>/ask")
@requires(MAY)
def ask(number: int) -> Response:
    """Puts the question on its author's page."""
    row, form = _row(number), AskForm()
    if not (form.validate() and said(form.ref)):
        abort(422)
    story = queries.story(row, said(form.ref)) or abort(404)
    try:
        actions.ask(me(), row, story)
    except (Refused, OutOfTurn) as refusal:
        return _again(row, refusal)
    return leave(url_for(".show", number=number, _anchor="chosen"))


@bp.post("/<int:number>/<any(data, end):verb>")
@requires(MAY)
def turn(number: int, verb: str) -> Response:
    """A data set into the register, or the end of it all."""
    row, form = _row(number), DataForm()
    form.validate()
    try:
        if verb == "data":
            actions.hand_over(me(), row, deleted=said(form.deleted))
        else:
            actions.end(me(), row)
    except (Refused, OutOfTurn) as refusal:
        return _again(row, refusal)
    return leave(url_for(".show", number=number, _anchor="sets"))
