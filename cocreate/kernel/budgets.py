"""A coarse budget per address, far above what a ward full of honest people needs.

Counted in the memory of each process (or in Redis where several share it). What must be exact,
such as wrong codes and passwords, is counted in the database: accounts/throttle.py.
"""

from flask import Flask, current_app, request
from flask_limiter import ApplicationLimit, Limiter
from flask_limiter.util import get_remote_address
from limits import RateLimitItem
from limits.storage import storage_from_string
from limits.strategies import FixedWindowRateLimiter

READINGS = "1200/minute"
SENDINGS = "240/minute"
FREE = {"static", "operation.healthz", "operation.readyz"}
ROOMS = "/w/"  # 500 phones behind one address ask for the room's state every two seconds


def is_free() -> bool:
    return request.endpoint in FREE or request.path.startswith(ROOMS)


def is_reading() -> bool:
    """Also a post that only asks: who types must not use up what the ward may send."""
    view = current_app.view_functions.get(request.endpoint or "")
    typing = getattr(view, "reads", False) or getattr(view, "keeps", False)
    return is_free() or request.method != "POST" or typing


def spend(limit: RateLimitItem, *name: str) -> bool:
    """Count one under this name. Whether it was within the limit; always, where none are counted."""
    if not current_app.config["RATELIMIT_ENABLED"]:
        return True
    counter: FixedWindowRateLimiter = current_app.extensions["counted"]
    return bool(counter.hit(limit, *name))


def init(app: Flask) -> None:
    app.config.setdefault("RATELIMIT_ENABLED", app.config["COCREATE_ENV"] != "test")
    app.config.setdefault("RATELIMIT_STORAGE_URI", app.config["REDIS_URL"] or "memory://")
    app.config.setdefault("RATELIMIT_HEADERS_ENABLED", True)
    storage = storage_from_string(str(app.config["RATELIMIT_STORAGE_URI"]))
    app.extensions["counted"] = FixedWindowRateLimiter(storage)
    Limiter(
        get_remote_address,
        app=app,
        application_limits=[
            ApplicationLimit(READINGS, scope="readings", exempt_when=is_free),
            ApplicationLimit(SENDINGS, scope="sendings", exempt_when=is_reading),
        ],
    )
