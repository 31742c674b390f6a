"""Phones in the room: come in by code, wait, vote, see the result. Nobody needs an account."""

from dataclasses import replace
from typing import NoReturn

from flask import Blueprint, Response, abort, request, url_for

from cocreate.accounts import device, throttle
from cocreate.accounts.models import GROUPS
from cocreate.kernel.errors import Refused, TooMany
from cocreate.kernel.forms import Form, said
from cocreate.kernel.web import leave, me, page, partial, public, requires
from cocreate.workshops import codes, queries, room, scene, seats
from cocreate.workshops.forms import JoinForm, VoteForm
from cocreate.workshops.models import Workshop
from cocreate.workshops.seats import Look, Sitting
from cocreate.workshops.views import phone, receipts
from cocreate.workshops.voting import drafts

bp = Blueprint("vote", __name__)
MISSES = 20


@bp.get("/join")
@public
def join() -> Response:
    """Type the code from the screen. Small letters and blanks don't matter."""
    typed = request.args.get("code", "")
    code = codes.typed(typed)
    if code and seats.room(code) is not None:
        return leave(url_for(".voter", code=code))
    if typed.strip():
        _missed()
    status = 422 if typed.strip() else 200
    return page("workshops/join.html", status=status, typed=typed.strip()[:12], section="workshops")


def _missed() -> None:
    """Guessing is slow; a right code is never held back (CONTRACT, follow-up code)."""
    key = throttle.key("join", throttle.place(request.remote_addr))
    wait = throttle.too_many(key, MISSES)
    throttle.missed(key)
    if wait:
        raise TooMany(throttle.please_wait(wait), wait)


@bp.get("/w/<code>")
@public
def voter(code: str) -> Response:
    code = codes.typed(code)
    return _page(code, _look(code))


def _page(code: str, look: Look) -> Response:
    voice = phone.voice_in(look.id)
    sitting = seats.sitting(look.id, look.ballot, voice)
    if sitting is None or "anew" in request.args:  # whoever pressed the wrong group says it again
        taken, workshop = seats.is_taken(look.id, voice), _workshop(code)
        return page("workshops/enter.html", groups=GROUPS, workshop=workshop, taken=taken)
    if partial():
        return phone.part(code, look, sitting)
    return page(phone.PAGE, **phone.shown(code, look, sitting))


def _look(code: str) -> Look:
    return seats.look(code) or _unknown()


def _unknown() -> NoReturn:
    _missed()
    abort(404)


def _workshop(code: str) -> Workshop:
    return queries.by_code(codes.typed(code)) or _unknown()


@bp.get("/w/<code>/room")
@public
def poll(code: str) -> Response:
    """Asked by every phone every second or two; while nothing is new, :mod:`door` answers."""
    look = seats.look(code)
    if look is None:
        _missed()  # else this would be the one address where codes are guessed for nothing
        abort(leave(url_for(".join")) if partial() else 404)  # a rehearsal that is over is gone
    said = request.args.get("v", "")
    if scene.is_current(said, look.pulse):
        return phone.nothing_new()
    if not partial():
        return leave(url_for(".voter", code=code))
    is_same_room = scene.is_same_room(said, look.pulse)
    return phone.beside(code, said, look) if is_same_room else _page(code, look)


@bp.post("/w/<code>/join")
@requires("workshops:take_part")
def enter(code: str) -> Response:
    """One press: the group one speaks for, or none. Comes back to the same place ever after."""
    workshop = _workshop(code)
    form = JoinForm()
    form.validate()
    group = form.group.data if form.group.data in GROUPS else ""
    device.ensure()
    voice = phone.voice_in(workshop.id)
    room.join(me(), workshop, voice.who, group, voice.device)
    return leave(url_for(".voter", code=workshop.code))


@bp.post("/w/<code>/vote/<int:ballot_id>")
@requires("workshops:take_part")
def vote(code: str, ballot_id: int) -> Response:
    """Plain values until it is said: a room of 500 presses at once."""
    there = seats.room(codes.typed(code)) or _workshop(code)
    voice = phone.voice_in(there.id)
    sitting = seats.sitting(there.id, ballot_id, voice)
    if sitting is None:
        return leave(url_for(".voter", code=there.code))
    form = VoteForm()
    form.validate()
    if form.step.data:
        return _half_said(code, ballot_id, sitting, form)
    try:
        receipt = room.cast(me(), there, ballot_id, sitting.seat, form.words(), said(form.reason))
    except Refused as refusal:
        if refusal.status != 422:
            raise
        return _half_said(code, ballot_id, sitting, form, str(refusal))
    if partial():
        look = _look(there.code)
        now = seats.sitting(there.id, look.ballot, voice) or sitting
        context = phone.shown(there.code, look, now, receipt)
        answer = page(phone.PAGE, part="room", **context)
    else:
        answer = leave(url_for(".voter", code=there.code, q=request.args.get("q")))
    return receipts.handed(answer, there.code, ballot_id, receipt)


@bp.post("/w/<code>/put-away/<int:ballot_id>")
@requires("workshops:take_part")
def put_away(code: str, ballot_id: int) -> Response:
    """For a phone that is lent: whoever holds it next could read how the one before voted."""
    there = _workshop(code)
    Form().validate()
    answer = leave(url_for(".voter", code=there.code, q=request.args.get("q")))
    return receipts.put_away(answer, there.code, ballot_id)


def _half_said(
    code: str, ballot_id: int, sitting: Sitting, form: VoteForm, fault: str = ""
) -> Response:
    """The form as it stands after one more press, or with what keeps it from being said."""
    code = codes.typed(code)
    context = phone.shown(code, _look(code), sitting)
    ballot = context["voice"].ballot
    if ballot is None or ballot.id != ballot_id or not ballot.takes_votes:
        return leave(url_for(".voter", code=code))
    words = drafts.stepped(ballot, form.words(), said(form.step))
    context["voice"] = replace(context["voice"], draft=words, fault=fault, reason=said(form.reason))
    context |= phone.followed(context["scene"], context["voice"])
    return page(phone.PAGE, part="room", status=422 if fault else 200, **context)
