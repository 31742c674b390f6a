"""Phones in the room: come in by code, wait, vote, see the result. Nobody needs an account."""

from dataclasses import replace
from typing import Any, NoReturn

from flask import Blueprint, Response, abort, make_response, render_template, request, url_for
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_wtf.csrf import generate_csrf
from jinja2_fragments.flask import render_block

from cocreate.accounts import device, throttle
from cocreate.accounts.models import GROUPS
from cocreate.kernel import places
from cocreate.kernel.errors import Refused, TooMany
from cocreate.kernel.forms import Form, said
from cocreate.kernel.web import leave, me, page, partial, public, requires
from cocreate.workshops import codes, phones, queries, room, scene, seats, timing
from cocreate.workshops.forms import JoinForm, VoteForm
from cocreate.workshops.models import Phase, Workshop
from cocreate.workshops.seats import Look, Sitting
from cocreate.workshops.views import receipts
from cocreate.workshops.voting import answers, drafts, objections, saying
from cocreate.workshops.voting.models import Ballot

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
    voice = _voice(look.id)
    sitting = seats.sitting(look.id, look.ballot, voice)
    if sitting is None or "anew" in request.args:  # whoever pressed the wrong group says it again
        taken, workshop = seats.is_taken(look.id, voice), _workshop(code)
        return page("workshops/enter.html", groups=GROUPS, workshop=workshop, taken=taken)
    if partial():
        return _part(code, look, sitting)
    return page("workshops/voter.html", **_room(code, look, sitting))


def _part(code: str, look: Look, sitting: Sitting) -> Response:
    """For who is in the room already; phones that show the same share one drawing."""
    found = phones.common(code, look)
    voice = _voiced(found.row.ballot if found.row else None, sitting, "")
    same = phones.same(found, look, voice, (sitting.seat.group, request.cookies.get("care")))
    drawn = phones.alike(code, look, same, lambda: _drawn_room(code, look, sitting))
    answer = make_response(drawn.for_one(generate_csrf()))
    answer.vary.add("HX-Request")
    return answer


def _drawn_room(code: str, look: Look, sitting: Sitting) -> phones.Drawn:
    context = _room(code, look, sitting)
    context["every"] = 0
    html = render_block("workshops/voter.html", "room", **context)
    html = html.replace(generate_csrf(), phones.TOKEN)
    return phones.Drawn("", html, scene.paces(context["scene"]))


def _look(code: str) -> Look:
    return seats.look(code) or _unknown()


def _unknown() -> NoReturn:
    _missed()
    abort(404)


def _workshop(code: str) -> Workshop:
    return queries.by_code(codes.typed(code)) or _unknown()


def _voice(workshop_id: int) -> device.Voice:
    """Hashed for this room: other rooms have other ones."""
    return device.voice("participant.who", f"{workshop_id}|")


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
        return _nothing_new()
    if not partial():
        return leave(url_for(".voter", code=code))
    is_same_room = scene.is_same_room(said, look.pulse)
    return _beside(code, said, look) if is_same_room else _page(code, look)


def _nothing_new() -> Response:
    return Response(status=204, headers={"Cache-Control": "no-store"})


def _beside(code: str, said: str, look: Look) -> Response:
    """The time that is left and, for who has answered, the figures: nobody's own words.

    Whoever is just making up their mind keeps what they chose, and the finger its button.
    """
    news = phones.drawn(code, said, look.pulse, lambda: _drawn(code, look, scene.waits(said)))
    if news.version == said:
        return _nothing_new()
    return Response(news.for_one(), headers=phones.HEADERS)


def _drawn(code: str, look: Look, has_figures: bool) -> phones.Drawn:
    now = phones.now(phones.common(code, look), look)
    ballot = now.row.ballot if now.row else None
    version = scene.version(look.room, ballot, with_casts=has_figures)
    context = {"workshop": now.workshop, "scene": now, "has_figures": has_figures}
    context |= {**timing.shown(timing.of(ballot)), "every": 0}
    context["poll_url"] = _poll_url(now.workshop, version)
    html = render_template("workshops/beside.html", **context)
    return phones.Drawn(version, html, scene.paces(now))


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
    voice = _voice(there.id)
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
        context = _room(there.code, look, now, receipt)
        answer = page("workshops/voter.html", part="room", **context)
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
    context = _room(code, _look(code), sitting)
    ballot = context["voice"].ballot
    if ballot is None or ballot.id != ballot_id or not ballot.takes_votes:
        return leave(url_for(".voter", code=code))
    words = drafts.stepped(ballot, form.words(), said(form.step))
    context["voice"] = replace(context["voice"], draft=words, fault=fault, reason=said(form.reason))
    context |= _followed(context["scene"], context["voice"])
    return page("workshops/voter.html", part="room", status=422 if fault else 200, **context)


def _room(code: str, look: Look, sitting: Sitting, receipt: str = "") -> dict[str, Any]:
    """`sitting` at the ballot on the screen; in a vote by link it is looked for once more."""
    found, person = phones.common(code, look), sitting.seat
    if found.workshop.is_room:
        now = phones.now(found, look)
    else:
        asked, workshop = request.args.get("q", ""), _workshop(code)
        done = queries.answered(workshop, person)
        now = scene.at(workshop, int(asked) if asked.isdecimal() else 0, done)
    ballot = now.row.ballot if now.row else None
    if ballot is not None and ballot.id != look.ballot:
        sitting = seats.sitting(look.id, ballot.id, _voice(look.id)) or sitting
    voice = _voiced(ballot, sitting, receipt)
    elsewhere = found.is_elsewhere
    return {
        "workshop": now.workshop,
        "scene": now,
        "voice": voice,
        "instead": places.rows("workshop_phone", now.workshop, person) if elsewhere else [],
        "how": saying.how(ballot) if ballot else "",
        "group": str(GROUPS.get(person.group, _("not said"))),  # type: ignore[call-overload]
        **_followed(now, voice),
    }


def _voiced(ballot: Ballot | None, sitting: Sitting, receipt: str) -> scene.Voice:
    person = sitting.seat
    if ballot is None:
        return scene.Voice()
    if sitting.is_marked and not ballot.is_open_ballot:
        kept = receipt or receipts.kept(ballot.id)
        return scene.voice(person.who, ballot, None, is_final=True, receipt=codes.receipt(kept))
    answer = answers.words_of(ballot.method, sitting.said) if sitting.said else None
    reason = objections.own(ballot, person.id) if answer == ("object",) else ""
    return scene.voice(person.who, ballot, answer, reason=reason)


def _followed(now: scene.Scene, voice: scene.Voice) -> dict[str, Any]:
    """What this phone asks for next, and how soon."""
    workshop, with_casts = now.workshop, scene.waits_for_votes(voice)
    version = scene.version(workshop.room_version, voice.ballot, with_casts=with_casts)
    polls = workshop.is_room and workshop.stage != Phase.CLOSED
    return {
        "own": voice.answer or (),
        **timing.shown(timing.of(voice.ballot)),
        "poll_url": _poll_url(workshop, version) if polls else "",
        "every": scene.jitter(scene.paces(now)),
    }


def _poll_url(workshop: Workshop, version: str) -> str:
    """The language stands in it, for who answers at the door without asking who is there."""
    return url_for(".poll", code=workshop.code, v=version, words=str(get_locale()))
