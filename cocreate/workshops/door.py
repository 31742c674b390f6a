"""The pulse of a room, in front of everything: 500 phones ask every second or two for news.

Nobody is asked who they are and nothing is drawn: one statement by the code in the address, a
tenth of what the same answer costs behind all doors. News beside the question, which are the same
for everybody, are given out here too once they were drawn (:mod:`.phones`): they are what the wall
shows. As soon as the host has acted, or anything is not as it should be, the question goes on to
the page itself (views/voter.poll), which decides.
"""

import re
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any

import sqlalchemy as sa
from flask import Flask

from cocreate.kernel.db import db
from cocreate.workshops import phones, scene
from cocreate.workshops.seats import Pulse

ADDRESS = re.compile(r"/w/([A-Z0-9]{4,8})/room")
SEEN = re.compile(r"v=([0-9]+(?:\.[0-9]+)?(?:_[0-9]*)?)(?:&words=([A-Za-z_]{2,10}))?")
PULSE = (
    "SELECT workshop.room_version, coalesce(ballot.casts, 0), ballot.rings_at FROM workshop"
    " LEFT JOIN ballot ON ballot.id = workshop.current_id WHERE workshop.code = "
)
MARKS = {"sqlite": "?", "postgresql": "%s"}
NOTHING_NEW, NEWS = "204 NO CONTENT", "200 OK"
HEADERS = [("Content-Type", "text/html; charset=utf-8"), ("X-Content-Type-Options", "nosniff")]
Environ = dict[str, Any]


class Door:
    """A WSGI application around the application's own."""

    def __init__(self, app: Flask) -> None:
        self._app, self._inside = app, app.wsgi_app

    def __call__(self, environ: Environ, start: Callable[..., Any]) -> Iterable[bytes]:
        code = ADDRESS.fullmatch(environ.get("PATH_INFO", ""))
        if code is None or environ["REQUEST_METHOD"] != "GET":
            return self._inside(environ, start)
        news = self._news(code[1], environ)
        if news is None:
            return self._inside(environ, start)
        headers = [*HEADERS, *phones.HEADERS.items(), ("Content-Length", str(len(news)))]
        start(NEWS if news else NOTHING_NEW, headers if news else headers[:-1])
        return [news] if news else []

    def _news(self, code: str, environ: Environ) -> bytes | None:
        """What is new for this phone, b"" for nothing; None where the page has to say it."""
        seen = SEEN.fullmatch(environ.get("QUERY_STRING", ""))
        if seen is None:
            return None
        try:
            beat = self._pulse(code)
        except Exception:  # noqa: BLE001 -- whatever it is, the page behind says so
            return None
        if beat is None or scene.is_current(seen[1], beat):
            return None if beat is None else b""
        is_asked = "HTTP_HX_REQUEST" in environ and scene.is_same_room(seen[1], beat)
        drawn = phones.at_hand(code, seen[2] or "", seen[1], beat) if is_asked else None
        if drawn is None:
            return None
        return drawn.for_one().encode() if drawn.version != seen[1] else b""

    def _pulse(self, code: str) -> Pulse | None:
        """Past SQLAlchemy's statements: they would take seven times what the database takes.

        On PostgreSQL without a transaction, whose beginning and end are ways to the server of
        their own. (SQLite has none here: :mod:`cocreate.kernel.db` begins them.)
        """
        engine = self._engine
        connection = engine.raw_connection()
        try:
            driver: Any = connection.driver_connection
            if engine.dialect.name == "postgresql":
                driver.autocommit = True
            cursor = connection.cursor()
            cursor.execute(PULSE + MARKS[engine.dialect.name], (code,))
            rows = cursor.fetchall()
            if engine.dialect.name == "postgresql":
                driver.autocommit = False
        finally:
            connection.close()
        return Pulse(*rows[0]) if rows else None

    @cached_property
    def _engine(self) -> sa.Engine:
        with self._app.app_context():
            return db.engine


def init(app: Flask) -> None:
    app.wsgi_app = Door(app)  # type: ignore[method-assign, assignment]  # the way WSGI is wrapped
