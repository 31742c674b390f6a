"""The databases of an application as they were at one moment, put back as often as a test asks."""

import shutil
from pathlib import Path

import psycopg
from flask import Flask
from sqlalchemy.engine import URL

from cocreate.kernel.db import db

ADMIN = "postgres"


class Snapshot:
    """Of both databases of the application of this context, or of `only` one (main, keys).

    `name` is its own among several.
    """

    def __init__(self, folder: Path, name: str, only: str = "") -> None:
        self.folder, self.name, self.only = folder, name, only

    def take(self) -> None:
        let_go()
        for key, url in self._wanted():
            if url.get_backend_name() == "sqlite":
                shutil.copy(_file(url), self._copy(key))
            else:
                renew(url, self._template(url), _name(url))

    def restore(self) -> None:
        let_go()
        for key, url in self._wanted():
            if url.get_backend_name() == "sqlite":
                for journal in ("-wal", "-shm"):
                    Path(f"{_file(url)}{journal}").unlink(missing_ok=True)
                _replace(self._copy(key), _file(url))
            else:
                renew(url, _name(url), self._template(url))

    def _wanted(self) -> list[tuple[str, URL]]:
        return [(key, url) for key, url in _databases() if self.only in {"", key}]

    def _copy(self, key: str) -> Path:
        return self.folder / f"{self.name}-{key}.db"

    def _template(self, url: URL) -> str:
        return f"{_name(url)}_{self.name}"


def _replace(there: Path, here: Path) -> None:
    """As another file under the same name: a server's thread that still reads the one before holds
    its journal open, and SQLite would give that to whoever opens the same file in this process.
    """
    fresh = here.with_name(f"{here.name}.fresh")
    shutil.copy(there, fresh)
    fresh.replace(here)


def let_go() -> None:
    """Close every connection, so that the files, or the database, can be replaced."""
    db.session.remove()
    for engine in db.engines.values():
        engine.dispose()


def copy(there: Flask, here: Flask) -> None:
    """Give one application the rows of another, where a server keeps them and not a file."""
    urls = []
    for app in (there, here):
        with app.app_context():
            let_go()
            urls.append(db.engine.url)
    if urls[1].get_backend_name() != "sqlite":
        renew(urls[1], _name(urls[1]), _name(urls[0]))


def renew(server: URL, name: str, template: str = "template0") -> None:
    """A database of this name that is like the template, whatever stood there before."""
    there = server.set(drivername="postgresql", database=ADMIN)
    address = there.render_as_string(hide_password=False)
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')


def _databases() -> list[tuple[str, URL]]:
    return [(name or "main", engine.url) for name, engine in db.engines.items()]


def _file(url: URL) -> Path:
    return Path(_name(url))


def _name(url: URL) -> str:
    assert url.database
    return url.database
