"""Answers that cost much, kept in this process until what they were made of has changed."""

from collections.abc import Callable, Hashable
from typing import Any

MOST_KEPT = 256
_kept: dict[Hashable, tuple[Hashable, Any]] = {}


def kept(key: Hashable, stamp: Hashable, make: Callable[[], Any]) -> Any:
    """What `make()` gave under this stamp, or gives now. The stamp names what it was made of."""
    found = _kept.get(key)
    if found is None or found[0] != stamp:
        found = (stamp, make())
        if key not in _kept and len(_kept) >= MOST_KEPT:
            _kept.clear()
        _kept[key] = found
    return found[1]


def forget() -> None:
    """All of it: for who changes the database under this process."""
    _kept.clear()
