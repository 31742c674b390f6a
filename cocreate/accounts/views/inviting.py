"""/admin/people/invite: trusting somebody by their address; and their link, when it is shown."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, abort, url_for

from cocreate.accounts import colleagues, house, invitations, resets, tickets
from cocreate.accounts.confirming import recently_confirmed
from cocreate.accounts.forms import InviteForm, PressForm
from cocreate.accounts.invitations import Offer
from cocreate.accounts.models import Institution
from cocreate.accounts.tickets import Ticket
from cocreate.kernel.addresses import whole
from cocreate.kernel.forms import said
from cocreate.kernel.language import kept
from cocreate.kernel.policy import Actor, Role
from cocreate.kernel.web import leave, me, mends, page, requires

bp = Blueprint("inviting", __name__, url_prefix="/admin/people")


@dataclass(frozen=True, slots=True)
class Waiting:
    """An invitation that nobody took up yet."""

    id: UUID
    email: str = field(repr=False)
    role: str
    place: str
    until: datetime


def rows(reader: Actor) -> list[Waiting]:
    return [
        Waiting(
            id=it.id,
            email=tickets.email_of(it),
            role=str(it.role),
            place=invitations.place_of(it).name,
            until=it.ends_at or it.made_at,
        )
        for it in invitations.open_ones(reader)
    ]


def places(reader: Actor) -> list[tuple[str, str]]:
    """Institutions and their departments, for a select: `kangning` and `kangning/ward-3`."""
    found = []
    for it in colleagues.institutions(reader):
        found.append((it.slug, it.name))
        wards = house.departments(it.id)
        found += [(f"{it.slug}/{ward.slug}", f"{it.name} · {ward.name}") for ward in wards]
    return found


def chosen(place: str) -> tuple[Institution, int | None]:
    """The institution, and the department if one was named."""
    slug, _slash, ward = place.partition("/")
    at = house.by_slug(slug) or abort(404)
    department = house.department(at.id, ward) if ward else None
    return at, department.id if department else None


@bp.route("/invite", methods=["GET", "POST"])
@requires("accounts:invite")
@mends
@recently_confirmed(back="inviting.invite")
def invite() -> Response:
    form = InviteForm(places(me()))
    if not form.is_submitted():
        form.language.data = kept()
        return _form(form)
    if not form.validate():
        return _form(form, 422)
    at, department_id = chosen(str(form.place.data))
    role, why = Role(form.role.data), str(form.why.data)
    offer = Offer(said(form.email), role, at, department_id, why, str(form.language.data))
    by_hand = not resets.can_mail()
    return _sent(invitations.invite(me(), offer, by_hand=by_hand), by_hand=by_hand)


@bp.post("/invitations/<uuid:ticket_id>/again")
@requires("accounts:invite")
@recently_confirmed(back="staff.index")
def again(ticket_id: UUID) -> Response:
    """Mailed once more, or a new link to hand over; the one before is dead."""
    form, ticket = PressForm(), _one(ticket_id)
    form.validate()
    by_hand = bool(said(form.by_hand)) or not resets.can_mail()
    return _sent(invitations.again(me(), ticket, by_hand=by_hand), by_hand=by_hand)


@bp.post("/invitations/<uuid:ticket_id>/withdraw")
@requires("accounts:invite")
def withdraw(ticket_id: UUID) -> Response:
    ticket = _one(ticket_id)
    PressForm().validate()
    invitations.withdraw(me(), ticket)
    return leave(url_for("staff.index"))


def _one(ticket_id: UUID) -> Ticket:
    return invitations.one(me(), ticket_id) or abort(404)


def _sent(ticket: Ticket, *, by_hand: bool) -> Response:
    back = url_for("staff.index", _anchor="invited")
    if not by_hand:
        return leave(back)
    email = tickets.email_of(ticket)
    link = whole("links.invited", token=tickets.begin(ticket))
    return given(link, email, back, days=7)


def given(link: str, to: str, back: str, days: int = 0, minutes: int = 0) -> Response:
    """A link in this answer only: it has no address of its own."""
    drawn: dict[str, Any] = {"link": link, "to": to, "back": back, "days": days, "minutes": minutes}
    response = page("accounts/given.html", section="admin", **drawn)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _form(form: InviteForm, status: int = 200) -> Response:
    can_mail = resets.can_mail()
    drawn = {"form": form, "can_mail": can_mail, "section": "admin"}
    return page("accounts/invite.html", "form", status, **drawn)
