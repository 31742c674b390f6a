"""At the door: is this the person that they say, and how fast may one guess?"""

from dataclasses import dataclass, field

import sqlalchemy as sa
from flask import current_app

from cocreate.accounts import passwords, people, throttle
from cocreate.accounts.models import User
from cocreate.accounts.throttle import Guess
from cocreate.kernel.db import db, transaction

PUBLISHED = frozenset({"cocreate-demo"})


@dataclass(frozen=True, slots=True)
class Credentials:
    email: str
    password: str = field(repr=False)


def recognise(given: Credentials, address: str | None) -> User | None:
    """The person, or None: unknown, closed and wrong are one answer and take the same time.

    Raises :class:`TooMany` with the seconds to wait, before it looks at the password.
    """
    tried = throttle.guess("login", people.lookup_of(given.email), address)
    found = sa.select(User.id, User.password_hash).where(
        User.email_lookup == people.lookup_of(given.email), User.active
    )
    row = db.session.execute(found).first()
    is_right = passwords.matches(given.password, row.password_hash if row else None)
    if row is None or not is_right or _is_published(given.password):
        return None
    user = db.session.get_one(User, row.id)
    _welcome(user, given.password, tried)
    return user


def _is_published(password: str) -> bool:
    """The demonstration's stands in the README: it opens nothing in production."""
    return current_app.config["COCREATE_ENV"] == "production" and password in PUBLISHED


def forgiven(user: User) -> None:
    """Whoever can read the person's mail has shown more than a password: the waits end."""
    with transaction():
        throttle.forgive(throttle.key("login-account", user.email_lookup, ""))


def _welcome(user: User, password: str, tried: Guess) -> None:
    with transaction():
        tried.was_right()
        if passwords.is_outdated(user.password_hash):
            user.password_hash = passwords.hashed(password)
