"""/admin/calendar: on which days an institution is closed, and on which weekends it works."""

from typing import Any

from flask import Blueprint, Response, abort, request, url_for

from cocreate.accounts.models import Institution
from cocreate.holidays import actions, queries
from cocreate.holidays.forms import PasteForm, RangeForm, TakeOutForm
from cocreate.kernel.forms import said
from cocreate.kernel.web import leave, me, mends, page, requires

bp = Blueprint("holidays", __name__, url_prefix="/admin/calendar")


@bp.get("")
@requires("holidays:change")
def index() -> Response:
    return _page(_one(request.args.get("at", "")))


def _one(slug: str) -> Institution:
    """One of the reader's own; the first of them where none is named."""
    mine = [it for it in queries.institutions(me()) if slug in {"", it.slug}]
    return mine[0] if mine else abort(404)


def _page(at: Institution, status: int = 200, **more: Any) -> Response:
    context = {
        "adding": RangeForm(formdata=None, data={"at": at.slug, "works": "0"}),
        "pasting": PasteForm(formdata=None, data={"at": at.slug}),
        **more,
    }
    mine = queries.institutions(me())
    return page(
        "holidays/index.html",
        status=status,
        at=at,
        tabs=[(it.name, url_for(".index", at=it.slug), it.id == at.id) for it in mine],
        rows=queries.stretches(at),
        last=queries.last_change(at),
        section="admin",
        **context,
    )


@bp.post("")
@requires("holidays:change")
@mends
def add() -> Response:
    form = RangeForm()
    at = _one(said(form.at))
    if not form.validate():
        return _page(at, 422, adding=form)
    actions.name_days(me(), at, form.ranges())
    return leave(url_for(".index", at=at.slug))


@bp.post("/paste")
@requires("holidays:change")
@mends
def paste() -> Response:
    form = PasteForm()
    at = _one(said(form.at))
    if not form.validate():
        return _page(at, 422, pasting=form)
    actions.name_days(me(), at, form.found)
    return leave(url_for(".index", at=at.slug))


@bp.post("/remove")
@requires("holidays:change")
def remove() -> Response:
    form = TakeOutForm()
    at = _one(said(form.at))
    if not form.validate():
        return _page(at, 422)
    actions.forget_days(me(), at, *form.days())
    return leave(url_for(".index", at=at.slug))
