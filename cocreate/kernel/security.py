"""Headers, cookies, the token and the origin of every post."""

import hashlib
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from flask import Flask, Response, current_app, g, request, session, url_for
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError, generate_csrf, validate_csrf
from wtforms.validators import ValidationError

from cocreate.kernel.errors import NotAllowed

SAFE = {"GET", "HEAD", "OPTIONS"}
A_DAY = 24 * 3600


def check_post() -> None:
    """Nothing changes on a GET; a post comes from our own page and bears our token."""
    if request.method in SAFE or request.endpoint is None:
        return
    origin = request.headers.get("Origin")
    foreign = origin is not None and urlsplit(origin).netloc != request.host
    if foreign or request.headers.get("Sec-Fetch-Site", "same-origin") not in {
        "same-origin",
        "none",
    }:
        raise NotAllowed(_("This form was sent from another site, so we did not take it."))
    view = current_app.view_functions[request.endpoint]
    if not getattr(view, "mends", False):
        check_token()


def check_token() -> None:
    """Raises :class:`NotAllowed` (403) for a form without this session's token."""
    try:
        validate_csrf(request.form.get("csrf_token") or request.headers.get("X-CSRF-Token"))
    except (ValidationError, CSRFError) as stale:
        sentence = _("This page was open for a long time. Go back, reload it and press once more.")
        raise NotAllowed(sentence) from stale


def policy(*hosts: str) -> str:
    """No inline script, no inline style, no framing. `hosts`: whose scripts may run beside ours."""
    script = " ".join(["'self'", *hosts])
    return (
        f"default-src 'self'; script-src {script}; style-src 'self'; img-src 'self' data: blob:; "
        "object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
    )


def lets_record() -> None:
    """On the page that this request answers with, the microphone may be used and heard again."""
    g.lets_record = True


def headers(response: Response) -> Response:
    """What every answer bears, where its view says nothing stricter."""
    ours = policy(*current_app.config["SCRIPT_HOSTS"])
    records = bool(g.get("lets_record"))
    sound = "; media-src 'self' blob:" if records else ""
    response.headers.setdefault("Content-Security-Policy", ours + sound)
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    response.headers.setdefault("Referrer-Policy", "strict-origin")
    response.headers.setdefault(
        "Permissions-Policy", f"geolocation=(), camera=(), microphone=({'self' if records else ''})"
    )
    response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    if current_app.config["COCREATE_ENV"] == "production":
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    return _kept_from_caches(response)


def _kept_from_caches(response: Response) -> Response:
    if request.endpoint == "static" or "Cache-Control" in response.headers:
        return response
    names = ("SESSION_COOKIE_NAME", "DEVICE_COOKIE_NAME")
    known = any(request.cookies.get(current_app.config[name]) for name in names)
    personal = session or session.modified or known
    response.headers["Cache-Control"] = "private, no-store" if personal else "no-cache"
    response.vary.update(("Cookie", "HX-Request"))
    return response


def remember(response: Response, name: str, value: str) -> Response:
    """A choice, such as the language, or a mark, in a cookie of its own for a year."""
    response.set_cookie(
        name,
        value,
        max_age=365 * A_DAY,
        secure=bool(current_app.config["SESSION_COOKIE_SECURE"]),
        httponly=True,
        samesite="Lax",
    )
    return response


@cache
def _stamp(path: Path, _changed: int) -> str:
    """By path and time of change, so that an edit shows without a restart."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:10]


def static_url(name: str) -> str:
    """The address of an own file with its fingerprint, so that it may be kept for a year."""
    path = Path(str(current_app.static_folder)) / name
    return url_for("static", filename=name, v=_stamp(path, path.stat().st_mtime_ns))


def init(app: Flask) -> None:
    production = app.config["COCREATE_ENV"] == "production"
    app.config.update(
        SESSION_COOKIE_NAME="__Host-session" if production else "session",
        DEVICE_COOKIE_NAME="__Host-device" if production else "device",
        SESSION_COOKIE_SECURE=production,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        WTF_CSRF_TIME_LIMIT=A_DAY,
        SEND_FILE_MAX_AGE_DEFAULT=365 * A_DAY,
    )
    app.before_request(check_post)
    app.after_request(headers)
    app.add_template_global(generate_csrf, "csrf_token")
    app.add_template_global(static_url, "static_url")
