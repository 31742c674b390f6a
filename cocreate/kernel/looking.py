"""Single looks into a database, which need no transaction around them.

PostgreSQL is told where one begins and where it ends, each a way to the server as long as the look
itself; a phone in a full room looks three times for one answer.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from cocreate.kernel import db as main
from cocreate.kernel.db import db

ALONE = {"isolation_level": "AUTOCOMMIT"}


@contextmanager
def looking() -> Iterator[sa.Connection]:
    """Into the main database. Inside a transaction it is that one's own look."""
    if main.OPEN in db.session().info or db.engine.dialect.name != "postgresql":
        yield main.connection()
        return
    with db.engine.connect().execution_options(**ALONE) as connection:
        yield connection


def at_the_keys() -> sa.Connection:
    """Into the keys' own, beside whatever the main one is doing."""
    connection = db.engines["keys"].connect()
    if connection.dialect.name == "postgresql":
        return connection.execution_options(**ALONE)
    return connection.execution_options(only_reads=True)
