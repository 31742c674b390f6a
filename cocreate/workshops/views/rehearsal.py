"""A room to practise in: opened with one press, ended with another."""

from flask import Response, abort, url_for

from cocreate.kernel.forms import Form
from cocreate.kernel.web import leave, me, redraw, requires
from cocreate.workshops import rehearsing
from cocreate.workshops.models import Workshop
from cocreate.workshops.views.lead import bp, house, room_of
from cocreate.workshops.views.run import host_of


@bp.post("/staff/workshops/rehearsal")
@requires("workshops:plan")
def rehearse() -> Response:
    Form().validate()
    return leave(url_for(".run", workshop_id=rehearsing.begin(me(), house()).id))


@bp.post("/staff/workshops/<int:workshop_id>/people")
@requires("workshops:lead")
def people(workshop_id: int) -> Response:
    """Let the made-up people vote."""
    workshop = rehearsal_of(workshop_id)
    Form().validate()
    rehearsing.let_vote(me(), workshop)
    there = url_for(".run", workshop_id=workshop.id)
    return redraw("workshops/lead/run.html", part="room", otherwise=there, **host_of(workshop))


@bp.post("/staff/workshops/<int:workshop_id>/end")
@requires("workshops:lead")
def end(workshop_id: int) -> Response:
    workshop = rehearsal_of(workshop_id)
    Form().validate()
    rehearsing.end(me(), workshop)
    return leave(url_for(".index"))


def rehearsal_of(workshop_id: int) -> Workshop:
    workshop = room_of(workshop_id)
    if not workshop.is_rehearsal:
        abort(404)
    return workshop
