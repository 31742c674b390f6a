"""How many at once work inside one server process, and what has to wait outside.

Threads of one Python process take turns at one interpreter. Whoever holds SQLite's lock loses the
interpreter at each statement, and all others wait for the lock meanwhile: four threads inside
write a third less than one (decision record 16). But a thread that waits for a slow phone's photo
needs no interpreter. So many threads take in what is sent, and few go on with it.
"""

from collections.abc import Callable, Iterable
from tempfile import SpooledTemporaryFile
from threading import Semaphore
from typing import Any

from flask import Flask

Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

AT_ONCE = 1  # on PostgreSQL too: four wrote no more, and held up each other (decision record 59)
IN_MEMORY = 1 << 20  # bytes; what is larger waits in a file
PART = 1 << 16
READING = {"GET", "HEAD", "OPTIONS"}


class Admission:
    """A WSGI application around another: `at_once` requests inside, once they are here as a whole.

    Answers that are made piece by piece are made outside: an export holds up nobody.
    """

    def __init__(self, inside: Application, *, at_once: int, at_most: int) -> None:
        self._inside, self._free, self._at_most = inside, Semaphore(at_once), at_most

    def __call__(self, environ: Environ, start: Callable[..., Any]) -> Iterable[bytes]:
        comes = self._comes(environ)
        if not comes:
            return self._admitted(environ, start)
        with SpooledTemporaryFile(IN_MEMORY) as whole:
            _take_in(environ["wsgi.input"], whole, comes)
            return self._admitted({**environ, "wsgi.input": whole}, start)

    def _comes(self, environ: Environ) -> int:
        """How many bytes to wait for; 0 where there are none, or Flask refuses them unread.

        Who does not say how many (in chunks, by HTTP/2) may send one more than allowed: enough to
        be refused.
        """
        length = environ.get("CONTENT_LENGTH")
        if not length:
            return 0 if environ["REQUEST_METHOD"] in READING else self._at_most + 1
        return int(length) if length.isdecimal() and int(length) <= self._at_most else 0

    def _admitted(self, environ: Environ, start: Callable[..., Any]) -> Iterable[bytes]:
        with self._free:
            return self._inside(environ, start)


def _take_in(source: Any, whole: SpooledTemporaryFile[bytes], length: int) -> None:
    """At most so many bytes; fewer where they end before, or the phone is gone."""
    while length > 0 and (part := source.read(min(PART, length))):
        whole.write(part)
        length -= len(part)
    whole.seek(0)


def init(app: Flask) -> None:
    inside = Admission(app.wsgi_app, at_once=AT_ONCE, at_most=app.config["MAX_CONTENT_LENGTH"])
    app.wsgi_app = inside  # type: ignore[method-assign, assignment]  # the way WSGI is wrapped
