"""The database itself refuses to change history: UPDATE, DELETE, REPLACE and TRUNCATE fail.

Attached to the tables of SAME when they are made; a migration executes
`statements(table, dialect)` after it made one. Other ledgers join with :func:`append_only`.

SQLite's INSERT OR REPLACE deletes without a delete trigger unless `recursive_triggers` is on,
which another program's connection may have off: so an insert on top of a row is refused as well.
"""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from cocreate.consent.models import ConsentEvent
from cocreate.kernel.db import Base
from cocreate.kernel.events import Event
from cocreate.kernel.history import DailyRoot

SAME = {  # what makes a row the same one, by table
    "consent_event": "(item_id = NEW.item_id AND seq = NEW.seq) OR receipt = NEW.receipt",
    "event": "id = NEW.id OR (chain = NEW.chain AND seq = NEW.seq)",
    "daily_root": "day = NEW.day",
}

_REFUSE = "BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
_STANDS = "WHEN EXISTS (SELECT 1 FROM {table} WHERE {same})"

SQLITE = (
    f"CREATE TRIGGER {{table}}_no_update BEFORE UPDATE ON {{table}} {_REFUSE}",
    f"CREATE TRIGGER {{table}}_no_delete BEFORE DELETE ON {{table}} {_REFUSE}",
    f"CREATE TRIGGER {{table}}_no_replace BEFORE INSERT ON {{table}} {_STANDS} {_REFUSE}",
)

POSTGRESQL = (
    """CREATE OR REPLACE FUNCTION cocreate_append_only() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$""",
    """CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION cocreate_append_only()""",
    # ALWAYS: also where somebody sets session_replication_role to replica
    "ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_append_only",
)

DDL: Mapping[str, tuple[str, ...]] = {"sqlite": SQLITE, "postgresql": POSTGRESQL}


def statements(table: str, dialect: str) -> tuple[str, ...]:
    """The SQL that makes `table` append-only; `table` is one of SAME."""
    return tuple(text.format(table=table, same=SAME[table]) for text in DDL[dialect])


def attach() -> None:
    """From now on these tables are guarded as soon as they are made."""
    for guarded in (ConsentEvent, Event, DailyRoot):
        sa.event.listen(guarded.__table__, "after_create", _guard)


def append_only(model: type[Base], same: str) -> None:
    """Guard one more table; `same` as in SAME."""
    SAME[model.__tablename__] = same
    sa.event.listen(model.__table__, "after_create", _guard)


def _guard(table: sa.Table, connection: sa.Connection, **_given: Any) -> None:
    for statement in statements(table.name, connection.dialect.name):
        connection.execute(sa.text(statement))
