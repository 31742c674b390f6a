"""What is printed of a meeting: for the room before it, for the files and for everybody after it."""

from typing import Any

from flask import Response, abort

from cocreate.accounts import house
from cocreate.accounts.models import GROUPS
from cocreate.drawings import scanning
from cocreate.kernel.addresses import whole
from cocreate.kernel.web import page, public, requires
from cocreate.workshops import agenda, record, scene, written
from cocreate.workshops.models import Phase, Workshop
from cocreate.workshops.views import lead
from cocreate.workshops.views import public as shown

LINES = 6  # to sign on, for a group of any number


@lead.bp.get("/staff/workshops/<int:workshop_id>/pack")
@requires("workshops:plan")
def pack(workshop_id: int) -> Response:
    """Before the end: door poster, agenda, a sheet to sign. After it the record, to be signed."""
    workshop = lead.workshop_of(workshop_id)
    way = None if workshop.stage == Phase.CLOSED else scene.way_in(workshop)
    sheets = _sheets(workshop) if way and workshop.is_room else []
    return page("workshops/pack.html", **_paper(workshop, is_staff=True), way=way, sheets=sheets)


def _sheets(workshop: Workshop) -> list[tuple[str, int]]:
    """Group → lines to sign on; where nobody said who is hoped for, one list for all."""
    hoped = workshop.wanted or {}
    named = [(str(label), int(hoped.get(code, 0))) for code, label in GROUPS.items()]
    return [(label, number) for label, number in named if number] or [("", 4 * LINES)]


def _paper(workshop: Workshop, *, is_staff: bool) -> dict[str, Any]:
    address = whole("workshops.show", slug=workshop.slug)
    return {
        **record.of(workshop, whole=is_staff),
        "is_staff": is_staff,
        "host": house.by_ids([workshop.institution_id])[workshop.institution_id],
        "points": agenda.points(workshop.agenda),
        "address": address.partition("://")[2],
        "qr": scanning.qr(address),
        "section": "workshops",
    }


@shown.bp.get("/workshops/<slug>/pack")
@public
def public_pack(slug: str) -> Response:
    """The same on paper for everybody: without the code, and without small numbers."""
    return page("workshops/pack.html", **_paper(shown.workshop_of(slug), is_staff=False))


@shown.bp.get("/workshops/<slug>/minutes.txt")
@public
def minutes(slug: str) -> Response:
    """The record as a file, once the meeting is closed."""
    workshop = shown.workshop_of(slug)
    if workshop.stage != Phase.CLOSED:
        abort(404)
    text = written.minutes(workshop, whole("workshops.show", slug=slug))
    name = f"minutes-{workshop.slug}.txt"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(text, mimetype="text/plain", headers=headers)
