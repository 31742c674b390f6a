"""A look at everything an installation needs, one line each, before somebody is let down by it."""

import os
import ssl
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import current_app
from sqlalchemy.exc import SQLAlchemyError

from cocreate.consent import originals
from cocreate.erasing import replaying
from cocreate.intake import slips
from cocreate.intake.shelves import Bucket, Folder, Unreachable, shelf
from cocreate.kernel.db import db
from cocreate.keys import master, sealing, tombstones, withdrawals
from cocreate.notifications import smtp
from cocreate.operation import heart, readiness

PROBE = "doctor"
MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. `is_well` is None where it may stay as it is, but should be known."""

    name: str
    is_well: bool | None
    says: str


def examine() -> list[Finding]:
    return [_looked(name, look) for name, look in LOOKS.items()]


def _looked(name: str, look: Callable[[], tuple[bool | None, str]]) -> Finding:
    try:
        return Finding(name, *look())
    except Unreachable as fault:
        return Finding(name, is_well=False, says=f"the store of files: {fault.context['why']}")
    except (OSError, ValueError, RuntimeError, SQLAlchemyError) as fault:
        return Finding(name, is_well=False, says=f"{type(fault).__name__}: {fault}".splitlines()[0])


def _settings() -> tuple[bool | None, str]:
    """What create_app found fit to start with."""
    config = current_app.config
    return True, f"{config['COCREATE_ENV']}, {config['BASE_URL']}"


def _folders() -> tuple[bool | None, str]:
    instance = Path(str(current_app.config["COCREATE_INSTANCE"]))
    if not os.access(instance, os.W_OK):
        return False, f"{instance} can't be written to"
    if stat.S_IMODE(instance.stat().st_mode) & stat.S_IWOTH:
        return False, f"{instance} can be written to by everybody on this machine"
    left = f"{readiness.free() // MB} MB free, at least 100 MB are needed"
    return readiness.disk(), f"{instance}, {left}"


def _database() -> tuple[bool | None, str]:
    """The tables are those of this version of the program, in both databases."""
    config = Config()
    config.set_main_option("script_location", current_app.extensions["migrate"].directory)
    wanted = set(ScriptDirectory.from_config(config).get_heads())
    behind = [name for name, found in _versions() if found != wanted]
    if behind:
        return False, f"{' and '.join(behind)} must be upgraded: ./run db upgrade"
    size = f"{readiness.size() / MB:.1f} MB"
    return True, f"{db.engine.dialect.name}, version {', '.join(sorted(wanted))}, {size}"


def _versions() -> Iterator[tuple[str, set[str]]]:
    for bind, engine in db.engines.items():
        with engine.connect() as connection:
            yield bind or "main", set(MigrationContext.configure(connection).get_current_heads())


def _keys() -> tuple[bool | None, str]:
    """The master key is readable by its owner only, and opens what was sealed."""
    sealing.lookup(PROBE, PROBE)  # unwraps a data key of this installation
    file = master.path()
    mode = stat.S_IMODE(file.stat().st_mode)
    return not mode & 0o077, f"{file} has mode {mode:04o}; others must not read it"


def _texts() -> tuple[bool | None, str]:
    """What people wrote opens where it lies: nobody changed it, or moved it from another row."""
    found = originals.altered()
    some = ", ".join(found[:3])
    return (
        not found,
        f"{len(found)} changed or moved: {some}" if found else "all open where they lie",
    )


def _journals() -> tuple[bool | None, str]:
    """Every line of both is as it was written, and this database has followed them."""
    return (
        replaying.is_done(),
        f"{tombstones.count()} of erasures, {len(withdrawals.lines())} others",
    )


def _files() -> tuple[bool | None, str]:
    """A file is written, read and deleted again where photos and recordings lie."""
    store = shelf("uploads")
    store.put(PROBE, PROBE.encode())
    is_same = store.get(PROBE) == PROBE.encode()
    store.delete(PROBE)
    if isinstance(store, Folder):
        return is_same, str(store.path)
    if isinstance(store, Bucket) and store.keeps_versions():
        return False, "the bucket keeps versions: what is deleted would stay there"
    return is_same, "an S3-compatible store"


def _mail() -> tuple[bool | None, str]:
    url = str(current_app.config["SMTP_URL"])
    if not url:
        return None, "no SMTP_URL: letters wait and are printed at /staff/letters"
    server = smtp.server_of(url)
    with smtp.connected(server) as line:
        secured = isinstance(line.sock, ssl.SSLSocket)
    return True, f"{server.host}:{server.port} {'encrypted' if secured else 'not encrypted'}"


def _fonts() -> tuple[bool | None, str]:
    """Slips are pictures: without a Chinese font they are in English."""
    found = next((path for name in slips.CHINESE for path in slips.FONTS.rglob(name)), None)
    return (True, str(found)) if found else (None, "no Chinese font, for instance fonts-noto-cjk")


def _worker() -> tuple[bool | None, str]:
    at = heart.last()
    when = f"last seen {at:%Y-%m-%d %H:%M:%S} UTC" if at else "never seen"
    return True if heart.is_beating() else None, when


LOOKS: dict[str, Callable[[], tuple[bool | None, str]]] = {
    "settings": _settings,
    "folders": _folders,
    "database": _database,
    "keys": _keys,
    "texts": _texts,
    "files": _files,
    "journals": _journals,
    "mail": _mail,
    "fonts": _fonts,
    "worker": _worker,
}
