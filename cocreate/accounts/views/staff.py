"""/admin/people: who works here, with which roles. Who works elsewhere is not there: 404."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, abort, request, url_for

from cocreate.accounts import (
    actions,
    colleagues,
    house,
    resets,
    roles,
    second_key,
    tickets,
    trust,
)
from cocreate.accounts.colleagues import Colleague, Wanted
from cocreate.accounts.confirming import recently_confirmed
from cocreate.accounts.forms import EndForOthersForm, PressForm, TrustForm
from cocreate.accounts.models import Institution, User
from cocreate.accounts.views import inviting
from cocreate.kernel import places
from cocreate.kernel.addresses import whole
from cocreate.kernel.db import db
from cocreate.kernel.errors import Refused
from cocreate.kernel.forms import said
from cocreate.kernel.policy import STAFF, Role
from cocreate.kernel.web import leave, me, mends, page, requires

bp = Blueprint("staff", __name__, url_prefix="/admin/people")
BACK = "staff.index"


@bp.get("")
@requires("accounts:see_people")
def index() -> Response:
    """By name; `?at=` one institution and those below it, `?q=` a name or a whole address."""
    there = house.by_slug(request.args.get("at", ""))
    q = request.args.get("q", "").strip()
    wanted = Wanted(q, there.id if there else None, request.args.get("after", ""))
    rows, after = colleagues.listed(me(), wanted)
    rows = [who if _is_staff(who) else _noted(who) for who in rows]
    at = there.slug if there else None
    return page(
        "accounts/people.html",
        rows=rows,
        q=q,
        at=at,
        next_url=url_for(".index", q=q or None, at=at, after=after) if after else "",
        places=colleagues.institutions(me()),
        invited=inviting.rows(me()),
        title_of=roles.name,
        section="admin",
    )


@bp.get("/<uuid:person_id>")
@requires("accounts:see_people")
def show(person_id: UUID) -> Response:
    return _shown(_one(person_id))


@bp.post("/<uuid:person_id>/grant")
@requires("accounts:grant_role")
@mends
@recently_confirmed(back=BACK)
def grant(person_id: UUID) -> Response:
    who = _one(person_id)
    form = TrustForm(inviting.places(me()))
    if not form.validate():
        return _shown(who, 422, granting=form)
    at, department_id = inviting.chosen(str(form.place.data))
    role, why = Role(form.role.data), str(form.why.data)
    actions.grant_role(me(), _user(who), role, at, why=why, department_id=department_id)
    return leave(url_for(".show", person_id=who.id))


@bp.post("/<uuid:person_id>/revoke")
@requires("accounts:revoke_role")
@mends
@recently_confirmed(back=BACK)
def revoke(person_id: UUID) -> Response:
    who, form = _one(person_id), EndForOthersForm()
    held = {(it.role.value, it.at.slug): it for it in who.roles}
    one = held.get((said(form.role), said(form.place)))
    if not form.validate() or one is None:
        return _shown(who, 422, ending=form)
    try:
        trust.revoke_role(me(), _user(who), one.role, one.at, str(form.why.data))
    except Refused as refusal:
        form.why.errors = [str(refusal)]
        return _shown(who, refusal.status, ending=form)
    return leave(url_for(".show", person_id=who.id))


@bp.post("/<uuid:person_id>/close")
@requires("accounts:keep_account")
@mends
@recently_confirmed(back=BACK)
def close(person_id: UUID) -> Response:
    who, form = _one(person_id), EndForOthersForm()
    if not form.validate():
        return _shown(who, 422, closing=form)
    try:
        trust.close(me(), _user(who), _at(who).id, str(form.why.data))
    except Refused as refusal:
        form.why.errors = [str(refusal)]
        return _shown(who, refusal.status, closing=form)
    return leave(url_for(".show", person_id=who.id))


@bp.post("/<uuid:person_id>/reopen")
@requires("accounts:keep_account")
@recently_confirmed(back=BACK)
def reopen(person_id: UUID) -> Response:
    who = _one(person_id)
    PressForm().validate()
    trust.reopen(me(), _user(who), _at(who).id)
    return leave(url_for(".show", person_id=who.id))


@bp.post("/<uuid:person_id>/key")
@requires("accounts:keep_account")
@recently_confirmed(back=BACK)
def reset_key(person_id: UUID) -> Response:
    """Phone and paper are lost: the next sign-in sets up a new key."""
    who = _one(person_id)
    PressForm().validate()
    trust.check_wholly(me(), _user(who))
    second_key.reset(me(), _user(who), _at(who).id)
    return leave(url_for(".show", person_id=who.id, done="key"))


@bp.post("/<uuid:person_id>/password")
@requires("accounts:keep_account")
@recently_confirmed(back=BACK)
def reset_password(person_id: UUID) -> Response:
    """A letter with a link; where no mail leaves the house, the link itself, once."""
    who, form = _one(person_id), PressForm()
    form.validate()
    user, by_hand = _user(who), not resets.can_mail()
    trust.check_wholly(me(), user)
    ticket = resets.send(me(), user, _at(who).id, by_hand=by_hand)
    if not by_hand:
        return leave(url_for(".show", person_id=who.id, done="mail"))
    link = whole("links.new_password", token=tickets.begin(ticket))
    return inviting.given(link, who.name, url_for(".show", person_id=who.id), minutes=30)


def _one(person_id: UUID) -> Colleague:
    return colleagues.one(me(), person_id) or abort(404)


def _user(who: Colleague) -> User:
    return db.session.get_one(User, who.id)


def _at(who: Colleague) -> Institution:
    """Where the reader is administrator and they work; the core for who works nowhere."""
    return who.roles[0].at if who.roles else house.core()


def _is_staff(who: Colleague) -> bool:
    """Colleagues know each other's names; a patient's account is found by its whole address."""
    return any(it.role in STAFF for it in who.roles)


def _noted(who: Colleague) -> Colleague:
    """On the record of whose account it is, before it is shown (slot `account_read`)."""
    places.of("account_read", me(), who.id, _at(who).id)
    return _one(who.id)


def _shown(who: Colleague, status: int = 200, **forms: Any) -> Response:
    who = _noted(who)
    user = _user(who)
    return page(
        "accounts/person.html",
        status=status,
        who=who,
        is_me=who.id == me().id,
        wholly=trust.is_wholly(me(), user),
        can_mail=resets.can_mail(),
        done=request.args.get("done", ""),
        title_of=roles.name,
        section="admin",
        **{**_fresh(), **forms},
    )


def _fresh() -> dict[str, Any]:
    return {
        "granting": TrustForm(inviting.places(me()), formdata=None),
        "ending": None,
        "closing": None,
        "end_form": EndForOthersForm(formdata=None),
    }
