"""/admin/departments: what people choose from when they write. Another institution's: 404."""

from flask import Blueprint, Response, abort, url_for

from cocreate.accounts import actions, departments, house, reach
from cocreate.accounts.confirming import recently_confirmed
from cocreate.accounts.house_forms import IntoForm, NamesForm, PressForm, WardForm
from cocreate.accounts.models import Department, Institution
from cocreate.kernel.errors import OutOfTurn, Refused
from cocreate.kernel.forms import said
from cocreate.kernel.web import leave, me, mends, page, requires

bp = Blueprint("wards", __name__, url_prefix="/admin/departments")


@bp.get("")
@requires("accounts:change_department")
def index() -> Response:
    """Those of the first of one's institutions that has any."""
    mine = reach.institutions(me())
    it = next((one for one in mine if house.departments(one.id)), None) or next(iter(mine), None)
    return _list(it or abort(404), WardForm(formdata=None))


@bp.get("/<at>")
@requires("accounts:change_department")
def of(at: str) -> Response:
    return _list(_house(at), WardForm(formdata=None))


@bp.post("/<at>")
@requires("accounts:open_department")
@mends
def add(at: str) -> Response:
    it = _house(at)
    form = WardForm()
    if not form.validate():
        return _list(it, form, 422)
    try:
        actions.open_department(me(), it, said(form.slug), said(form.name_zh), said(form.name_en))
    except Refused as refusal:
        form.slug.errors = [str(refusal)]
        return _list(it, form, 422)
    return leave(url_for(".of", at=at))


def _list(it: Institution, form: WardForm, status: int = 200) -> Response:
    return page(
        "accounts/house/departments.html",
        status=status,
        it=it,
        form=form,
        mine=reach.institutions(me()),
        rows=house.departments(it.id),
        shut=reach.shut(it.id),
        current=house.current,
        section="admin",
    )


@bp.get("/<at>/<ward>")
@requires("accounts:change_department")
def edit(at: str, ward: str) -> Response:
    it = _ward(at, ward)
    return _edit(at, it, NamesForm(obj=it, formdata=None))


@bp.post("/<at>/<ward>")
@requires("accounts:change_department")
@mends
def rename(at: str, ward: str) -> Response:
    it = _ward(at, ward)
    form = NamesForm()
    if not form.validate():
        return _edit(at, it, form, 422)
    seen = int(form.version.data or 0)
    try:
        departments.rename(me(), it, said(form.name_zh), said(form.name_en), seen)
    except OutOfTurn:
        now = _ward(at, ward)
        form.version.data, form.version.raw_data = now.version, None
        return _edit(at, now, form, 409)
    return leave(url_for(".of", at=at))


def _edit(at: str, it: Department, form: NamesForm, status: int = 200) -> Response:
    return page(
        "accounts/house/department.html",
        status=status,
        at=house.named(at),
        it=it,
        form=form,
        raced=status == 409,
        now=house.current(it),
        section="admin",
    )


@bp.post("/<at>/<ward>/<any(up, down):way>")
@requires("accounts:change_department")
def move(at: str, ward: str, way: str) -> Response:
    it = _ward(at, ward)
    PressForm().validate()
    departments.move(me(), it, -1 if way == "up" else 1)
    return leave(url_for(".of", at=at))


@bp.get("/<at>/<ward>/merge")
@requires("accounts:close_department")
@recently_confirmed(back="wards.index")
def merging(at: str, ward: str) -> Response:
    it = _ward(at, ward)
    return _merging(at, it, IntoForm(_others(it), formdata=None))


@bp.post("/<at>/<ward>/merge")
@requires("accounts:close_department")
@recently_confirmed(back="wards.index")
@mends
def merge(at: str, ward: str) -> Response:
    it = _ward(at, ward)
    form = IntoForm(_others(it))
    if not form.validate():
        return _merging(at, it, form, 422)
    into = _ward(at, str(form.into.data))
    try:
        departments.merge(me(), it, into)
    except Refused as refusal:
        form.into.errors = [str(refusal)]
        return _merging(at, _ward(at, ward), form, refusal.status)
    return leave(url_for(".of", at=at))


def _merging(at: str, it: Department, form: IntoForm, status: int = 200) -> Response:
    there = house.named(at)
    return page(
        "accounts/house/merge.html", status=status, at=there, it=it, form=form, section="admin"
    )


@bp.post("/<at>/<ward>/close")
@requires("accounts:close_department")
@recently_confirmed(back="wards.index")
def close(at: str, ward: str) -> Response:
    it = _ward(at, ward)
    PressForm().validate()
    departments.close(me(), it)
    return leave(url_for(".of", at=at))


@bp.post("/<at>/<ward>/open")
@requires("accounts:close_department")
def reopen(at: str, ward: str) -> Response:
    it = _ward(at, ward)
    PressForm().validate()
    departments.reopen(me(), it)
    return leave(url_for(".of", at=at))


def _others(it: Department) -> list[Department]:
    return [one for one in house.departments(it.institution_id) if one.id != it.id]


def _house(at: str) -> Institution:
    return reach.institution(me(), at) or abort(404)


def _ward(at: str, ward: str) -> Department:
    return reach.ward(me(), at, ward) or abort(404)
