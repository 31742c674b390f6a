"""What the main database holds: by its rows, and by the bytes that lie on the disk."""

from pathlib import Path

import sqlalchemy as sa

from cocreate.intake.shelves import shelf
from cocreate.kernel.db import db

TABLES = """SELECT format('%I.%I', schemaname, tablename) FROM pg_tables
    WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"""
PLACES = """SELECT current_setting('data_directory'), oid FROM pg_database
    WHERE datname = current_database()"""


def everything() -> str:
    """Every row of every table, as text."""
    with db.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            return "\n".join(connection.connection.driver_connection.iterdump())  # type: ignore[union-attr]
        rows = [
            row
            for table in connection.execute(sa.text(TABLES)).scalars().all()
            for row in connection.execute(sa.text(f"SELECT x::text FROM {table} x")).scalars()  # noqa: S608
        ]
    return "\n".join(rows)


def raw() -> bytes:
    """The bytes of the files, with the journal: what whoever carries the disk away could search.

    Of PostgreSQL the log of the whole server: it has the words of earlier tests in it too, so look
    for words that this test alone has written.
    """
    return b"".join(it.read_bytes() for it in _files() if it.is_file())


def _files() -> list[Path]:
    db.session.rollback()
    url = db.engine.url
    if url.get_backend_name() == "sqlite":
        return [Path(f"{url.database}{end}") for end in ("", "-wal")]
    with db.engine.connect() as connection:
        connection.execute(sa.text("CHECKPOINT"))
        folder, number = connection.execute(sa.text(PLACES)).one()
    return [*Path(folder, "base", str(number)).iterdir(), *Path(folder, "pg_wal").iterdir()]


def uploads() -> Path:
    """Where sealed files lie on this machine."""
    return shelf("uploads").path
