"""The room: the host's page, and the screen on the wall."""

from typing import Any

from flask import Response, request, url_for

from cocreate.accounts.models import GROUPS
from cocreate.drawings import scanning
from cocreate.kernel import places
from cocreate.kernel.addresses import whole
from cocreate.kernel.db import db
from cocreate.kernel.forms import Form
from cocreate.kernel.web import leave, me, page, partial, redraw, requires
from cocreate.workshops import actions, lifecycle, queries, room, scene, timing
from cocreate.workshops.hands import ways
from cocreate.workshops.models import Phase, Workshop
from cocreate.workshops.views.lead import NEXT, UNDO, ballot_of, bp, room_of, workshop_of
from cocreate.workshops.voting import counting, objections, saying
from cocreate.workshops.voting.models import Ballot, Method, Step


@bp.get("/staff/workshops/<int:workshop_id>/run")
@requires("workshops:lead")
def run(workshop_id: int) -> Response:
    workshop = room_of(workshop_id)
    if _is_seen(workshop):
        return Response(status=204)
    return page("workshops/lead/run.html", part="room", **host_of(workshop))


def _beat(workshop: Workshop) -> str:
    """The state of the room as the host and the screen see it: with every vote and arrival."""
    people = sum(queries.joined(workshop).values())
    casts = queries.casts(workshop)
    left = timing.of(db.session.get(Ballot, workshop.current_id or 0))
    beats = [it.beat for it in places.rows("workshop_on", workshop)]
    return ".".join(map(str, (workshop.room_version, casts, people, left, *beats)))


def _is_seen(workshop: Workshop) -> bool:
    return partial() and request.args.get("v") == _beat(workshop)


def host_of(workshop: Workshop) -> dict[str, Any]:
    now = scene.of(workshop)
    ballot = now.row.ballot if now.row else None
    return {
        "workshop": workshop,
        "scene": now,
        "way": scene.way_in(workshop),
        "next": NEXT.get(Step(now.step)),
        "undo": UNDO.get(Step(now.step)) if ballot else None,
        "following": queries.waiting_after(workshop, now.row.item.seq if now.row else 0),
        **timing.shown(timing.of(ballot)),
        "count": counting.in_the_room(ballot) if _may_look(now) and ballot else None,
        "reasons": objections.of(ballot) if ballot and ballot.method == Method.CONSENT else [],
        "people": _people(workshop),
        "doors": [] if workshop.is_rehearsal else places.rows("workshop_room", workshop),
        "lists": [] if workshop.is_rehearsal else places.rows("workshop_list", workshop),
        "instead": places.rows("workshop_on", workshop),
        "poll_url": url_for(".run", workshop_id=workshop.id, v=_beat(workshop)),
        "is_polling": workshop.stage == Phase.OPEN,
    }


def _may_look(now: scene.Scene) -> bool:
    """The host sees an ended vote before the others do."""
    return now.count is not None or now.step == Step.CLOSED


def _people(workshop: Workshop) -> list[tuple[str, int, int]]:
    """Group, how many came, how many were hoped for."""
    came = queries.joined(workshop)
    hoped = workshop.wanted or {}
    rows = [
        (str(label), came.get(code, 0), int(hoped.get(code, 0))) for code, label in GROUPS.items()
    ]
    return [row for row in rows if row[1] or row[2]]


@bp.post("/staff/workshops/<int:workshop_id>/open")
@requires("workshops:lead")
def open_room(workshop_id: int) -> Response:
    workshop = workshop_of(workshop_id)
    Form().validate()
    actions.open_room(me(), workshop)
    return leave(url_for(".run", workshop_id=workshop.id))


@bp.post("/staff/workshops/<int:workshop_id>/ballots/<int:ballot_id>/<verb>")
@requires("workshops:lead")
def step(workshop_id: int, ballot_id: int, verb: str) -> Response:
    """One press of the host: on, back, or another question on the screen."""
    workshop = room_of(workshop_id)
    ballot = ballot_of(workshop, ballot_id)
    Form().validate()
    _take(workshop, ballot, verb)
    there = url_for(".run", workshop_id=workshop.id)
    return redraw("workshops/lead/run.html", part="room", otherwise=there, **host_of(workshop))


def _take(workshop: Workshop, ballot: Ballot, verb: str) -> None:
    if verb == "show":
        room.show(me(), workshop, ballot)
    else:
        room.step(me(), workshop, ballot, lifecycle.named(verb))


@bp.post("/staff/workshops/<int:workshop_id>/finish")
@requires("workshops:lead")
def finish(workshop_id: int) -> Response:
    """End a ballot by link, all its questions at once."""
    workshop = workshop_of(workshop_id)
    Form().validate()
    room.finish_all(me(), workshop)
    return leave(url_for(".results", workshop_id=workshop.id))


@bp.get("/staff/workshops/<int:workshop_id>/screen")
@requires("workshops:lead")
def screen(workshop_id: int) -> Response:
    """For the wall: nothing to press on it. It asks every second and a half."""
    workshop = room_of(workshop_id)
    if _is_seen(workshop):
        return Response(status=204)
    result = whole("workshops.show", slug=workshop.slug)
    now = scene.of(workshop)
    return page(
        "workshops/lead/screen.html",
        part="room",
        workshop=workshop,
        scene=now,
        **timing.shown(timing.of(now.row.ballot if now.row else None)),
        instead=places.rows("workshop_on", workshop),
        how=saying.how(now.row.ballot) if now.row else "",
        way=scene.way_in(workshop),
        no_phone=ways.asked(workshop, now.row.ballot if now.row else None),
        result=result.partition("://")[2],
        result_qr=scanning.qr(result) if workshop.stage == Phase.CLOSED else "",
        poll_url=url_for(".screen", workshop_id=workshop.id, v=_beat(workshop)),
    )
