"""The database: two of them, one doorway for writing, one kind of moment."""

import fcntl
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Dialect, Engine
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import DeclarativeBase, Session, make_transient_to_detached, registry
from sqlalchemy.orm.attributes import set_committed_value
from sqlalchemy.orm.exc import StaleDataError

from cocreate.kernel.errors import Busy, OutOfTurn

NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
INSERTS: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


class Moment(sa.types.TypeDecorator[datetime]):
    """A moment in UTC. SQLite keeps no zone, so it is taken off on the way in and put back."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.replace(tzinfo=UTC) if value and value.tzinfo is None else value


class Base(DeclarativeBase):
    """Tables of the main database."""

    registry = registry(
        metadata=sa.MetaData(naming_convention=NAMES),
        type_annotation_map={datetime: Moment, dict[str, Any]: sa.JSON},
    )


class KeyBase(DeclarativeBase):
    """Tables of the keys' own database, so that an old backup can't bring the erased back."""

    metadata = sa.MetaData(naming_convention=NAMES, info={"bind_key": "keys"})
    type_annotation_map = {datetime: Moment}


db = SQLAlchemy(model_class=Base)
db.metadatas["keys"] = KeyBase.metadata

_writing: ContextVar[bool] = ContextVar("writing", default=False)
PASSING_SQLITE = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
}
PASSING_POSTGRESQL = ("08", "53", "57P", "55P03", "40001", "40P01")
BEFORE_COMMIT: list[Callable[[Session], None]] = []
OPEN, CONNECTION = "open", "connection"


@contextmanager
def transaction() -> Iterator[None]:
    """Everything inside happens, or nothing does. One inside another joins it.

    The outermost waits its turn and reads afresh what was read before, so nothing is decided on
    an old row. Two people changing one row at once are one success and one :class:`OutOfTurn`.
    """
    session = db.session()
    if OPEN in session.info:
        yield
        return
    session.rollback()  # who waits keeps no connection, and no old view of what is there
    with _turn(db.engine):
        session.info[OPEN] = {}
        mark = _writing.set(True)
        try:
            yield
            for hook in BEFORE_COMMIT:
                hook(session)
            session.commit()
        except BaseException as fault:
            session.rollback()
            raise _told(fault) from fault
        finally:
            _writing.reset(mark)
            del session.info[OPEN]


def remembered(name: str) -> dict[Any, Any]:
    """A dictionary of this transaction's own, empty at its beginning; outside of one, of nobody's."""
    kept: dict[str, dict[Any, Any]] = db.session().info.get(OPEN, {})
    return kept.setdefault(name, {})


def connection() -> sa.Connection:
    """That of this transaction, kept in hand: it is asked for a dozen times in one sending."""
    session = db.session()
    mine = session.info.get(OPEN)
    if mine is None:
        return session.connection()
    kept: sa.Connection = mine.get(CONNECTION) or mine.setdefault(CONNECTION, session.connection())
    return kept


def _told(fault: BaseException) -> BaseException:
    if isinstance(fault, IntegrityError | StaleDataError):
        return OutOfTurn("someone else was faster")
    return Busy() if passes(fault) else fault


def passes(fault: BaseException) -> bool:
    """Whether the database is only locked, full or out of reach, so that trying again may help.

    SQLite's primary result codes; of PostgreSQL the classes 08 (connection), 53 (full) and 57P
    (shutting down), lock, serialization and deadlock. A missing column is none of these.
    """
    if not isinstance(fault, DBAPIError):
        return False
    if isinstance(fault.orig, sqlite3.Error):
        code = getattr(fault.orig, "sqlite_errorcode", None) or 0
        return code & 0xFF in PASSING_SQLITE
    state = getattr(fault.orig, "sqlstate", None)
    if state is None:  # the server never answered
        return fault.connection_invalidated or type(fault.orig).__name__ == "OperationalError"
    return str(state).startswith(PASSING_POSTGRESQL)


def insert(row: Base) -> None:
    """Write one new row at once. Inside a transaction.

    The session's own way costs four times as much: it sorts, counts and compares. Afterwards it
    knows the row as if it had read it.
    """
    session = db.session()
    session.flush()  # the row may point at what was added before
    statement, names, keys, version = _writing_of(type(row))
    given = {**version, **{name: it for name, it in vars(row).items() if name in names}}
    done: Any = connection().execute(statement, given)
    written = {
        **done.last_inserted_params(),
        **dict(zip(keys, done.inserted_primary_key, strict=True)),
    }
    for name in names - vars(row).keys():
        set_committed_value(row, name, written.get(name))
    make_transient_to_detached(row)
    session.add(row)


def inserting(model: type[Base]) -> Any:
    """An INSERT that may say what comes ON CONFLICT, which each database spells for itself."""
    return INSERTS[db.engine.dialect.name](model)


@cache
def _writing_of(model: type[Base]) -> tuple[sa.Insert, frozenset[str], list[str], dict[str, int]]:
    """The statement, put together once; all columns, the key's, and the one that counts versions."""
    mapper: Any = sa.inspect(model)
    names = frozenset(column.key for column in mapper.columns)
    keys = [column.key for column in mapper.primary_key]
    version = {} if mapper.version_id_col is None else {mapper.version_id_col.key: 1}
    return sa.insert(model), names, keys, version


@contextmanager
def _turn(engine: Engine) -> Iterator[None]:
    """A fair queue before SQLite's lock: its own busy waiting sleeps and starves (PERFORMANCE)."""
    path = engine.url.database
    if engine.dialect.name != "sqlite" or not path or path == ":memory:":
        yield
        return
    with open(path + ".lock", "ab", opener=_owners) as queue:
        fcntl.flock(queue, fcntl.LOCK_EX)
        yield


def _owners(path: str, flags: int) -> int:
    """Whoever can read a lock can hold it."""
    return os.open(path, flags, 0o600)


def _hide(path: str) -> None:
    """A database that anybody on this machine could read was made so by a umask, not by choice.

    SQLite gives its journal the mode of the database.
    """
    if path and Path(path).stat().st_mode & 0o007:
        with suppress(PermissionError):  # it belongs to somebody else: theirs to say
            Path(path).chmod(0o600)


@sa.event.listens_for(Engine, "connect")
def _prepare(connection: Any, _record: Any) -> None:
    if not isinstance(connection, sqlite3.Connection):
        return
    connection.isolation_level = None  # BEGIN is ours: see _begin
    _hide(connection.execute("PRAGMA database_list").fetchone()[2])
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "busy_timeout=10000",
        "recursive_triggers=ON",  # else INSERT OR REPLACE walks past a no-delete trigger
        "secure_delete=ON",  # deleted text is overwritten, not only unlinked
    ):
        connection.execute(f"PRAGMA {pragma}")


@sa.event.listens_for(Engine, "begin")
def _begin(connection: sa.Connection) -> None:
    if connection.dialect.name == "sqlite":
        only_reads = connection.get_execution_options().get("only_reads", False)
        writes = _writing.get() and not only_reads
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def normalised(url: str) -> str:
    """`postgresql://` in any spelling means psycopg 3."""
    scheme, _, rest = url.partition("://")
    return f"postgresql+psycopg://{rest}" if scheme in {"postgres", "postgresql"} else url
