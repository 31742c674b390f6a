"""/admin/seats: who sits on the committee for whom, and who must be heard before it decides."""

from typing import Any

from flask import Blueprint, Response, abort, request, url_for

from cocreate.accounts import house
from cocreate.accounts.models import Department, Institution
from cocreate.kernel.forms import said
from cocreate.kernel.web import leave, me, mends, page, requires
from cocreate.sittings import actions, queries
from cocreate.sittings.actions import Table
from cocreate.sittings.forms import SeatsForm, for_members

bp = Blueprint("seats", __name__, url_prefix="/admin/seats")


@bp.get("")
@requires("sittings:seat")
def index() -> Response:
    at = _one(request.args.get("at", ""))
    ward = _ward(at, request.args.get("ward", ""))
    return _page(at, ward, _form(at, ward, formdata=None))


@bp.post("")
@requires("sittings:seat")
@mends
def name_seats() -> Response:
    sent = SeatsForm()
    at = _one(said(sent.at))
    ward = _ward(at, said(sent.ward))
    form = _form(at, ward)
    if not form.validate():
        return _page(at, ward, form, 422)
    actions.name_seats(me(), at, form.table(), ward)
    return leave(url_for(".index", **_address(at, ward)))


def _one(slug: str) -> Institution:
    """One of the reader's own; the first of them where none is named."""
    mine = [it for it in queries.institutions(me()) if slug in {"", it.slug}]
    return mine[0] if mine else abort(404)


def _ward(at: Institution, slug: str) -> Department | None:
    if not slug:
        return None
    return house.department(at.id, slug) or abort(404)


def _address(at: Institution, ward: Department | None) -> dict[str, Any]:
    return {"at": at.slug, **({"ward": ward.slug} if ward else {})}


def _form(at: Institution, ward: Department | None, **given: Any) -> SeatsForm:
    chairs = queries.own(at.id, ward.id if ward else None)
    table = Table(
        {who: chair.side for chair in chairs for who in chair.holders},
        frozenset(chair.side for chair in chairs if chair.required),
    )
    return for_members(queries.members(at.id), table, _address(at, ward), **given)


def _page(at: Institution, ward: Department | None, form: SeatsForm, status: int = 200) -> Response:
    own = queries.with_own(at.id)
    here = house.departments(at.id)
    return page(
        "sittings/seats.html",
        status=status,
        at=at,
        ward=ward,
        form=form,
        tabs=[
            (it.name, url_for(".index", at=it.slug), it.id == at.id)
            for it in queries.institutions(me())
        ],
        wards=[(it, url_for(".index", **_address(at, it)), it.id in own) for it in here],
        section="admin",
    )
