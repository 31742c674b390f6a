"""One person or device, one say: a signed mark in a cookie that outlives signing in and out.

CONTRACT counts a "me too" and a vote once per person or device. A phone that said it before its
owner signed in has said it, and so has the owner's phone after signing out. Two people who sign in
on one ward's computer are two.
"""

import secrets
from dataclasses import dataclass

from flask import Flask, Response, current_app, g, request
from itsdangerous import BadSignature, Signer

from cocreate.kernel.security import remember
from cocreate.kernel.web import me
from cocreate.keys import sealing


@dataclass(frozen=True, slots=True)
class Voice:
    """Look-up hashes, no way back. Nobody known and no mark: both are empty.

    `who` is the person signed in, else the device. `device` is the one a person signed in on.
    """

    who: str
    device: str = ""

    def __bool__(self) -> bool:
        return bool(self.who)

    @property
    def names(self) -> tuple[str, ...]:
        """Under which of them this may have been said before."""
        return tuple(name for name in (self.who, self.device) if name)


def voice(column: str, about: str = "") -> Voice:
    """Who speaks in this request, hashed for this column (and this one thing, if named)."""
    mark = _mark()
    device = sealing.lookup(column, about + mark) if mark else ""
    if me().is_known:
        return Voice(sealing.lookup(column, about + str(me().id)), device)
    return Voice(device)


def ensure() -> None:
    """Give this device a mark if it has none of ours; call it before what is counted."""
    if not _mark():
        g.device = secrets.token_urlsafe(16)


def _mark() -> str:
    """Made in this request, or brought and bearing our signature; "" where it was forged."""
    made = str(g.get("device", ""))
    if made:
        return made
    brought = request.cookies.get(_name(), "")
    if not brought:
        return ""
    try:
        return _signer().unsign(brought).decode()
    except BadSignature:
        return ""


def _signer() -> Signer:
    return Signer(current_app.config["SECRET_KEY"], salt="device")


def _name() -> str:
    return str(current_app.config["DEVICE_COOKIE_NAME"])


def hand_over(response: Response) -> Response:
    made = g.get("device", "")
    return remember(response, _name(), _signer().sign(made).decode()) if made else response


def init(app: Flask) -> None:
    app.after_request(hand_over)
