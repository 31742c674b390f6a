"""Nobody is answered before the journals are followed: an old backup may know less than they do.

Asked once by each process. A database is put back while nothing runs; who replaces it under a
running server has to start that anew.
"""

import threading

from flask import Flask, Response, current_app, request
from sqlalchemy.exc import SQLAlchemyError

from cocreate.erasing import replaying
from cocreate.kernel.errors import Busy

FREE = frozenset({"/healthz", "/readyz"})  # they show nothing of anybody
PATIENCE = 2.0  # seconds; to see that there is nothing to do takes a hundredth of that
DONE = "journals followed"
SENTENCE = (
    "一份备份刚刚恢复。我们先补上此后撤回的内容。请稍后再来。\n"
    "A backup was put back. We first take out what was taken back since. Please come again soon.\n"
)

_turn = threading.Lock()


def init(app: Flask) -> None:
    """Before everything else that looks at a request."""
    app.before_request(hold)


def is_over() -> bool:
    """Whether this process may show, and send, what the database holds."""
    return _is_known() or _followed()


def forget() -> None:
    """Look again at the next request: the database under this process was replaced."""
    current_app.extensions.pop(DONE, None)


def hold() -> Response | None:
    if request.path not in FREE and not is_over():
        closed = Response(SENTENCE, 503, {"Retry-After": "5", "Cache-Control": "no-store"})
        closed.mimetype = "text/plain"
        return closed
    return None


def _is_known() -> bool:
    return bool(current_app.extensions.get(DONE))


def _followed() -> bool:
    """The first who comes does what there is to do; who comes meanwhile waits for that a moment."""
    if not _turn.acquire(timeout=PATIENCE):
        return False
    try:
        current_app.extensions[DONE] = _is_known() or replaying.is_done() or replaying.ensure()
    except SQLAlchemyError as fault:  # out of reach: the same page, and their text, as always
        raise Busy from fault
    else:
        return _is_known()
    finally:
        _turn.release()
