"""The door on the day: a list to tap, and a field for the code on a letter."""

from typing import Any

from flask import Response, url_for
from flask_babel import gettext as _

from cocreate.kernel.forms import Form, said
from cocreate.kernel.web import me, mends, page, redraw, requires
from cocreate.rosters import arriving, queries
from cocreate.rosters.forms import CodeForm
from cocreate.rosters.views.desk import bp, guest_of, workshop_of
from cocreate.workshops import queries as meetings
from cocreate.workshops.models import Workshop

PAGE = "rosters/door.html"
VERBS = {
    "here": lambda host, meeting, guest: arriving.let_in(host, meeting, guest, with_phone=True),
    "alone": lambda host, meeting, guest: arriving.let_in(host, meeting, guest, with_phone=False),
    "undo": arriving.let_out,
}


@bp.get("/staff/workshops/<int:workshop_id>/door")
@requires("rosters:run")
def door_page(workshop_id: int) -> Response:
    return page(PAGE, part="door", **_door(workshop_of(workshop_id)))


def _door(workshop: Workshop, **more: Any) -> dict[str, Any]:
    rows = queries.entries(workshop)
    return {
        "workshop": workshop,
        "entries": sorted(rows, key=lambda it: it.guest.stage == "declined"),
        "lines": queries.lines(workshop, rows),
        "seats": sum(meetings.joined(workshop).values()),
        "is_open": queries.is_today(workshop),
        "form": CodeForm(formdata=None),
        "found": 0,
        **more,
    }


@bp.post("/staff/workshops/<int:workshop_id>/door/<int:guest_id>/<any(here, alone, undo):verb>")
@requires("rosters:run")
def pressed(workshop_id: int, guest_id: int, verb: str) -> Response:
    """One tap, and one to take it back."""
    workshop = workshop_of(workshop_id)
    guest = guest_of(workshop, guest_id)
    Form().validate()
    VERBS[verb](me(), workshop, guest)
    there = url_for(".door_page", workshop_id=workshop.id, _anchor=f"guest-{guest.id}")
    return redraw(PAGE, part="door", otherwise=there, **_door(workshop, found=guest.id))


@bp.post("/staff/workshops/<int:workshop_id>/door/code")
@requires("rosters:run")
@mends
def by_code(workshop_id: int) -> Response:
    """Whoever has this letter is here."""
    workshop = workshop_of(workshop_id)
    form = CodeForm()
    form.validate()
    guest = queries.by_code(workshop, said(form.code))
    if guest is None:
        form.code.errors = [_("Nobody has this code here. Please compare it with the letter.")]
        return page(PAGE, part="door", status=422, **_door(workshop, form=form))
    arriving.let_in(me(), workshop, guest, with_phone=True)
    there = url_for(".door_page", workshop_id=workshop.id, _anchor=f"guest-{guest.id}")
    return redraw(PAGE, part="door", otherwise=there, **_door(workshop, found=guest.id))
