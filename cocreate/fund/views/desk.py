"""/committee/fund: where the money comes from, the pledges, the ledger of an institution."""

from typing import Any

from flask import Blueprint, Response, abort, request, url_for

from cocreate.accounts.models import Institution
from cocreate.fund import actions, money, queries
from cocreate.fund.actions import NotEnough
from cocreate.fund.forms import (
    BudgetForm,
    IncomeForm,
    PledgeForm,
    WhyForm,
)
from cocreate.fund.models import BOOKINGS, GIVINGS, SOURCES, Booking, Entry, Line, Pledge
from cocreate.kernel import tables
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.forms import Form, said
from cocreate.kernel.web import leave, me, mends, page, requires
from cocreate.kernel.workdays import local

bp = Blueprint("fund", __name__, url_prefix="/committee/fund")
HEAD = ("number", "day", "kind", "source", "line", "amount", "note", "receipt", "undoes")


@bp.context_processor
def names() -> dict[str, Any]:
    return {"bookings": BOOKINGS, "sources": SOURCES, "givings": GIVINGS, "yuan": money.shown}


def _at() -> Institution:
    """One of the reader's own; the first of them where none is named."""
    slug = request.args.get("at", "")
    mine = [it for it in queries.institutions(me()) if slug in {"", it.slug}]
    return mine[0] if mine else abort(404)


@bp.get("")
@requires("fund:keep")
def index() -> Response:
    return _index(_at())


def _index(at: Institution, status: int = 200, **filled: Form) -> Response:
    today = local(now())
    pledges, rows = queries.pledges(at.id, today), queries.ledger(at.id)
    mine = queries.institutions(me())
    context: dict[str, Any] = {
        "income": IncomeForm(formdata=None, data={"on": today}),
        "budget": BudgetForm(formdata=None, data={"year": today.year}),
        "pledge": PledgeForm(formdata=None),
        **filled,
    }
    context["income"].offers(pledges)
    return page(
        "fund/index.html",
        status=status,
        at=at,
        tabs=[(it.name, url_for(".index", at=it.slug), it.id == at.id) for it in mine],
        sums=queries.sums(at.id),
        share=queries.share(at.id, today.year),
        promised=queries.PROMISED,
        year=today.year,
        pledges=pledges,
        pilots=queries.pilots(at.id),
        rows=rows,
        undone=queries.undone(entry for entry, _line in rows),
        section="fund",
        **context,
    )


@bp.post("/income")
@requires("fund:keep")
@mends
def receive() -> Response:
    at, form = _at(), IncomeForm()
    form.offers(queries.pledges(at.id, local(now())))
    if not form.validate():
        return _index(at, 422, income=form)
    number = said(form.pledge)
    pledge = _pledge(int(number)) if number in dict(form.named) else None
    actions.receive(me(), at.id, form.chosen_source(), form.slip(), pledge)
    return leave(url_for(".index", at=at.slug))


@bp.post("/budget")
@requires("fund:keep")
@mends
def budget() -> Response:
    at, form = _at(), BudgetForm()
    if not form.validate():
        return _index(at, 422, budget=form)
    actions.state_budget(me(), at.id, int(form.year.data or 0), form.amount.fen)
    return leave(url_for(".index", at=at.slug))


@bp.post("/pledges")
@requires("fund:keep")
@mends
def pledge() -> Response:
    at, form = _at(), PledgeForm()
    if not form.validate():
        return _index(at, 422, pledge=form)
    actions.pledge(me(), at.id, form.offer())
    return leave(url_for(".index", at=at.slug))


def own(institution_id: int) -> Institution:
    mine = [it for it in queries.institutions(me()) if it.id == institution_id]
    return mine[0] if mine else abort(404)


def _pledge(number: int) -> Pledge:
    found = db.session.get(Pledge, number) or abort(404)
    own(found.institution_id)
    return found


@bp.route("/pledges/<int:pledge_id>", methods=["GET", "POST"])
@requires("fund:keep")
@mends
def settle(pledge_id: int) -> Response:
    """People or technique came, or the partner gave it up."""
    promised, form = _pledge(pledge_id), WhyForm()
    at = own(promised.institution_id)
    if form.is_submitted() and form.validate():
        how = Booking.LET_GO if said(form.how) == Booking.LET_GO else Booking.GIVEN
        actions.settle(me(), promised, how, said(form.why))
        return leave(url_for(".index", at=at.slug))
    status = 422 if form.is_submitted() else 200
    context: dict[str, Any] = {"form": form, "pledge": promised, "at": at}
    return page("fund/settle.html", status=status, section="fund", **context)


@bp.route("/entries/<int:entry_id>", methods=["GET", "POST"])
@requires("fund:keep")
@mends
def undo(entry_id: int) -> Response:
    """A counter-entry, with its reason."""
    entry = db.session.get(Entry, entry_id) or abort(404)
    at, form = own(entry.institution_id), WhyForm()
    if form.is_submitted() and form.validate():
        try:
            actions.undo(me(), entry, said(form.why))
        except NotEnough as little:
            form.why.errors = [str(little)]
        else:
            return leave(url_for(".index", at=at.slug))
    status = 422 if form.is_submitted() else 200
    is_undone = bool(queries.undone([entry]))
    context: dict[str, Any] = {"form": form, "entry": entry, "at": at, "is_undone": is_undone}
    return page("fund/undo.html", status=status, section="fund", **context)


@bp.get("/ledger.csv")
@requires("fund:keep")
def as_csv() -> Response:
    """Every row of the ledger, as it was booked."""
    at = _at()
    rows = [_cells(entry, line) for entry, line in reversed(queries.ledger(at.id, limit=None))]
    text = tables.MARK + tables.lines([HEAD, *rows])
    return Response(text, mimetype="text/csv", headers=tables.attached(f"fund-{at.slug}.csv"))


def _cells(entry: Entry, line: Line | None) -> list[tables.Cell]:
    words: list[tables.Cell] = [entry.id, entry.on.isoformat(), entry.kind, entry.source]
    words += [line.name if line else "", money.plain(entry.amount), entry.note, entry.receipt]
    return [*words, entry.undoes]
