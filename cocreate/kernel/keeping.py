"""Answers that cost much, kept in this process until what they were made of has changed."""

from collections.abc import Callable, Hashable
from threading import Lock, RLock
from typing import Any

MOST_KEPT = 256
_kept: dict[Hashable, tuple[Hashable, Any]] = {}
_turns: dict[Hashable, Any] = {}  # one for each key: an RLock, whose type has no name
_giving_turns = Lock()


def kept(key: Hashable, stamp: Hashable, make: Callable[[], Any]) -> Any:
    """What `make()` gave under this stamp, or gives now. The stamp names what it was made of.

    Who asks while it is being made waits for that answer: eight readers at once would otherwise
    make it eight times, each as slow as all together. `make` may ask for other keys, never in a ring.
    """
    found = _kept.get(key)
    if found is None or found[0] != stamp:
        with _turn(key):
            found = _kept.get(key)
            if found is None or found[0] != stamp:
                found = (stamp, make())
                _keep(key, found)
    return found[1]


def at_hand(key: Hashable, stamp: Hashable) -> Any:
    """What is kept under this stamp; None where it would have to be made."""
    found = _kept.get(key)
    return found[1] if found is not None and found[0] == stamp else None


def forget() -> None:
    """All of it: for who changes the database under this process."""
    _kept.clear()
    _turns.clear()


def _keep(key: Hashable, answer: tuple[Hashable, Any]) -> None:
    if key not in _kept and len(_kept) >= MOST_KEPT:
        _kept.clear()
    _kept[key] = answer


def _turn(key: Hashable) -> Any:
    with _giving_turns:
        if len(_turns) >= MOST_KEPT:  # also of what could not be made
            _turns.clear()
        return _turns.setdefault(key, RLock())
