"""A PostgreSQL server of our own, kept with its databases for the next time."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from cocreate.kernel.db import normalised
from cocreate.kernel.errors import Refused

# As Debian sets it up, and durable: each commit waits for the disk, as in a hospital.
SETTINGS = """listen_addresses = '127.0.0.1'
max_connections = 60
shared_buffers = '256MB'
fsync = on
synchronous_commit = on
"""


def programs() -> Path | None:
    """The folder of initdb and pg_ctl: the newest of Debian's, else wherever the PATH has them."""
    versions = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = sorted(versions, key=lambda path: float(path.parent.parent.name))
    on_path = shutil.which("initdb")
    return newest[-1].parent if newest else Path(on_path).resolve().parent if on_path else None


@contextmanager
def serving(folder: Path) -> Iterator[str | None]:
    """The address of the server whose data lie in this folder; None without the programs."""
    there = programs()
    if there is None:
        yield None
        return
    folder = folder.resolve()
    data, port = folder / "data", free_port()
    if not (data / "PG_VERSION").exists():
        _make(there, folder, data)
    options = f"-p {port} -k {folder}"
    control = (there / "pg_ctl", "-D", data, "-w", "-t", "60", "-l", folder / "log")
    if _run(folder, *control, "status").returncode == 0:  # left behind by a run that was killed
        _as_postgres(folder, *control, "-m", "fast", "stop")
    _as_postgres(folder, *control, "-o", options, "start")
    try:
        yield f"postgresql://cocreate@127.0.0.1:{port}"
    finally:
        _as_postgres(folder, *control, "-m", "fast", "stop")


def database(server: str, name: str) -> str:
    """The address of this database there, which is made where it is missing."""
    server = server.rstrip("/")
    known = sa.text("SELECT 1 FROM pg_database WHERE datname = :name")
    try:
        engine = sa.create_engine(normalised(f"{server}/postgres"), isolation_level="AUTOCOMMIT")
        with engine.connect() as there:
            if there.scalar(known, {"name": name}) is None:
                there.execute(sa.text(f'CREATE DATABASE "{name}"'))
        engine.dispose()
    except (ImportError, sa.exc.SQLAlchemyError) as fault:
        raise Refused(f"PostgreSQL can't be used for measuring: {fault}") from fault
    return f"{server}/{name}"


def settle(url: str) -> None:
    """What the server would do by itself in a quiet hour: know how many rows hold what."""
    engine = sa.create_engine(normalised(url), isolation_level="AUTOCOMMIT")
    with engine.connect() as there:
        there.execute(sa.text("VACUUM ANALYZE"))
    engine.dispose()


def main_process(folder: Path) -> int:
    """The process all others of this server descend from."""
    return int((folder / "data" / "postmaster.pid").read_text().splitlines()[0])


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _make(there: Path, folder: Path, data: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    how = ("-U", "cocreate", "-A", "trust", "-E", "UTF8", "--no-locale")
    _as_postgres(folder, there / "initdb", *how, "-D", data)
    with (data / "postgresql.conf").open("a") as settings:
        settings.write(SETTINGS)


def _as_postgres(folder: Path, *command: str | Path) -> None:
    done = _run(folder, *command)
    if done.returncode:
        raise Refused(f"PostgreSQL did not start: {(done.stderr or done.stdout)[-300:]}")


def _run(folder: Path, *command: str | Path) -> subprocess.CompletedProcess[str]:
    """The server refuses to run as root, so root runs it as Debian's user for it."""
    user = (
        {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
    )
    return subprocess.run(  # type: ignore[call-overload,no-any-return] # noqa: S603 -- PostgreSQL's own programs
        command, cwd=folder, capture_output=True, text=True, check=False, **user
    )
