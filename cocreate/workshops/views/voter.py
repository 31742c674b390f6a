"""Phones in the room: come in by code, wait, vote, see the result. Nobody needs an account."""

from typing import Any

from flask import Blueprint, Response, abort, request, url_for
from flask_babel import gettext as _

from cocreate.accounts import device, throttle
from cocreate.accounts.models import GROUPS
from cocreate.kernel.errors import TooMany
from cocreate.kernel.web import leave, me, page, partial, public, requires
from cocreate.workshops import codes, queries, room, scene, seats
from cocreate.workshops.forms import JoinForm, VoteForm
from cocreate.workshops.models import Phase, Workshop
from cocreate.workshops.seats import Seat

bp = Blueprint("vote", __name__)
MISSES = 20


@bp.get("/join")
@public
def join() -> Response:
    """Type the code from the screen. Small letters and blanks don't matter."""
    typed = request.args.get("code", "")
    code = codes.typed(typed)
    if code and seats.pulse(code) is not None:
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
    workshop = _workshop(code)
    voice = _voice(workshop.id)
    person = seats.seat(workshop.id, voice)
    if person is None:
        taken = seats.is_taken(workshop.id, voice)
        return page("workshops/enter.html", groups=GROUPS, workshop=workshop, taken=taken)
    return page("workshops/voter.html", part="room", **_room(workshop, person))


def _workshop(code: str) -> Workshop:
    workshop = queries.by_code(codes.typed(code))
    if workshop is None:
        _missed()
        abort(404)
    return workshop


def _voice(workshop_id: int) -> device.Voice:
    """Hashed for this room: other rooms have other ones."""
    return device.voice("participant.who", f"{workshop_id}|")


@bp.get("/w/<code>/room")
@public
def poll(code: str) -> Response:
    """Asked by every phone every second or two; while nothing is new, :mod:`door` answers."""
    beat = seats.pulse(code)
    if beat is None:
        _missed()  # else this would be the one address where codes are guessed for nothing
        abort(404)
    if scene.is_current(request.args.get("v", ""), beat):
        return Response(status=204, headers={"Cache-Control": "no-store"})
    return voter(code) if partial() else leave(url_for(".voter", code=code))


@bp.post("/w/<code>/join")
@requires("workshops:take_part")
def enter(code: str) -> Response:
    """One press: the group one speaks for, or none. Comes back to the same place ever after."""
    workshop = _workshop(code)
    form = JoinForm()
    form.validate()
    group = form.group.data if form.group.data in GROUPS else ""
    device.ensure()
    voice = _voice(workshop.id)
    room.join(me(), workshop, voice.who, group, voice.device)
    return leave(url_for(".voter", code=workshop.code))


@bp.post("/w/<code>/vote/<int:ballot_id>")
@requires("workshops:take_part")
def vote(code: str, ballot_id: int) -> Response:
    """Plain values until it is said: a room of 500 presses at once."""
    there = seats.room(codes.typed(code)) or _workshop(code)
    person = seats.seat(there.id, _voice(there.id))
    if person is None:
        return leave(url_for(".voter", code=there.code))
    form = VoteForm()
    form.validate()
    room.cast(me(), there, ballot_id, person, form.choice.data or [])
    if not partial():
        return leave(url_for(".voter", code=there.code, q=request.args.get("q")))
    return page("workshops/voter.html", part="room", **_room(_workshop(code), person))


def _room(workshop: Workshop, person: Seat) -> dict[str, Any]:
    if workshop.is_room:
        now = scene.of(workshop)
    else:
        asked = request.args.get("q", "")
        done = queries.answered(workshop, person)
        now = scene.at(workshop, int(asked) if asked.isdecimal() else 0, done)
    ballot = now.row.ballot if now.row else None
    voice = scene.Voice(person, queries.answer_of(ballot, person) if ballot else None)
    bars = scene.sees_bars(now, voice)
    polls = workshop.is_room and workshop.stage != Phase.CLOSED
    version = scene.version(workshop, ballot, with_casts=scene.waits_for_votes(now, voice))
    return {
        "workshop": workshop,
        "scene": now,
        "voice": voice,
        "bars": bars,
        "group": str(GROUPS.get(person.group, _("not said"))),  # type: ignore[call-overload]
        "poll_url": url_for(".poll", code=workshop.code, v=version) if polls else "",
        "every": scene.pace(now, bars=bars),
    }
