"""One application for all tests; each test has its own copy of an empty, ready-made database."""

import os
import tempfile
import weakref
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask, has_request_context
from sqlalchemy.engine import make_url

from cocreate import create_app
from cocreate.accounts import passwords
from cocreate.config import DEFAULTS
from cocreate.kernel import keeping, search
from cocreate.kernel.db import OPEN, db
from cocreate.keys import tombstones, withdrawals
from tests.snapshot import Snapshot, let_go, renew
from tests.visitor import ORIGIN

SETTINGS = {
    **DEFAULTS,  # whatever the environment says, tests are alike everywhere
    "COCREATE_ENV": "test",
    "SECRET_KEY": "for tests only",
    "BASE_URL": ORIGIN,
    "TESTING": True,
}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database",
        choices=["sqlite", "postgresql"],
        default="sqlite",
        help="where every application under test keeps its rows",
    )


def pytest_runtest_setup(item: pytest.Item) -> None:
    mark = item.get_closest_marker("sqlite")
    if mark and item.config.getoption("--database") != "sqlite":
        pytest.skip(f"of SQLite alone: {mark.args[0]}")


@pytest.fixture(scope="session")
def a_database(request: pytest.FixtureRequest) -> Callable[[], dict[str, str]]:
    """Settings for one more application: where its rows are, if not in a file of its own."""
    if request.config.getoption("--database") == "sqlite":
        return dict
    server, number = make_url(request.getfixturevalue("postgres_server")), count()

    def make() -> dict[str, str]:
        name = f"whole{next(number)}"
        renew(server, name)
        return {"DATABASE_URL": server.set(database=name).render_as_string(hide_password=False)}

    return make


@pytest.fixture(scope="session", autouse=True)
def hashed_once() -> Iterator[None]:
    """People whom a test makes have the same password: hashed as in life, but once, not for each.

    What is asked for over the web is hashed whenever it would be: some tests count that.
    """
    really = passwords.hashed
    kept = cache(really)

    def hashed(password: str) -> str:
        return really(password) if has_request_context() else kept(password)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "hashed", hashed)
        yield


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The templates as code, for every application of this run, and for every process of it."""
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "compiled"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def make_app(
    a_database: Callable[[], dict[str, str]], compiled: Path
) -> Iterator[Callable[..., Flask]]:
    """`make_app(DATABASE_URL=…)`: another installation, in a folder of its own."""
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 -- a disk waits
    with tempfile.TemporaryDirectory(dir=memory, prefix="cocreate-") as folder:

        def make(**settings: Any) -> Flask:
            own = {} if "DATABASE_URL" in settings else a_database()
            instance = tempfile.mkdtemp(dir=folder)
            Path(instance, "templates").symlink_to(compiled)
            app = create_app({**SETTINGS, "COCREATE_INSTANCE": instance, **own, **settings})
            with app.app_context():
                weakref.finalize(app, _close, list(db.engines.values()))
            return app

        yield make


@pytest.fixture(scope="session")
def app(make_app: Callable[..., Flask]) -> Flask:
    return make_app()


@pytest.fixture(scope="session")
def empty(app: Flask, tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """The databases of the application with all tables and no rows."""
    snapshot = Snapshot(tmp_path_factory.mktemp("empty"), "empty")
    with app.app_context():
        make_tables()
        snapshot.take()
    return snapshot


@pytest.fixture(autouse=True)
def fresh(app: Flask, empty: Snapshot) -> Iterator[None]:
    """An empty database and an application context for each test."""
    with app.app_context():
        put_back(empty)
    sa.event.listen(db.session, "before_commit", _only_in_a_transaction)
    with app.app_context():
        yield
        let_go()
    sa.event.remove(db.session, "before_commit", _only_in_a_transaction)


@pytest.fixture
def anew(empty: Snapshot) -> Callable[[], bool]:
    """For a property test: `anew()` begins one more life, and says whether its database is empty.

    It is, for each twenty-fifth: what thousands of lives leave behind would slow down the next.
    """
    begun = count()

    def begin() -> bool:
        is_new = next(begun) % 25 == 0
        if is_new:
            put_back(empty)
        return is_new

    return begin


def put_back(empty: Snapshot) -> None:
    empty.restore()
    for journal in (tombstones, withdrawals):
        journal.path().unlink(missing_ok=True)
    keeping.forget()  # counts of the test before


def _close(engines: Iterable[sa.Engine]) -> None:
    """Of an application that its test let go of: else its connections to a server stay open."""
    for engine in engines:
        engine.dispose()


def make_tables() -> None:
    """All tables of both databases, in the application of this context."""
    db.create_all()
    with db.engine.begin() as connection:
        for statement in search.CREATE[connection.dialect.name]:
            connection.exec_driver_sql(statement)


def _only_in_a_transaction(session: Any) -> None:
    assert OPEN in session.info, "something commits outside transaction()"
