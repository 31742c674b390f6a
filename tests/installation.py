"""One application for all tests; each test has its own copy of an empty, ready-made database."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from cocreate import create_app
from cocreate.config import DEFAULTS
from cocreate.ideas import counts
from cocreate.kernel import search
from cocreate.kernel.db import OPEN, db
from tests.visitor import ORIGIN

SETTINGS = {
    **DEFAULTS,  # whatever the environment says, tests are alike everywhere
    "COCREATE_ENV": "test",
    "SECRET_KEY": "for tests only",
    "BASE_URL": ORIGIN,
    "TESTING": True,
}


@pytest.fixture(scope="session")
def make_app() -> Iterator[Callable[..., Flask]]:
    """`make_app(DATABASE_URL=…)`: another installation, in a folder of its own."""
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 -- a disk waits
    with tempfile.TemporaryDirectory(dir=memory, prefix="cocreate-") as folder:

        def make(**settings: Any) -> Flask:
            instance = tempfile.mkdtemp(dir=folder)
            return create_app({**SETTINGS, "COCREATE_INSTANCE": instance, **settings})

        yield make


@pytest.fixture(scope="session")
def app(make_app: Callable[..., Flask]) -> Flask:
    return make_app()


@pytest.fixture(scope="session")
def template(app: Flask, tmp_path_factory: pytest.TempPathFactory) -> dict[Path, Path]:
    """Each database file of the application, and an empty copy of it with all tables."""
    with app.app_context():
        make_tables()
        files = [Path(str(engine.url.database)) for engine in db.engines.values()]
        let_go()
    folder = tmp_path_factory.mktemp("template")
    return {file: Path(shutil.copy(file, folder)) for file in files}


@pytest.fixture(autouse=True)
def fresh(app: Flask, template: dict[Path, Path]) -> Iterator[None]:
    """An empty database and an application context for each test."""
    for file, empty in template.items():
        for journal in ("-wal", "-shm"):
            file.with_name(file.name + journal).unlink(missing_ok=True)
        shutil.copy(empty, file)
    counts._kept.clear()  # counts of the test before
    sa.event.listen(db.session, "before_commit", _only_in_a_transaction)
    with app.app_context():
        yield
        let_go()
    sa.event.remove(db.session, "before_commit", _only_in_a_transaction)


def make_tables() -> None:
    """All tables of both databases, in the application of this context."""
    db.create_all()
    with db.engine.begin() as connection:
        for statement in search.CREATE[connection.dialect.name]:
            connection.exec_driver_sql(statement)


def let_go() -> None:
    """Close every connection, so that the files, or the database, can be replaced."""
    db.session.remove()
    for engine in db.engines.values():
        engine.dispose()


def _only_in_a_transaction(session: Any) -> None:
    assert OPEN in session.info, "something commits outside transaction()"
