"""/admin/org: the institutions in their tree. Another's is not there: 404."""

from typing import Any

from flask import Blueprint, Response, abort, request, url_for

from cocreate.accounts import actions, house, organising, reach
from cocreate.accounts.confirming import recently_confirmed
from cocreate.accounts.house_forms import KINDS, FoundingForm, ParticularsForm, PressForm
from cocreate.accounts.models import Institution
from cocreate.kernel.errors import OutOfTurn, Refused
from cocreate.kernel.web import leave, me, mends, page, requires

bp = Blueprint("org", __name__, url_prefix="/admin/org")


@bp.get("")
@requires("accounts:change_institution")
def index() -> Response:
    rows = reach.tree(me())
    return page("accounts/house/org.html", rows=rows, kinds=KINDS, section="admin")


@bp.route("/new", methods=["GET", "POST"])
@requires("accounts:found_institution")
@mends
def new() -> Response:
    form = FoundingForm(reach.institutions(me()))
    if not form.is_submitted():
        form.below.data = request.args.get("below", "")
        return _new(form)
    if not form.validate():
        return _new(form, 422)
    above = reach.institution(me(), str(form.below.data)) or abort(404)
    try:
        founded = actions.found_institution(me(), form.charter(), above)
    except Refused as refusal:
        form.slug.errors = [str(refusal)]
        return _new(form, 422)
    return leave(url_for(".edit", at=founded.slug))


def _new(form: FoundingForm, status: int = 200) -> Response:
    return page("accounts/house/new.html", status=status, form=form, section="admin")


@bp.get("/<at>")
@requires("accounts:change_institution")
def edit(at: str) -> Response:
    it = _one(at)
    return _edit(it, ParticularsForm(obj=it, formdata=None))


@bp.post("/<at>")
@requires("accounts:change_institution")
@mends
def rewrite(at: str) -> Response:
    """409 when somebody was faster: what was typed stays, beside what stands there now."""
    it = _one(at)
    form = ParticularsForm()
    if not form.validate():
        return _edit(it, form, 422)
    try:
        organising.rewrite(me(), it, form.particulars(), int(form.version.data or 0))
    except OutOfTurn:
        now = _one(at)
        form.version.data = now.version
        form.version.raw_data = None
        return _edit(now, form, 409, meanwhile=form.meanwhile(now))
    return leave(url_for(".edit", at=at, saved=1))


def _edit(it: Institution, form: ParticularsForm, status: int = 200, **more: Any) -> Response:
    context = {"meanwhile": None, **more, "saved": "saved" in request.args and status == 200}
    return page(
        "accounts/house/edit.html", status=status, it=it, form=form, section="admin", **context
    )


@bp.get("/<at>/close")
@requires("accounts:close_institution")
@recently_confirmed(back="org.index")
def closing(at: str) -> Response:
    return _closing(_one(at))


@bp.post("/<at>/close")
@requires("accounts:close_institution")
@recently_confirmed(back="org.index")
def close(at: str) -> Response:
    it = _one(at)
    PressForm().validate()
    try:
        organising.close(me(), it)
    except Refused as refusal:
        return _closing(_one(at), str(refusal), refusal.status)
    return leave(url_for(".index"))


def _closing(it: Institution, refusal: str = "", status: int = 200) -> Response:
    return page(
        "accounts/house/close.html",
        status=status,
        it=it,
        core=house.core(),
        refusal=refusal,
        section="admin",
    )


@bp.post("/<at>/open")
@requires("accounts:close_institution")
def reopen(at: str) -> Response:
    it = _one(at)
    PressForm().validate()
    organising.reopen(me(), it)
    return leave(url_for(".edit", at=at))


def _one(at: str) -> Institution:
    return reach.institution(me(), at) or abort(404)
