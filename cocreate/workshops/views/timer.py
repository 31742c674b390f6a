"""The host gives time for the question that is open, and takes it off again."""

from flask import Response, url_for
from wtforms import IntegerField
from wtforms.validators import AnyOf, InputRequired

from cocreate.kernel.forms import Form
from cocreate.kernel.web import leave, me, redraw, requires
from cocreate.workshops import timing
from cocreate.workshops.views.lead import ballot_of, bp, room_of
from cocreate.workshops.views.run import host_of


class TimerForm(Form):
    minutes = IntegerField(validators=[InputRequired(), AnyOf((0, *timing.MINUTES))])


@bp.post("/staff/workshops/<int:workshop_id>/ballots/<int:ballot_id>/timer")
@requires("workshops:lead")
def timer(workshop_id: int, ballot_id: int) -> Response:
    workshop = room_of(workshop_id)
    form, there = TimerForm(), url_for(".run", workshop_id=workshop.id)
    if not form.validate():
        return leave(there)
    timing.give(me(), workshop, ballot_of(workshop, ballot_id), form.minutes.data or 0)
    return redraw("workshops/lead/run.html", part="room", otherwise=there, **host_of(workshop))
