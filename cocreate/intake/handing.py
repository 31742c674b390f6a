"""What a sender is handed, in the browser that sent: the code once, the slip, the promised days."""

import secrets
from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from flask import Response, abort, session, url_for

from cocreate.accounts import scope
from cocreate.drawings import scanning
from cocreate.intake import code, slips
from cocreate.intake.forms import SendingForm
from cocreate.intake.models import Item
from cocreate.intake.road import Promised
from cocreate.kernel import once
from cocreate.kernel.addresses import whole
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.web import page

SHOWN_FOR = timedelta(minutes=30)


def form_again(template: str, form: SendingForm, **context: Any) -> Response:
    """The form: 422 for what is missing; 429 when too much is sent at once, and the words are kept."""
    status = 422 if form.is_submitted() else 200
    status = 429 if form.pause else status
    response = page(template, part="form", status=status, form=form, **context)
    if form.pause:
        response.headers["Retry-After"] = str(form.pause.wait)
    return response


def fresh_code() -> str:
    """The follow-up code of what this form sends: the same again when it is pressed twice."""
    browser = _browser() or secrets.token_urlsafe(16)
    if session.get("browser") != browser:  # what it holds already needn't be signed and sent anew
        session["browser"] = browser
    return code.derive(browser, once.typed_key())


def _browser() -> str:
    """The token came with the form, so the code is found again when the first answer got lost."""
    return str(session.get("browser") or session.get("csrf_token", ""))


def lead(item: Item) -> None:
    """Where it leads is kept with what was sent: a second press needs no waiting."""
    once.leads(url_for(".sent", ref=item.ref))


def mine(ref: str) -> tuple[Item, str]:
    """The item and its code in the browser that sent it; 404 in any other."""
    return drawn(ref, url_for(".sent", ref=ref))


def drawn(ref: str, there: str) -> tuple[Item, str]:
    """The item and its code in the browser whose form led there; 404 in any other.

    The keys of this browser that led there make the code again, as long as it is the one in force.
    """
    found = db.session.scalar(sa.select(Item).where(Item.ref == ref))
    keys = once.keys_of(there)
    secrets_here = (code.derive(_browser(), key) for key in keys)
    for secret in secrets_here if found else ():
        if found and code.lookup(secret) == found.code_lookup:
            return found, secret
    return abort(404)


def _follow(secret: str) -> str:
    return whole("following.show", code=code.grouped(secret))


def context(item: Item, secret: str, promised: Promised) -> dict[str, Any]:
    """For the page after sending; the code stands on it for half an hour."""
    is_shown = now() - item.created_at <= SHOWN_FOR
    return {
        "item": item,
        "promised": promised,
        "help": "safety" in item.marks.get("lanes", ""),
        "code": code.grouped(secret) if is_shown else "",
        "qr": scanning.qr(_follow(secret)) if is_shown else "",
        "follow": url_for("following.show", code=code.grouped(secret)) if is_shown else "",
    }


def slip(item: Item, secret: str) -> Response:
    """The slip as a picture, drawn by the server so that it can be kept on any phone."""
    if now() - item.created_at > SHOWN_FOR:
        abort(404)
    house = scope.here().name
    picture = slips.picture(item.ref, code.grouped(secret), _follow(secret), house)
    return _file(picture, "image/png", f"{item.ref}.png")


def calendar(item: Item, title: str, promised: Promised) -> Response:
    """The days on which something is promised, for the calendar of a phone."""
    rows = [(moment, text) for _petals, moment, text in promised]
    return _file(slips.calendar(item.ref, title, rows), "text/calendar", f"{item.ref}.ics")


def _file(body: bytes, mimetype: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(body, mimetype=mimetype, headers=headers)
