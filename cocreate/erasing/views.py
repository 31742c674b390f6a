"""Erase everything, by code or by account; undo it in time; the certificate of what was destroyed."""

import secrets
from collections.abc import Sequence
from typing import Any

from flask import Blueprint, Response, abort, request, session, url_for
from flask_login import logout_user

from cocreate.accounts.confirming import recently_confirmed
from cocreate.consent import notices
from cocreate.erasing import actions, queries
from cocreate.erasing.forms import AskForm, UndoForm
from cocreate.erasing.models import Erasure
from cocreate.intake import opening
from cocreate.intake.forgetting import UNDO
from cocreate.intake.models import Item
from cocreate.kernel.addresses import whole
from cocreate.kernel.clock import now
from cocreate.kernel.forms import said
from cocreate.kernel.language import tag
from cocreate.kernel.web import leave, me, page, public, requires
from cocreate.leaving import keeping
from cocreate.leaving import queries as leaving
from cocreate.notifications import mail

bp = Blueprint("erasing", __name__)
LINK = "erasure"  # in the cookie of the browser that asked: nowhere of ours


@bp.route("/t/<code>/erase", methods=["GET", "POST"])
@public
def by_code(code: str) -> Response:
    """The code is the proof. What goes, what stays and why, and one button; afterwards the undo."""
    item = opening.opened(code)
    author = opening.author(item)
    there = url_for(".by_code", code=code)
    if request.method == "POST":
        form = AskForm()
        form.validate()
        actions.ask_by_code(author, item, form.left(keeping.offers(queries.beside(item))))
        return leave(there)
    erasure = queries.of_item(item.id)
    back = url_for("following.show", code=code)
    if erasure is None:
        return _ask(queries.beside(item), press=there, back=back, own=None)
    undo = "" if erasure.person_id else url_for(".undo_by_code", code=code)
    return _state(erasure, undo=undo, back=back)


@bp.post("/t/<code>/erase/undo")
@public
def undo_by_code(code: str) -> Response:
    """One press within 72 hours. What an account asked for is undone by its link."""
    item = opening.opened(code)
    erasure = queries.of_item(item.id)
    if erasure is None:
        return leave(url_for("following.show", code=code))
    if erasure.person_id is not None:
        abort(404)
    form = UndoForm()
    form.validate()
    actions.undo(erasure, said(form.notice), by=item.subject_id)
    return leave(url_for("following.show", code=code, undone=1))


@bp.get("/me/erase")
@requires("erasing:ask_account")
@recently_confirmed(back="erasing.by_account")
def by_account() -> Response:
    """The account and everything in it."""
    own = {
        "items": queries.in_account(me()),
        "stays": actions.stays_because(me()),
        "is_mailed": mail.is_set_up(),
    }
    press, back = url_for(".erase_account"), url_for("account.index")
    return _ask(queries.items_of(me()), press=press, back=back, own=own)


@bp.post("/me/erase")
@requires("erasing:ask_account")
@recently_confirmed(back="erasing.by_account")
def erase_account() -> Response:
    """Signed out everywhere with it. The link that undoes it is in this browser only."""
    form, secret = AskForm(), secrets.token_urlsafe(24)
    form.validate()
    actions.ask_by_account(me(), secret, form.left(keeping.offers(queries.items_of(me()))))
    logout_user()
    session.clear()
    session[LINK] = secret
    return leave(url_for(".asked"))


@bp.get("/erased")
@public
def asked() -> Response:
    """For the browser that asked: the link that undoes it, to be kept elsewhere."""
    secret = str(session.get(LINK, ""))
    erasure = queries.by_link(secret) or abort(404)
    return _state(
        erasure,
        undo=url_for(".undo_by_link", secret=secret),
        link=whole(".by_link", secret=secret) if erasure.is_open else "",
    )


@bp.get("/erased/<secret>")
@public
def by_link(secret: str) -> Response:
    erasure = queries.by_link(secret) or abort(404)
    return _state(erasure, undo=url_for(".undo_by_link", secret=secret))


@bp.post("/erased/<secret>/undo")
@public
def undo_by_link(secret: str) -> Response:
    """One press within 72 hours; then they sign in as before."""
    erasure = queries.by_link(secret) or abort(404)
    form = UndoForm()
    form.validate()
    actions.undo(erasure, said(form.notice))
    return leave(url_for(".by_link", secret=secret))


@bp.get("/certificates/<number>")
@public
def certificate(number: str) -> Response:
    """Whoever has the number sees that it was issued; whose it is stands nowhere."""
    row = queries.certificate(number) or abort(404)
    return _unkept(
        "erasing/certificate.html",
        row=row,
        has_account=row.person_id is not None,
        left=leaving.of_erasure(number),
    )


def _ask(items: Sequence[Item], **context: Any) -> Response:
    form, offers = AskForm(formdata=None), keeping.offers(items)
    form.begin(offers)
    has_stories = any(item.kind == "story" for item in items)
    context |= {"form": form, "offers": offers, "has_stories": has_stories}
    return _unkept("erasing/ask.html", until=now() + UNDO, **context)


def _state(erasure: Erasure, **more: Any) -> Response:
    notice = notices.current("handle", tag()).sha256
    left = leaving.of_erasure(erasure.number)
    context = {"erasure": erasure, "notice": notice, "link": "", "back": "", "left": left, **more}
    return _unkept("erasing/state.html", **context)


def _unkept(template: str, **context: Any) -> Response:
    """Nobody's cache, no search engine, no Referer with the code in it."""
    response = page(template, section="track", **context)
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
