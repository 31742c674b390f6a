"""Choosing what stories say could be better as questions of a workshop."""

from typing import Any

from flask import Response, url_for
from flask_babel import lazy_gettext as _
from wtforms import IntegerField, StringField

from cocreate.kernel.errors import Refused
from cocreate.kernel.forms import AtMost, Form, said
from cocreate.kernel.paging import LARGEST
from cocreate.kernel.web import leave, me, mends, page, requires
from cocreate.workshops import queries, wishes
from cocreate.workshops.models import Workshop
from cocreate.workshops.views.lead import bp, workshop_of


class TaleForm(Form):
    story = IntegerField()
    statement = StringField(_("In a sentence of your own"), [AtMost(queries.LONGEST)])


@bp.get("/staff/workshops/<int:workshop_id>/stories")
@requires("workshops:plan")
def tale_list(workshop_id: int) -> Response:
    return page("workshops/lead/tales.html", part="tales", **_tales(workshop_of(workshop_id)))


def _tales(workshop: Workshop, form: TaleForm | None = None) -> dict[str, Any]:
    fresh = TaleForm(formdata=None)
    return {
        "workshop": workshop,
        "offers": wishes.offers(workshop),
        "form": form or fresh,
        "fresh": fresh,
        "opened": form.story.data if form else 0,
    }


@bp.post("/staff/workshops/<int:workshop_id>/stories")
@requires("workshops:plan")
@mends
def add_tale(workshop_id: int) -> Response:
    workshop = workshop_of(workshop_id)
    form = TaleForm()
    if form.validate():
        try:
            number = form.story.data or 0
            wishes.add(me(), workshop, number if 0 < number <= LARGEST else 0, said(form.statement))
        except Refused as refusal:
            if refusal.status != 422:
                raise
            form.statement.errors = [str(refusal)]
    if form.errors:
        context = _tales(workshop, form)
        return page("workshops/lead/tales.html", part="tales", status=422, **context)
    return leave(url_for(".plan", workshop_id=workshop.id))
