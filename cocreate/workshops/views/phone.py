"""What one phone in the room shows, and what of it is drawn once for many (:mod:`.phones`)."""

from typing import Any

from flask import Response, make_response, render_template, request, url_for
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_wtf.csrf import generate_csrf
from jinja2_fragments.flask import render_block

from cocreate.accounts import device
from cocreate.accounts.models import GROUPS
from cocreate.kernel import places
from cocreate.kernel.db import db
from cocreate.workshops import codes, phones, queries, scene, seats, timing
from cocreate.workshops.models import Phase, Workshop
from cocreate.workshops.seats import Look, Sitting
from cocreate.workshops.views import receipts
from cocreate.workshops.voting import answers, objections, saying
from cocreate.workshops.voting.models import Ballot

PAGE = "workshops/voter.html"


def voice_in(workshop_id: int) -> device.Voice:
    """Hashed for this room: other rooms have other ones."""
    return device.voice("participant.who", f"{workshop_id}|")


def shown(code: str, look: Look, sitting: Sitting, receipt: str = "") -> dict[str, Any]:
    """`sitting` at the ballot on the screen; in a vote by link it is looked for once more."""
    found, person = phones.common(code, look), sitting.seat
    if found.workshop.is_room:
        now = phones.now(found, look)
    else:
        asked, workshop = request.args.get("q", ""), db.session.get_one(Workshop, look.id)
        done = queries.answered(workshop, person)
        now = scene.at(workshop, int(asked) if asked.isdecimal() else 0, done)
    ballot = now.row.ballot if now.row else None
    if ballot is not None and ballot.id != look.ballot:
        sitting = seats.sitting(look.id, ballot.id, voice_in(look.id)) or sitting
    voice = _voiced(ballot, sitting, receipt)
    elsewhere = found.is_elsewhere
    return {
        "workshop": now.workshop,
        "scene": now,
        "voice": voice,
        "instead": places.rows("workshop_phone", now.workshop, person) if elsewhere else [],
        "how": saying.how(ballot) if ballot else "",
        "group": str(GROUPS.get(person.group, _("not said"))),  # type: ignore[call-overload]
        **followed(now, voice),
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


def followed(now: scene.Scene, voice: scene.Voice) -> dict[str, Any]:
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
    return url_for("vote.poll", code=workshop.code, v=version, words=str(get_locale()))


def part(code: str, look: Look, sitting: Sitting) -> Response:
    """For who is in the room already; phones that show the same share one drawing."""
    found = phones.common(code, look)
    voice = _voiced(found.row.ballot if found.row else None, sitting, "")
    same = phones.same(found, look, voice, (sitting.seat.group, request.cookies.get("care") == "1"))
    drawn = phones.alike(code, look, same, lambda: _drawn(code, look, sitting))
    answer = make_response(drawn.for_one(generate_csrf()))
    answer.vary.add("HX-Request")
    return answer


def _drawn(code: str, look: Look, sitting: Sitting) -> phones.Drawn:
    context = shown(code, look, sitting)
    context["every"] = 0
    html = render_block(PAGE, "room", **context)
    html = html.replace(generate_csrf(), phones.TOKEN)
    return phones.Drawn("", html, scene.paces(context["scene"]))


def beside(code: str, said: str, look: Look) -> Response:
    """The time that is left and, for who has answered, the figures: nobody's own words.

    Whoever is just making up their mind keeps what they chose, and the finger its button.
    """
    news = phones.drawn(
        code, said, look.pulse, lambda: _drawn_beside(code, look, scene.waits(said))
    )
    if news.version == said:
        return nothing_new()
    return Response(news.for_one(), headers=phones.HEADERS)


def _drawn_beside(code: str, look: Look, has_figures: bool) -> phones.Drawn:
    now = phones.now(phones.common(code, look), look)
    ballot = now.row.ballot if now.row else None
    version = scene.version(look.room, ballot, with_casts=has_figures)
    context = {"workshop": now.workshop, "scene": now, "has_figures": has_figures}
    context |= {**timing.shown(timing.of(ballot)), "every": 0}
    context["poll_url"] = _poll_url(now.workshop, version)
    html = render_template("workshops/beside.html", **context)
    return phones.Drawn(version, html, scene.paces(now))


def nothing_new() -> Response:
    return Response(status=204, headers={"Cache-Control": "no-store"})
