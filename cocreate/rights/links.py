"""The link to a copy: whoever has it may fetch the copy once, within seven days.

Fetching is a press, not a visit: programs that look at a link in a message use nothing up.
"""

import hashlib
import secrets
from datetime import timedelta

import sqlalchemy as sa

from cocreate.accounts import people
from cocreate.intake.models import Item
from cocreate.kernel.clock import now
from cocreate.kernel.db import db, transaction
from cocreate.kernel.policy import Actor
from cocreate.rights import lifecycle
from cocreate.rights.actions import turn
from cocreate.rights.models import DataCopy
from cocreate.rights.person import Person, of_account

LASTS = timedelta(days=7)


def make(actor: Actor, person: Person) -> str:
    """A fresh link; those from before are dead. Its secret, which is kept nowhere."""
    token = secrets.token_urlsafe(32)
    item = _item(person)
    with turn(actor, person, item) as record:
        db.session.execute(sa.delete(DataCopy).where(sa.or_(_theirs(person), _long_over())))
        row = DataCopy(secret_hash=_hash(token), ends_at=now() + LASTS)
        row.item_id, row.account_id = (item.id, None) if item else (None, person.account)
        db.session.add(row)
        record(lifecycle.COPY_MADE, person.recordable)
    return token


def _item(person: Person) -> Item | None:
    return None if person.account else person.items[0]


def _theirs(person: Person) -> sa.ColumnElement[bool]:
    if person.account:
        return DataCopy.account_id == person.account
    return DataCopy.item_id == person.items[0].id


def whose(token: str) -> tuple[DataCopy, Person] | None:
    """The link and the person, None for one that is spent, over or was never made."""
    row = db.session.get(DataCopy, _hash(token), populate_existing=True)
    if row is None or row.fetched_at is not None or row.ends_at <= now():
        return None
    return row, _person(row)


def _person(row: DataCopy) -> Person:
    if row.account_id:
        return of_account(row.account_id)
    return Person((db.session.get_one(Item, row.item_id),))


def spend(token: str) -> Person | None:
    """Whose copy to make now; of two who press at once, one gets it."""
    with transaction():
        found = whose(token)
        if found is None:
            return None
        row, person = found
        mine = sa.update(DataCopy).where(
            DataCopy.secret_hash == row.secret_hash, DataCopy.fetched_at.is_(None)
        )
        done = db.session.execute(mine.values(fetched_at=now()))
        if not done.rowcount:  # type: ignore[attr-defined]  # a result of DML has it
            return None
        _recorded(person)
    return person


def _recorded(person: Person) -> None:
    user = people.by_id(person.account) if person.account else None
    actor = people.actor_of(user) if user else Actor()
    with turn(actor, person, _item(person)) as record:
        record(lifecycle.COPY_FETCHED, person.recordable)


def _long_over() -> sa.ColumnElement[bool]:
    """A month after they were made; whoever makes the next link sweeps them up."""
    return DataCopy.ends_at < now() - timedelta(days=23)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
