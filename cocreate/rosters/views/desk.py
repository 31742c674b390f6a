"""For those who lead the meeting: who is missing, who is on the list, letters to print."""

from typing import Any

from flask import Blueprint, Response, abort, request, url_for
from flask_babel import gettext as _

from cocreate.accounts import house
from cocreate.accounts.confirming import recently_confirmed
from cocreate.kernel.forms import Form
from cocreate.kernel.web import leave, me, mends, page, redraw, requires
from cocreate.rosters import actions, links, queries, telling
from cocreate.rosters.forms import ContactForm, GuestForm, ListForm, MoveForm
from cocreate.rosters.models import COLOURS, STANDINGS, Guest
from cocreate.workshops import agenda
from cocreate.workshops import queries as meetings
from cocreate.workshops.models import Workshop

bp = Blueprint("lead_rosters", __name__)
LIST = "rosters/roster.html"


@bp.context_processor
def names() -> dict[str, Any]:
    return {"standings": STANDINGS, "colours": COLOURS}


def workshop_of(workshop_id: int) -> Workshop:
    return meetings.one(me(), workshop_id) or abort(404)


def guest_of(workshop: Workshop, guest_id: int) -> Guest:
    return queries.one(workshop, guest_id) or abort(404)


@bp.get("/staff/workshops/<int:workshop_id>/roster")
@requires("rosters:run")
def roster(workshop_id: int) -> Response:
    return page(LIST, part="roster", **_roster(workshop_of(workshop_id)))


def _roster(workshop: Workshop, **more: Any) -> dict[str, Any]:
    rows = queries.entries(workshop)
    return {
        "workshop": workshop,
        "entries": rows,
        "lines": queries.lines(workshop, rows),
        "on_paper": len(telling.on_paper(workshop)),
        "may_answer": queries.may_answer(workshop),
        "form": GuestForm(formdata=None),
        "pasted": ListForm(formdata=None),
        "opened": 0,
        "contact": "",
        "why": ContactForm(formdata=None),
        "fresh_why": ContactForm(formdata=None),
        "up": MoveForm(formdata=None),
        "fresh_up": MoveForm(formdata=None),
        **more,
    }


def _done(workshop: Workshop, **more: Any) -> Response:
    there = url_for(".roster", workshop_id=workshop.id)
    return redraw(LIST, part="roster", otherwise=there, **_roster(workshop, **more))


def _again(workshop: Workshop, **more: Any) -> Response:
    return page(LIST, part="roster", status=422, **_roster(workshop, **more))


@bp.post("/staff/workshops/<int:workshop_id>/guests")
@requires("rosters:run")
@mends
def add(workshop_id: int) -> Response:
    workshop = workshop_of(workshop_id)
    form = GuestForm()
    if not form.validate():
        return _again(workshop, form=form)
    actions.invite(me(), workshop, [form.newcomer()])
    return _done(workshop)


@bp.post("/staff/workshops/<int:workshop_id>/guests/list")
@requires("rosters:run")
@mends
def paste(workshop_id: int) -> Response:
    """All of the list or nobody of it: the line that is not right is named."""
    workshop = workshop_of(workshop_id)
    form = ListForm()
    if not form.validate():
        return _again(workshop, pasted=form)
    actions.invite(me(), workshop, form.newcomers())
    return _done(workshop)


@bp.post("/staff/workshops/<int:workshop_id>/guests/<int:guest_id>/<any(yes, no, remove):verb>")
@requires("rosters:run")
def told(workshop_id: int, guest_id: int, verb: str) -> Response:
    """What a guest said by phone or in person; or they are taken off the list."""
    workshop = workshop_of(workshop_id)
    guest = guest_of(workshop, guest_id)
    Form().validate()
    if verb == "remove":
        actions.remove(me(), workshop, guest, by_host=True)
    else:
        actions.answer(me(), workshop, guest, comes=verb == "yes")
    return _done(workshop)


@bp.post("/staff/workshops/<int:workshop_id>/guests/<int:guest_id>/up")
@requires("rosters:run")
@mends
def move_up(workshop_id: int, guest_id: int) -> Response:
    workshop = workshop_of(workshop_id)
    guest = guest_of(workshop, guest_id)
    form = MoveForm()
    if not form.validate():
        return _again(workshop, opened=guest.id, up=form)
    actions.move_up(me(), workshop, guest, str(form.why.data))
    return _done(workshop)


@bp.post("/staff/workshops/<int:workshop_id>/guests/<int:guest_id>/contact")
@requires("rosters:run")
@mends
@recently_confirmed(back="lead_workshops.index")
def contact(workshop_id: int, guest_id: int) -> Response:
    """How they are reached, once it is said why, in this answer only: it has no address."""
    workshop = workshop_of(workshop_id)
    guest = guest_of(workshop, guest_id)
    form = ContactForm()
    if not form.validate():
        return _again(workshop, opened=guest.id, why=form)
    found = actions.read_contact(me(), workshop, guest, str(form.why.data))
    answer = page(LIST, part="roster", **_roster(workshop, opened=guest.id, contact=found or "–"))
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@bp.get("/staff/workshops/<int:workshop_id>/letters")
@requires("rosters:run")
def letters(workshop_id: int) -> Response:
    """Those that wait to be printed, or one guest's once more, each on a sheet of its own."""
    workshop = workshop_of(workshop_id)
    asked = request.args.get("guest", type=int)
    waiting = {it.subject_id: it.about for it in telling.on_paper(workshop)}
    rows = queries.entries(workshop)
    mine = [
        it for it in rows if (it.guest.id == asked if asked else it.guest.subject_id in waiting)
    ]
    return page(
        "rosters/letters.html",
        workshop=workshop,
        sheets=[_sheet(workshop, it, waiting.get(it.guest.subject_id, "")) for it in mine],
        points=agenda.points(workshop.agenda),
        host=house.by_ids([workshop.institution_id])[workshop.institution_id],
        waits=not asked and bool(mine),
    )


def _sheet(workshop: Workshop, entry: queries.Entry, about: str) -> dict[str, Any]:
    """What stands on top follows what the letter is about; printed again, it invites."""
    heads = {
        "guest.moved_up": _("There is a place for you"),
        "guest.changed": _("The hour or the place has changed"),
    }
    return {
        "entry": entry,
        "head": heads.get(about, _("We invite you")),
        "code": links.code_of(entry.guest),
        "qr": links.qr(workshop, entry.guest),
    }


@bp.post("/staff/workshops/<int:workshop_id>/letters")
@requires("rosters:run")
def handed_over(workshop_id: int) -> Response:
    workshop = workshop_of(workshop_id)
    Form().validate()
    telling.handed_over(me(), workshop)
    return leave(url_for(".roster", workshop_id=workshop.id))
