"""Letters on paper and by phone for staff, and the button that says "read"."""

from typing import Any

from flask import Blueprint, Response, abort, current_app, url_for

from cocreate.accounts import landing
from cocreate.accounts.confirming import recently_confirmed
from cocreate.drawings import scanning
from cocreate.intake.models import Item
from cocreate.kernel import places
from cocreate.kernel.forms import said
from cocreate.kernel.web import leave, me, mends, page, redraw, requires
from cocreate.notifications import actions, calls, mail, queries, second
from cocreate.notifications.forms import AgreeForm, CalledForm, CallForm, HandOverForm, ReadForm
from cocreate.notifications.models import Letter

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
    return page("notifications/sheets.html", **_waiting(), qr=scanning.qr(track))


@bp.post("/staff/letters/<int:letter_id>/handed-over")
@requires("notifications:hand_over")
def hand_over(letter_id: int) -> Response:
    HandOverForm().validate()
    actions.hand_over(me(), *_one(letter_id))
    return redraw(LIST, part="letters", otherwise=url_for(".letters"), **_waiting())


@bp.post("/staff/letters/<int:letter_id>/number")
@requires("notifications:call")
@mends
@recently_confirmed(back="notifications.letters")
def show_number(letter_id: int) -> Response:
    """The number, once it is said why, in this answer only: it has no address of its own."""
    found = _one(letter_id)
    form = CallForm()
    if not form.validate():
        opened = _waiting(opened=letter_id, call_form=form)
        return page(LIST, part="letters", status=422, **opened)
    why = str(form.why.data)
    if second.is_needed(found[1]) and not second.has_agreed(me(), found[1], why):
        return _asked(found, form)
    contact = actions.read_contact(me(), *found, why)
    answer = page(LIST, part="letters", **_waiting(opened=letter_id, contact=contact))
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _asked(found: tuple[Letter, Item], form: CallForm) -> Response:
    """Told for a child: not before a second person has agreed, whom this asks."""
    letter_id = found[0].id
    actions.ask(me(), *found, str(form.why.data))
    opened = _waiting(opened=letter_id, call_form=form, told=second.sentence())
    return page(LIST, part="letters", status=403, **opened)


@bp.post("/staff/letters/<int:letter_id>/agree")
@requires("notifications:call")
@recently_confirmed(back="notifications.letters")
def agree(letter_id: int) -> Response:
    form = AgreeForm()
    form.validate()
    actions.agree(me(), *_one(letter_id), form.asked.data or 0)
    return redraw(LIST, part="letters", otherwise=url_for(".letters"), **_waiting())


@bp.post("/staff/letters/<int:letter_id>/<any(reached, missed):outcome>")
@requires("notifications:call")
def called(letter_id: int, outcome: str) -> Response:
    CalledForm().validate()
    actions.called(me(), *_one(letter_id), reached=outcome == "reached")
    return redraw(LIST, part="letters", otherwise=url_for(".letters"), **_waiting())


def _one(letter_id: int) -> tuple[Letter, Item]:
    return queries.one_to_print(me(), letter_id) or abort(404)


@bp.post("/me/letters/read")
@requires("notifications:read_own")
def read() -> Response:
    form = ReadForm()
    form.validate()
    actions.mark_read(me())
    return leave(landing.local(said(form.next)) or landing.HOME)


def _waiting(**more: Any) -> dict[str, Any]:
    contact = str(more.get("contact", ""))
    return {
        "sheets": queries.to_print(me()),
        "lists": places.rows("letter_lists", me()),
        "mail_is_set_up": mail.is_set_up(),
        "section": "letters",
        "opened": 0,
        "call_form": None,
        "fresh_form": CallForm(formdata=None),
        "contact": "",
        "told": "",
        "numbers": calls.numbers_in(contact),
        **more,
    }
