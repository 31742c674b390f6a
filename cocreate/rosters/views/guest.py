"""A guest's own page, by the code of their letter; and the way onto the list for everybody."""

from typing import Any, NoReturn

from flask import Blueprint, Response, abort, request, url_for

from cocreate.accounts import device, house, scope, throttle
from cocreate.accounts.models import Institution
from cocreate.kernel.errors import TooMany
from cocreate.kernel.forms import Form
from cocreate.kernel.web import leave, me, mends, page, public, requires
from cocreate.rosters import actions, arriving, links, queries
from cocreate.rosters.forms import ComeForm
from cocreate.rosters.models import Guest
from cocreate.workshops import agenda, calendar
from cocreate.workshops import queries as meetings
from cocreate.workshops.models import Workshop
from cocreate.workshops.policy import listed

bp = Blueprint("invitation", __name__)
MISSES = 20


@bp.route("/workshops/<slug>/come", methods=["GET", "POST"])
@requires("rosters:sign_up")
@mends
def come(slug: str) -> Response:
    """I would like to come: whom I speak for, and how to reach me if I like. No account."""
    workshop = meetings.public(slug, scope.ids())
    if workshop is None or not listed(me(), workshop):
        abort(404)
    form, host = ComeForm(), _host(workshop)
    if form.may_go(host.phone):
        guest = actions.sign_up(me(), workshop, form.newcomer(), is_odd=bool(form.website.data))
        return leave(links.path(workshop, guest))
    status = 429 if form.pause else 422 if form.is_submitted() else 200
    context = {"workshop": workshop, "form": form, "is_open": queries.may_answer(workshop)}
    drawn = page("rosters/come.html", part="form", status=status, section="workshops", **context)
    if form.pause:
        drawn.headers["Retry-After"] = str(form.pause.wait)
    return drawn


def _host(workshop: Workshop) -> Institution:
    return house.by_ids([workshop.institution_id])[workshop.institution_id]


@bp.get("/workshops/<slug>/i/<token>")
@public
def show(slug: str, token: str) -> Response:
    return _own(*_found(slug, token))


def _found(slug: str, token: str) -> tuple[Workshop, Guest]:
    workshop = queries.by_slug(slug)
    guest = queries.by_code(workshop, token) if workshop else None
    if workshop is None or guest is None:
        _missed()
    return workshop, guest


def _missed() -> NoReturn:
    """Guessing is slow; a right code is never held back (CONTRACT, follow-up code)."""
    key = throttle.key("guest", throttle.place(request.remote_addr))
    wait = throttle.too_many(key, MISSES)
    throttle.missed(key)
    if wait:
        raise TooMany(throttle.please_wait(wait), wait)
    abort(404)


def _own(workshop: Workshop, guest: Guest, **more: Any) -> Response:
    told = queries.read([guest], "name"), queries.read([guest], "contact")
    answer = page(
        "rosters/guest.html",
        part="guest",
        workshop=workshop,
        guest=guest,
        name=told[0][guest.id],
        contact=told[1][guest.id],
        group=queries.label(guest.group),
        code=links.code_of(guest),
        qr=links.qr(workshop, guest),
        host=_host(workshop),
        points=agenda.points(workshop.agenda),
        rows=meetings.items(workshop),
        looks=queries.looks(workshop, guest),
        may_answer=queries.may_answer(workshop),
        is_today=queries.is_today(workshop),
        **more,
    )
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


@bp.post("/workshops/<slug>/i/<token>/<any(yes, no):verb>")
@requires("rosters:answer")
def answer(slug: str, token: str, verb: str) -> Response:
    workshop, guest = _found(slug, token)
    Form().validate()
    actions.answer(me(), workshop, guest, comes=verb == "yes")
    return leave(links.path(workshop, guest))


@bp.post("/workshops/<slug>/i/<token>/here")
@requires("rosters:answer")
def here(slug: str, token: str) -> Response:
    """One press: they are here, and this phone is in the room with their group."""
    workshop, guest = _found(slug, token)
    Form().validate()
    device.ensure()
    voice = device.voice("participant.who", f"{workshop.id}|")  # as the room knows it
    arriving.check_in(me(), workshop, guest, voice)
    return leave(url_for("vote.voter", code=workshop.code))


@bp.post("/workshops/<slug>/i/<token>/forget")
@requires("rosters:answer")
def forget(slug: str, token: str) -> Response:
    """Off the list, with name, contact and letters, at once."""
    workshop, guest = _found(slug, token)
    Form().validate()
    actions.remove(me(), workshop, guest, by_host=False)
    return leave(url_for("workshops.index"))


@bp.get("/workshops/<slug>/i/<token>/entry.ics")
@public
def entry(slug: str, token: str) -> Response:
    """For their calendar, with the way to their own page."""
    workshop, guest = _found(slug, token)
    body = calendar.entry(workshop, links.address(workshop, guest))
    kept = {"Cache-Control": "private, no-store", "X-Robots-Tag": "noindex"}
    kept["Content-Disposition"] = f'attachment; filename="{workshop.slug}.ics"'
    return Response(body, mimetype="text/calendar", headers=kept)
