"""Cursors instead of offsets: page two of a million rows costs what page one does."""

import base64
import binascii
import json
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

LARGEST = 2**63 - 1  # number that a database holds


def cursor(*values: float | str) -> str:
    """The place after a row, as a short opaque word for an address."""
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")


def place(word: str, shape: tuple[type, ...]) -> tuple[Any, ...] | None:
    """What :func:`cursor` was given, or None for a word that somebody made up."""
    try:
        values = json.loads(base64.urlsafe_b64decode(word + "=" * (-len(word) % 4)))
    except (ValueError, binascii.Error, RecursionError):
        return None
    if not isinstance(values, list) or len(values) != len(shape):
        return None
    fits = all(type(value) is kind for value, kind in zip(values, shape, strict=True))
    is_held = all(abs(value) <= LARGEST for value in values if isinstance(value, int))
    return tuple(values) if fits and is_held else None


def dated(word: str) -> tuple[datetime, int] | None:
    """The same where a list goes by a moment, written with `isoformat()`, and the row's id."""
    found = place(word, (str, int)) if word else None
    try:
        return (datetime.fromisoformat(found[0]).astimezone(UTC), found[1]) if found else None
    except (ValueError, OverflowError):  # the last: an hour before the year 1
        return None


def below(column: Any, key: Any, at: tuple[Any, Any]) -> sa.ColumnElement[bool]:
    """Rows after `at` when sorted by column and key, both descending.

    Written as two ranges: SQLite walks every tie of a row-value cursor (PERFORMANCE, Lists).
    """
    after: sa.ColumnElement[bool] = sa.or_(column < at[0], sa.and_(column == at[0], key < at[1]))
    return after
