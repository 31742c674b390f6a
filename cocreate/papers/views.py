"""/staff/papers: which yes waits for a signature, and two pages for two people."""

from typing import Any

from flask import Blueprint, Response, abort, url_for

from cocreate.consent import children, notices, readings
from cocreate.consent.children import Age
from cocreate.consent.readings import What, Why
from cocreate.intake import photos, sheets
from cocreate.intake.models import Item
from cocreate.intake.sheet import ASKED
from cocreate.kernel.language import tag
from cocreate.kernel.web import leave, me, mends, page, requires
from cocreate.papers import actions, deciding, pages, queries
from cocreate.papers.faults import ENDS, FAULTS
from cocreate.papers.forms import AddForm, CheckForm
from cocreate.papers.models import SignedPaper, Standing

bp = Blueprint("papers", __name__, url_prefix="/staff/papers")
HERE = "papers"


@bp.get("")
@requires("papers:add")
def index() -> Response:
    context: dict[str, Any] = {
        "rows": queries.waiting(me()),
        "wanted": queries.unsigned(me()),
        "over": queries.over(me()),
        "faults": FAULTS,
        "mine": me().id,
        "labels": labels(),
        "section": HERE,
    }
    return _private(page("papers/index.html", **context))


@bp.route("/<ref>/add", methods=["GET", "POST"])
@requires("papers:add")
@mends
def add(ref: str) -> Response:
    item = queries.item(me(), ref) or abort(404)
    form = AddForm()
    scan = form.scanned if form.validate_on_submit() else None
    if scan is not None:
        actions.add(me(), item, pages.put_away(item.subject_id, scan))
        return leave(url_for(".index"))
    context: dict[str, Any] = {
        "form": form,
        "item": item,
        "asked": queries.asked(item.id),
        "ended": queries.ended(item.id),
        "source": queries.source(item),
        "labels": labels(),
        "section": HERE,
    }
    status = 422 if form.is_submitted() else 200
    return _private(page("papers/add.html", status=status, **context))


@bp.get("/check/<int:paper_id>")
@requires("papers:check")
def check(paper_id: int) -> Response:
    paper, item = _one(paper_id)
    return _check(paper, item, _form(item, formdata=None))


@bp.post("/check/<int:paper_id>")
@requires("papers:check")
@mends
def decide(paper_id: int) -> Response:
    paper, item = _one(paper_id)
    form = _form(item)
    if not form.validate():
        return _check(paper, item, form, 422)
    if form.takes_back:
        actions.take_back(me(), paper)
    elif form.fault is None:
        actions.confirm(me(), paper, form.answers, form.family)
    else:
        actions.refuse(me(), paper, form.fault)
    return leave(url_for(".check", paper_id=paper_id))


@bp.get("/check/<int:paper_id>/<int:sheet>.jpg")
@requires("papers:check")
def scan(paper_id: int, sheet: int) -> Response:
    """One page of the form, from 1: on the person's record before it is shown."""
    paper, item = _one(paper_id)
    if item.withdrawn_at:
        abort(404)
    _on_record(item)
    found = pages.read(paper)
    return photos.alone(found[sheet - 1]) if 0 < sheet <= len(found) else abort(404)


def _form(item: Item, **given: Any) -> CheckForm:
    child = children.of(item.id)
    for_child = child is not None and children.age_of(child) in {Age.UNKNOWN, Age.CHILD}
    return CheckForm(queries.asked(item.id), for_child=for_child, **given)


def _one(paper_id: int) -> tuple[SignedPaper, Item]:
    return queries.one(me(), paper_id) or abort(404)


def _on_record(item: Item) -> None:
    readings.note(me(), "papers:check", [item], What.PAPER, Why.CHECK)


def _check(paper: SignedPaper, item: Item, form: CheckForm, status: int = 200) -> Response:
    is_mine = me().id in {paper.by_id, queries.recorders([item.id]).get(item.id)}
    child = children.of(item.id)
    is_open = paper.standing == Standing.WAITING
    asked = queries.asked(item.id)
    context: dict[str, Any] = {
        "paper": paper,
        "item": item,
        "form": form,
        "asked": asked,
        "source": queries.source(item) if is_open else "",
        "is_mine": is_mine,
        "is_open": is_open,
        "is_back": queries.is_back(item, paper),
        "run_out": deciding.too_late(item, asked, paper) if is_open else queries.run_out(item),
        "lacks": bool(child and children.lacks(child)),
        "faults": FAULTS,
        "ends": ENDS,
        "sheet": sheets.by_number(paper.sheet),
        "labels": labels(),
        "section": HERE,
    }
    return _private(page("papers/check.html", status=status, **context))


def labels() -> dict[str, str]:
    """Purpose → what stands on the form, in the reader's language."""
    return {code: notices.current(code, tag()).label for code in ASKED}


def _private(response: Response) -> Response:
    response.headers["Cache-Control"] = "private, no-store"
    return response
