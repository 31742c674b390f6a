"""Whole addresses, for what leaves the page: feeds, JSON, QR codes, calendars, print.

They begin with BASE_URL. The Host of a request is whatever its sender wrote there: an address made
from it, kept by a cache or printed, would lead people to somebody else's site.
"""

from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from flask import Flask, Response, abort, current_app, request, url_for
from flask_babel import gettext as _
from werkzeug.routing import IntegerConverter, UnicodeConverter
from werkzeug.sansio.utils import host_is_trusted

from cocreate.kernel.paging import LARGEST

PROBED = {"operation.healthz", "operation.readyz"}  # watched over by IP address


def whole(endpoint: str, **values: Any) -> str:
    """Like `url_for`, from BASE_URL on."""
    return str(current_app.config["BASE_URL"]) + url_for(endpoint, **values)


def asked() -> str:
    """The address of this request with its question, from BASE_URL on."""
    return page_asked() + question()


def question() -> str:
    """What this request asks, as it stands after the path, for the same in another form."""
    words = request.query_string.decode(errors="replace")
    return f"?{words}" if words else ""


def like_this(endpoint: str) -> str:
    """Another form of the list that this request asks for, such as its feed, from the beginning."""
    words = urlencode([it for it in request.args.items(multi=True) if it[0] != "after" and it[1]])
    return url_for(endpoint) + (f"?{words}" if words else "")


def page_asked() -> str:
    """The address of this page without its question, as it stands at the foot in print."""
    return str(current_app.config["BASE_URL"]) + quote(request.path)


def check_host() -> Response | None:
    """In production: 400 in plain words for a Host that is not the one of BASE_URL."""
    if current_app.config["COCREATE_ENV"] != "production" or request.endpoint in PROBED:
        return None
    if host_is_trusted(request.host, [urlsplit(current_app.config["BASE_URL"]).hostname or ""]):
        return None
    return Response(_("We don't answer under this address."), 400, mimetype="text/plain")


def check_question() -> None:
    """404 for a choice with the letter that PostgreSQL holds in no text. A search takes any."""
    said = request.args.items(multi=True)
    if any("\0" in word for name, word in said if name != "q"):
        abort(404)


class Number(IntegerConverter):
    """A number in an address: 404 for one that no database holds, not a fault."""

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **{"max": LARGEST, **more})


class Word(UnicodeConverter):
    """A word in an address: 404 where a letter in it fits no database."""

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.regex = self.regex.replace("[^/]", "[^/\\0]")


def init(app: Flask) -> None:
    app.url_map.converters.update(int=Number, string=Word, default=Word)
    app.before_request(check_host)
    app.before_request(check_question)
    app.add_template_global(page_asked, "page_asked")
    app.add_template_global(whole, "whole")
