"""Whether this installation can serve: its databases, its worker, its disk."""

import shutil
from pathlib import Path

import sqlalchemy as sa
from flask import current_app
from sqlalchemy.exc import SQLAlchemyError

from cocreate.erasing import replaying
from cocreate.kernel.db import db
from cocreate.operation import heart

NEEDED = 100 * 1024 * 1024  # bytes


def parts() -> dict[str, bool]:
    """Each part by name, and whether it is well."""
    return {"database": database(), "worker": worker(), "disk": disk(), "erasures": erasures()}


def database() -> bool:
    """Both answer, words and keys."""
    try:
        for engine in db.engines.values():
            with engine.connect() as connection:
                connection.execute(sa.text("SELECT 1"))
    except SQLAlchemyError:
        return False
    return True


def erasures() -> bool:
    """After a restore nothing is ready before the erased are erased again."""
    return database() and replaying.ensure()


def worker() -> bool:
    try:
        return heart.is_beating()
    except SQLAlchemyError:
        return False


def disk() -> bool:
    return free() >= NEEDED


def free() -> int:
    """Bytes left where this installation keeps its files."""
    return shutil.disk_usage(current_app.config["COCREATE_INSTANCE"]).free


def size() -> int:
    """Bytes of both databases, with what SQLite has not folded in yet."""
    return sum(_size(engine) for engine in db.engines.values())


def _size(engine: sa.Engine) -> int:
    if engine.dialect.name == "postgresql":
        with engine.connect() as connection:
            asked = sa.text("SELECT pg_database_size(current_database())")
            return int(connection.scalar(asked) or 0)
    file = Path(engine.url.database or "")
    parts = (file, file.with_name(f"{file.name}-wal"))
    return sum(part.stat().st_size for part in parts if part.is_file())
