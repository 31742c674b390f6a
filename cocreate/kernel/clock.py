"""The one clock. Everything that asks what time it is asks here, so that time can be moved."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

_shift = timedelta(0)


def now() -> datetime:
    """The moment that is now, in UTC."""
    return datetime.now(UTC) + _shift


@contextmanager
def moved(to: datetime) -> Iterator[None]:
    """Inside, it is `to` and time runs on from there. For tests and for making the demonstration."""
    global _shift  # noqa: PLW0603 -- one clock for the whole process, every thread of it
    before = _shift
    _shift = to - datetime.now(UTC)
    try:
        yield
    finally:
        _shift = before
