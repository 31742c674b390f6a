"""Changing what can not be changed: what whoever owns the database could do behind our back."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa

from cocreate.kernel.db import db

GUARDS = {
    "sqlite": "SELECT 'DROP TRIGGER ' || name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": """SELECT format('DROP TRIGGER %I ON %s', tgname, tgrelid::regclass)
        FROM pg_trigger WHERE NOT tgisinternal""",
}
KEYS_OFF = {
    "sqlite": "PRAGMA foreign_keys=OFF",
    "postgresql": "SET session_replication_role = replica",
}


@contextmanager
def unguarded() -> Iterator[sa.Connection]:
    """A connection past all triggers and references. What the session knew it reads afresh."""
    db.session.rollback()
    with db.engine.connect() as connection:
        name = connection.dialect.name
        raw: Any = connection.connection.driver_connection
        raw.execute(KEYS_OFF[name])  # SQLite hears it only outside of a transaction
        for statement in connection.execute(sa.text(GUARDS[name])).scalars().all():
            connection.execute(sa.text(statement))
        yield connection
        connection.commit()
        connection.invalidate()  # its settings end with it
    db.session.expire_all()


def behind_our_back(statement: str, **values: Any) -> None:
    with unguarded() as connection:
        connection.execute(sa.text(statement), values)
