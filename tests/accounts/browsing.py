"""What a test does at the door: sign in by the form, and look whether somebody is in."""

import sqlalchemy as sa

from cocreate.accounts import sessions
from cocreate.kernel.db import db
from cocreate.kernel.events import Event

EMAIL, PASSWORD = "nurse@kangning.example", "a long walk home"


def sign_in(visitor, email=EMAIL, password=PASSWORD, there="/login"):
    form = visitor.get(there).form("/login")
    return form.fill(email=email, password=password).submit()


def is_in(visitor) -> bool:
    """Somebody who is signed in can sign out on the record; a dead cookie can't."""
    with visitor.client.session_transaction() as cookie:
        secret = cookie.get("_user_id", "")
    return sessions.find(secret) is not None


def cookie_of(visitor) -> str:
    return visitor.client.get_cookie("session").value


def recorded() -> list[str]:
    return list(db.session.scalars(sa.select(Event.kind).where(Event.kind.like("person.signed%"))))
