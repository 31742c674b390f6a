"""A PostgreSQL server of our own, in a temporary folder, started when the first test asks."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from flask import Flask
from sqlalchemy.engine import make_url

from tests.installation import make_tables, put_back
from tests.missing import missing
from tests.snapshot import Snapshot, let_go, renew

SETTINGS = """fsync=off
full_page_writes=off
synchronous_commit=off
min_wal_size=32MB
max_wal_size=128MB
max_connections=60
listen_addresses='127.0.0.1'
"""
MEMORY, ROOM = Path("/dev/shm"), 4 << 30  # noqa: S108 -- making a database is 9 times as fast there


def _programs() -> Path | None:
    """The folder of initdb and pg_ctl: the newest of Debian's, else wherever the PATH has them."""
    versions = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = sorted(versions, key=lambda path: float(path.parent.parent.name))
    on_path = shutil.which("initdb")
    return newest[-1].parent if newest else Path(on_path).resolve().parent if on_path else None


def _as_postgres(*command: str | Path, cwd: str) -> None:
    """The server refuses to run as root, so root runs it as Debian's user for it."""
    user = (
        {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
    )
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, **user)
    assert done.returncode == 0, done.stderr or done.stdout


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _quickest() -> Path | None:
    """Memory, where there is plenty: containers often have 64 MB of it, which is too little."""
    there = os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM
    return MEMORY if there else None


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """`postgresql://cocreate@127.0.0.1:<port>`, without a database."""
    programs = _programs()
    if programs is None:
        missing("no PostgreSQL server: apt-get install postgresql")
    with tempfile.TemporaryDirectory(dir=_quickest(), prefix="cocreate-pg-") as folder:
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        data, port = Path(folder) / "data", free_port()
        make = ("-U", "cocreate", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync")
        _as_postgres(programs / "initdb", *make, "-D", data, cwd=folder)
        with (data / "postgresql.conf").open("a") as settings:
            settings.write(f"{SETTINGS}port={port}\nunix_socket_directories='{folder}'\n")
        control = (programs / "pg_ctl", "-D", data, "-w", "-t", "60", "-l", Path(folder) / "log")
        _as_postgres(*control, "start", cwd=folder)
        yield f"postgresql://cocreate@127.0.0.1:{port}"
        _as_postgres(*control, "-m", "fast", "stop", cwd=folder)


@pytest.fixture
def postgres_url(postgres_server: str, request: pytest.FixtureRequest) -> Iterator[str]:
    """An empty database of this test's own."""
    name = f"t{abs(hash(request.node.nodeid)):x}"
    with psycopg.connect(f"{postgres_server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield f"{postgres_server}/{name}"
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def on_postgresql(
    postgres_server: str, make_app: Callable[..., Flask], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Flask, Snapshot]:
    """The application on PostgreSQL and its tables without rows: made once, copied for each test."""
    url = f"{postgres_server}/grown"
    renew(make_url(url), "grown")
    app = make_app(DATABASE_URL=url)
    tables = Snapshot(tmp_path_factory.mktemp("grown"), "empty")
    with app.app_context():
        make_tables()
        tables.take()
    return app, tables


@pytest.fixture
def postgres_app(on_postgresql: tuple[Flask, Snapshot]) -> Iterator[Flask]:
    """The application on PostgreSQL, with empty tables; its context is the test's."""
    app, tables = on_postgresql
    with app.app_context():
        put_back(tables)
        yield app
        let_go()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def either(request: pytest.FixtureRequest, app: Flask) -> Flask:
    """The application on each of the two databases, one after the other."""
    grown: Flask = request.getfixturevalue("postgres_app") if request.param != "sqlite" else app
    return grown
