"""The switch of the daily letter. The list itself stands on the first page of staff."""

from flask import Blueprint, Response, url_for
from wtforms import HiddenField

from cocreate.daily import actions
from cocreate.kernel.forms import Form, said
from cocreate.kernel.web import leave, me, requires

bp = Blueprint("daily", __name__, url_prefix="/staff/daily")


class SwitchForm(Form):
    """One button."""

    on = HiddenField()


@bp.post("")
@requires("daily:switch")
def switch() -> Response:
    form = SwitchForm()
    form.validate()
    actions.switch(me(), on=said(form.on) == "1")
    return leave(url_for("moderation.work", _anchor="today"))
