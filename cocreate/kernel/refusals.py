"""Every refusal is drawn: a whole page for a browser, a message in its place for htmx."""

import secrets
from typing import cast
from urllib.parse import quote

from flask import (
    Flask,
    Response,
    current_app,
    g,
    make_response,
    redirect,
    render_template,
    request,
)
from flask_babel import gettext as _
from sqlalchemy.exc import DBAPIError
from werkzeug.exceptions import HTTPException, InternalServerError, MethodNotAllowed

from cocreate.kernel import once
from cocreate.kernel.db import db, passes
from cocreate.kernel.errors import Busy, Missing, OutOfTurn, Refused, TooMany
from cocreate.kernel.web import partial

NOT_REPEATED = {"csrf_token", "password"}


def sentences() -> dict[int, str]:
    return {
        400: _("We could not read this. Go back and try once more."),
        401: _("Please sign in first."),
        403: _("This is for people with another role."),
        404: _("We can't find this page."),
        405: _("This address does not take that."),
        409: _("Somebody was faster. Have a look at how it stands now."),
        410: _("The author took this back."),
        413: _("This file is too large. At most 10 MB, please."),
        422: _("Something is still missing."),
        429: _("That was a lot at once. Please try again in a minute."),
        500: _("Something went wrong on our side. What you sent before is kept."),
        503: _("We can't save this right now. Your text is still here: please try again."),
    }


def drawn(status: int, sentence: str = "", names: list[str] | None = None) -> Response:
    is_usual = not sentence
    sentence = sentence or sentences().get(status, sentences()[500])
    context = {
        "is_usual": is_usual,
        "status": status,
        "sentence": sentence,
        "names": names or [],
        "reference": reference(),
        "said": _said() if status == Busy.status else [],
    }
    template = "ui/refused.html" if partial() else "errors/refused.html"
    response = make_response(render_template(template, **context), status)
    if partial():
        response.headers["HX-Retarget"] = "#message"
        response.headers["HX-Reswap"] = "innerHTML"
    return response


def _said() -> list[tuple[str, str]]:
    """What was posted, to be sent again with one press: without a script nothing else keeps it.

    The key stays the same, so that what did arrive in the end arrives once.
    """
    kept = request.form.items(multi=True) if request.method == "POST" else ()
    return [(name, text) for name, text in kept if name not in NOT_REPEATED]


def reference() -> str:
    """A word that the person can read out and that finds the line in the log."""
    if "reference" not in g:
        g.reference = secrets.token_hex(4)
    return str(g.reference)


def refused(refusal: Refused) -> Response:
    if isinstance(refusal, OutOfTurn) and (answer := once.raced()):
        return answer
    names = refusal.names if isinstance(refusal, Missing) else None
    response = drawn(refusal.status, "" if names else str(refusal), names)
    if isinstance(refusal, TooMany):
        response.headers["Retry-After"] = str(refusal.wait)
    return response


def http(fault: HTTPException) -> Response:
    if fault.code == InternalServerError.code:
        db.session.rollback()  # else PostgreSQL reads nothing for the page that says so
    if fault.code == MethodNotAllowed.code and (there := above()):
        return cast("Response", redirect(there, 303))
    response = drawn(fault.code or 500)
    for name, value in fault.get_headers():
        if name in {"Retry-After", "Allow"}:
            response.headers[name] = value
    return response


def above() -> str:
    """The page that a form stands on, for whoever opens the address it is sent to.

    An answer to a form has that address, and the links of its head lead there: another language,
    large print. It is the nearest one above that can be opened; "" when there is none.
    """
    path, pages = request.path, current_app.create_url_adapter(request)
    while pages and request.method == "GET" and path.count("/") > 1:
        path = path.rsplit("/", 1)[0]
        if pages.test(path, method="GET"):
            return "/" + quote(path).lstrip("/")  # "//evil.example" is another site
    return ""


def locked(fault: DBAPIError) -> Response:
    """The page of refusals reads the database too: on a new connection, or it does without."""
    if not passes(fault):
        raise fault
    db.session.rollback()
    try:
        return refused(Busy())
    except DBAPIError:
        return Response(sentences()[Busy.status], Busy.status, mimetype="text/plain")


def init(app: Flask) -> None:
    app.register_error_handler(Refused, refused)
    app.register_error_handler(HTTPException, http)
    app.register_error_handler(DBAPIError, locked)
