"""An account that its person erases: shut at once, and emptied when it can't be undone any more.

The row stays, so that ids on the record point to somebody: nobody.
"""

import secrets

import sqlalchemy as sa

from cocreate.accounts import sessions
from cocreate.accounts.factor_models import HalfLogin, RecoveryCode, SecondFactor
from cocreate.accounts.models import LoginSession, Membership
from cocreate.accounts.models import User as Person
from cocreate.accounts.tickets import Ticket
from cocreate.kernel.db import db
from cocreate.keys import sealing

OWN = (Membership, LoginSession, SecondFactor, RecoveryCode, HalfLogin, Ticket)
NOBODYS = secrets.token_hex


def shut(person: Person) -> int:
    """No browser is signed in any more, none can be. Inside a change; how many sessions ended."""
    person.active = False
    return sessions.end_others(person.id)


def reopen(person: Person) -> None:
    """Inside a change. They sign in again with their password."""
    person.active = True


def empty(person: Person) -> int:
    """Address, name, password, look-ups and second key go, and the key last. Inside a change.

    How many rows of theirs went.
    """
    lookup = Ticket.email_lookup == person.email_lookup
    gone = db.session.execute(sa.delete(Ticket).where(lookup)).rowcount  # type: ignore[attr-defined]  # a result of DML has it
    for table in OWN:
        mine = sa.delete(table).where(table.user_id == person.id)
        gone += db.session.execute(mine).rowcount  # type: ignore[attr-defined]  # a result of DML
    person.email_lookup, person.email = NOBODYS(32), b""
    person.name = person.password_hash = person.group = ""
    person.active = False
    db.session.flush()
    db.session.expire(person)
    sealing.destroy(person.id)
    return int(gone)
