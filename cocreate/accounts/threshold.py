"""A browser between password and code: what it may try, and how fast."""

from uuid import UUID

from flask import session, url_for
from flask_babel import gettext as _

from cocreate.accounts import (
    factor,
    halfway,
    house,
    landing,
    people,
    presence,
    second_key,
    throttle,
)
from cocreate.accounts.halfway import Half
from cocreate.accounts.models import User
from cocreate.kernel.db import db, transaction
from cocreate.kernel.errors import OutOfTurn, Refused
from cocreate.kernel.web import me

HALF = "half"


def pause(user: User) -> bool:
    """The password was right. Whoever sat here before is signed out; nobody is signed in yet.

    Whether there is a second key to show; else one is to be added.
    """
    if me().is_known:
        presence.leave()
    session.clear()
    offered = "" if factor.is_set(user.id) else factor.fresh_secret()
    session[HALF] = halfway.begin(user.id, offered)
    return not offered


def admit(user: User, wanted: str | None = None) -> str:
    """The password was right, or has just been chosen: in, or to the second key. Where to go."""
    if not factor.is_needed(people.actor_of(user)):
        presence.enter(user)
        return landing.after(me(), wanted)
    there = "accounts.code" if pause(user) else "accounts.set_up"
    return url_for(there, next=wanted)


def change_app(user: User) -> None:
    """Somebody who is signed in, and has just confirmed it, changes to another app."""
    if not factor.is_set(user.id):
        raise Refused(_("This account has no second key yet."))
    session[HALF] = halfway.begin(user.id, factor.fresh_secret(), replaces=True)


def waiting() -> Half | None:
    """The half that this browser has done. To change the app, one is still signed in."""
    half = halfway.find(str(session.get(HALF, "")))
    return None if half and half.replaces and me().id != half.user_id else half


def finish(half: Half, typed: str, place: str | None) -> bool:
    """In, if the code is right; it is used up. Raises :class:`TooMany`."""
    user = db.session.get_one(User, half.user_id)
    tried = throttle.guess("code", str(user.id), place)
    with transaction():
        by = factor.accepted(user.id, typed)
        if by:
            _take(half)
            presence.enter(user, by)
    if by:
        tried.was_right()
    return bool(by)


def proves(user_id: UUID, typed: str, place: str | None) -> bool:
    """Whether somebody who is signed in shows a right code again; it is used up."""
    tried = throttle.guess("code", str(user_id), place)
    with transaction():
        by = factor.accepted(user_id, typed)
    if by:
        tried.was_right()
    return bool(by)


def set_up(half: Half, typed: str, place: str | None) -> list[str]:
    """In, with the recovery codes, if the new app shows the right digits; else none of them."""
    user = db.session.get_one(User, half.user_id)
    tried = throttle.guess("code", str(user.id), place)
    step = factor.step_of(half.offered, typed)
    if step is None:
        return []
    with transaction():
        _take(half)
        codes = second_key.set_up(user, half.offered, step, replaces=half.replaces)
        presence.enter(user, factor.APP)
    tried.was_right()
    return codes


def shown(half: Half) -> tuple[str, str]:
    """What the app reads from the QR code, and the secret in groups of four to type instead."""
    user = db.session.get_one(User, half.user_id)
    email = people.email_of(user) or user.name
    groups = (half.offered[at : at + 4] for at in range(0, len(half.offered), 4))
    return factor.address(half.offered, email, house.core().name), " ".join(groups)


def _take(half: Half) -> None:
    """Two right codes at once on one half: the first is in."""
    if not halfway.take(half):
        raise OutOfTurn(_("Please sign in again."))
