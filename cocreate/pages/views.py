"""The front door and the plain texts."""

import re
from pathlib import Path
from typing import Any

from flask import (
    Blueprint,
    Response,
    abort,
    make_response,
    redirect,
    request,
    stream_with_context,
    url_for,
)

from cocreate.accounts import landing
from cocreate.intake import sound
from cocreate.kernel import html, security, tables
from cocreate.kernel.db import db
from cocreate.kernel.language import chinese, short
from cocreate.kernel.web import page, public
from cocreate.pages import front, openness

bp = Blueprint("pages", __name__)
TEXTS = Path(__file__).parent / "texts"
FOLDERS = {"zh": "zh-Hans", "en": "en"}
FOR_ONE = re.compile(r"^\{(\w+)\} (.*\n)", re.MULTILINE)  # a line that is true here or not


@bp.get("/")
@public
def home() -> Response:
    return page("home.html", section="", **front.door())


def _text(name: str, template: str = "pages/text.html", **context: Any) -> Response:
    path = TEXTS / FOLDERS[short()] / f"{name}.md"
    if not path.exists():
        abort(404)
    title, _, body = chinese(of_here(path.read_text(), *_here())).partition("\n")
    context |= {"title": title.lstrip("# "), "body": html.rendered(body)}
    return page(template, section="", **context)


def _here() -> tuple[str, str]:
    """What a deletion leaves on the disk, and what a recording still holds, differ."""
    return db.engine.dialect.name, "media" if sound.ABLE else "no_media"


def of_here(text: str, *names: str) -> str:
    """Without the lines about another database, or about an extra that is (not) installed."""
    return FOR_ONE.sub(lambda line: line[2] if line[1] in names else "", text)


@bp.get("/privacy")
@public
def privacy() -> Response:
    return _text("privacy")


@bp.get("/help")
@public
def help_page() -> Response:
    return _text("help")


@bp.get("/accessibility")
@public
def accessibility() -> Response:
    return _text("accessibility")


@bp.get("/about")
@public
def about() -> Response:
    return _text("about")


@bp.get("/about/moderation")
@public
def moderation() -> Response:
    return _text("moderation", "pages/moderation.html", **openness.context())


@bp.get("/about/moderation.csv")
@public
def moderation_log() -> Response:
    """Every decision that the figures count, one a row."""
    response = Response(stream_with_context(openness.written()), mimetype="text/csv")
    response.headers.update(tables.attached("moderation.csv"))
    return response


@bp.get("/about/consent")
@public
def agreeing() -> Response:
    return _text("consent")


@bp.get("/settings")
@public
def settings() -> Response:
    return page("pages/settings.html", section="")


@bp.get("/care")
@public
def care() -> Response:
    """长辈版 on and off: a cookie, then back to where the reader was."""
    is_on = request.cookies.get("care") == "1"
    return _remember("care", "" if is_on else "1")


@bp.get("/settings/theme/<any(light, dark, auto):theme>")
@public
def theme(theme: str) -> Response:
    return _remember("theme", "" if theme == "auto" else theme)


def _remember(name: str, value: str) -> Response:
    there = landing.local(request.args.get("next")) or url_for(".home")
    return security.remember(make_response(redirect(there, 303)), name, value)
