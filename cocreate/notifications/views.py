"""Letters on paper for staff, and the button that says "read"."""

from typing import Any

from flask import Blueprint, Response, abort, current_app, url_for

from cocreate.accounts import landing
from cocreate.intake import slips
from cocreate.kernel.forms import said
from cocreate.kernel.web import leave, me, page, redraw, requires
from cocreate.notifications import actions, mail, queries
from cocreate.notifications.forms import HandOverForm, ReadForm

bp = Blueprint("notifications", __name__)
LIST = "notifications/letters.html"


@bp.get("/staff/letters")
@requires("notifications:print")
def letters() -> Response:
    """What no e-mail can bring: a list."""
    return page(LIST, part="letters", **_waiting())


@bp.get("/staff/letters/print")
@requires("notifications:print")
def sheets() -> Response:
    """The same, each on an A4 sheet of its own."""
    track = f"{current_app.config['BASE_URL']}/track"
    return page("notifications/sheets.html", **_waiting(), qr=slips.qr(track))


@bp.post("/staff/letters/<int:letter_id>/handed-over")
@requires("notifications:hand_over")
def hand_over(letter_id: int) -> Response:
    HandOverForm().validate()
    found = queries.one_to_print(me(), letter_id)
    if found is None:
        abort(404)
    actions.hand_over(me(), *found)
    return redraw(LIST, part="letters", otherwise=url_for(".letters"), **_waiting())


@bp.post("/me/letters/read")
@requires("notifications:read_own")
def read() -> Response:
    form = ReadForm()
    form.validate()
    actions.mark_read(me())
    return leave(landing.local(said(form.next)) or landing.HOME)


def _waiting() -> dict[str, Any]:
    return {
        "sheets": queries.to_print(me()),
        "mail_is_set_up": mail.is_set_up(),
        "section": "letters",
    }
