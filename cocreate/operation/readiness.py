"""Whether this installation can serve: its databases, its worker, its disk."""

import shutil

import sqlalchemy as sa
from flask import current_app
from sqlalchemy.exc import SQLAlchemyError

from cocreate.kernel.db import db
from cocreate.operation import heart

NEEDED = 100 * 1024 * 1024  # bytes


def parts() -> dict[str, bool]:
    """Each part by name, and whether it is well."""
    return {"database": database(), "worker": worker(), "disk": disk()}


def database() -> bool:
    """Both answer, words and keys."""
    try:
        for engine in db.engines.values():
            with engine.connect() as connection:
                connection.execute(sa.text("SELECT 1"))
    except SQLAlchemyError:
        return False
    return True


def worker() -> bool:
    try:
        return heart.is_beating()
    except SQLAlchemyError:
        return False


def disk() -> bool:
    return shutil.disk_usage(current_app.config["COCREATE_INSTANCE"]).free >= NEEDED
