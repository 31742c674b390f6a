"""Where somebody arrives after signing in: where they wanted to go, if that is here and open."""

from urllib.parse import urlsplit

from flask import current_app
from werkzeug.exceptions import HTTPException

from cocreate.kernel.policy import Actor, thinkable
from cocreate.kernel.web import PUBLIC, permission_of

WORK, MINE, HOME = "/staff", "/me", "/"
DOORS = {"accounts.login", "accounts.code", "accounts.set_up", "own.confirm"}


def local(there: str | None) -> str | None:
    """`there` if it is a path on this site. Browsers read a backslash as a slash and drop tabs."""
    path = there or ""
    if not path.startswith("/") or path.startswith("//"):
        return None
    if "\\" in path or any(ord(letter) < 33 or ord(letter) == 127 for letter in path):
        return None
    return path


def after(actor: Actor, wanted: str | None) -> str:
    """The wanted page if this person may open it, else the one where their day begins."""
    choices = [local(wanted), WORK if actor.is_staff else MINE, HOME]
    return next((path for path in choices if path and is_open(actor, path)), HOME)


def is_open(actor: Actor, path: str) -> bool:
    """Whether there is a page to read at this path that this person could ever be let into."""
    try:
        endpoint, _values = current_app.url_map.bind("here").match(urlsplit(path).path, "GET")
    except HTTPException:
        return False
    permission = permission_of(endpoint)
    if permission is None or endpoint in DOORS:
        return False
    return permission == PUBLIC or thinkable(actor, permission)
