"""The pulse of a room, in front of everything: 500 phones ask every second or two for news.

Nobody is asked who they are and nothing is drawn: one statement by the code in the address, a
tenth of what the same answer costs behind all doors. As soon as there is news, or anything is not
as it should be, the question goes on to the page itself (views/voter.poll), which decides.
"""

import re
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any

import sqlalchemy as sa
from flask import Flask

from cocreate.kernel.db import db
from cocreate.workshops import scene
from cocreate.workshops.seats import Pulse

ADDRESS = re.compile(r"/w/([A-Z0-9]{4,8})/room")
SEEN = re.compile(r"v=([0-9]+(?:\.[0-9]+)?(?:_[0-9]*)?)")
PULSE = (
    "SELECT workshop.room_version, coalesce(ballot.casts, 0), ballot.rings_at FROM workshop"
    " LEFT JOIN ballot ON ballot.id = workshop.current_id WHERE workshop.code = "
)
MARKS = {"sqlite": "?", "postgresql": "%s"}
NOTHING_NEW = "204 NO CONTENT"
HEADERS = [
    ("Content-Type", "text/html; charset=utf-8"),
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
]
Environ = dict[str, Any]


class Door:
    """A WSGI application around the application's own."""

    def __init__(self, app: Flask) -> None:
        self._app, self._inside = app, app.wsgi_app

    def __call__(self, environ: Environ, start: Callable[..., Any]) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] == "GET" and self._has_seen_all(environ):
            start(NOTHING_NEW, HEADERS)
            return []
        return self._inside(environ, start)

    def _has_seen_all(self, environ: Environ) -> bool:
        code = ADDRESS.fullmatch(environ.get("PATH_INFO", ""))
        seen = SEEN.fullmatch(environ.get("QUERY_STRING", "")) if code else None
        if code is None or seen is None:
            return False
        try:
            beat = self._pulse(code[1])
        except Exception:  # noqa: BLE001 -- whatever it is, the page behind says so
            return False
        return beat is not None and scene.is_current(seen[1], beat)

    def _pulse(self, code: str) -> Pulse | None:
        """Past SQLAlchemy's statements: they would take seven times what the database takes."""
        engine = self._engine
        connection = engine.raw_connection()
        try:
            cursor = connection.cursor()
            cursor.execute(PULSE + MARKS[engine.dialect.name], (code,))
            rows = cursor.fetchall()
        finally:
            connection.close()
        return (rows[0][0], rows[0][1], rows[0][2]) if rows else None

    @cached_property
    def _engine(self) -> sa.Engine:
        with self._app.app_context():
            return db.engine


def init(app: Flask) -> None:
    app.wsgi_app = Door(app)  # type: ignore[method-assign, assignment]  # the way WSGI is wrapped
