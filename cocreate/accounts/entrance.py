"""At the door: is this the person that they say, and how fast may one guess?"""

from dataclasses import dataclass, field
from datetime import timedelta

import sqlalchemy as sa
from flask import current_app

from cocreate.accounts import passwords, people, throttle
from cocreate.accounts.models import Throttle, User
from cocreate.accounts.throttle import Pace
from cocreate.kernel.clock import now
from cocreate.kernel.db import db, transaction
from cocreate.kernel.errors import TooMany

ACCOUNT = Pace(
    free=5,
    first=timedelta(seconds=15),
    longest=timedelta(minutes=15),
    window=timedelta(days=1),
)
ADDRESS = Pace(  # a whole ward may share one
    free=60,
    first=timedelta(seconds=15),
    longest=timedelta(minutes=15),
    window=timedelta(hours=1),
)
REMEMBERED = timedelta(days=30)
PUBLISHED = frozenset({"cocreate-demo"})


@dataclass(frozen=True, slots=True)
class Credentials:
    email: str
    password: str = field(repr=False)


def recognise(given: Credentials, address: str | None) -> User | None:
    """The person, or None: unknown, closed and wrong are one answer and take the same time.

    Raises :class:`TooMany` with the seconds to wait, before it looks at the password.
    """
    tries = _tries(given.email, address)
    wait = throttle.attempt({tries.account: ACCOUNT, tries.address: ADDRESS})
    if wait:
        raise TooMany(throttle.please_wait(wait), wait)
    found = sa.select(User.id, User.password_hash).where(
        User.email_lookup == people.lookup_of(given.email), User.active
    )
    row = db.session.execute(found).first()
    is_right = passwords.matches(given.password, row.password_hash if row else None)
    if row is None or not is_right or _is_published(given.password):
        return None
    user = db.session.get_one(User, row.id)
    _welcome(user, given.password, tries)
    return user


def _is_published(password: str) -> bool:
    """The demonstration's stands in the README: it opens nothing in production."""
    return current_app.config["COCREATE_ENV"] == "production" and password in PUBLISHED


@dataclass(frozen=True, slots=True)
class _Tries:
    account: str
    address: str
    known: str


def _tries(email: str, address: str | None) -> _Tries:
    """Guesses at one account count together, wherever they come from.

    An address from which the person signed in lately counts by itself: strangers who guess can't
    keep a nurse out of her own ward's computer.
    """
    who, where = people.lookup_of(email), throttle.place(address)
    known = throttle.key("login-known", who, where)
    row = db.session.get(Throttle, known)
    at_home = row is not None and row.last + REMEMBERED > now()
    account = throttle.key("login-account", who, where if at_home else "")
    return _Tries(account, throttle.key("login-address", where), known)


def _welcome(user: User, password: str, tries: _Tries) -> None:
    with transaction():
        throttle.forgive(tries.account)
        throttle.take_back(tries.address)
        throttle.spend(tries.known, 1, REMEMBERED)  # leaves the mark: was here lately
        if passwords.is_outdated(user.password_hash):
            user.password_hash = passwords.hashed(password)
