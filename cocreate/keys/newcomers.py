"""Somebody new and the key that their words are sealed under, made ahead.

A key must be on the disk before the words that it opens, so a sending would wait for the disk
twice. Instead a process makes some keys at once, for persons whom nobody knows yet; whoever sends
next gets one of them. Keys that are left when the process ends open nothing: harmless.
"""

import os
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from cocreate.kernel.db import db
from cocreate.keys import sealing

AHEAD = 16


@dataclass(frozen=True, slots=True)
class Hand:
    """A new subject's key, held for the one request in which they send."""

    subject: UUID
    _key: bytes = field(repr=False)
    _lookups: bytes = field(repr=False)

    def seal_each(self, texts: Iterable[tuple[UUID, str, str]]) -> list[bytes]:
        """As :func:`sealing.seal_each`, for this subject alone. Raises NoKey for another."""
        return sealing.sealed_with({self.subject: self._key}, list(texts))

    def lookup(self, column: str, value: str) -> str:
        """As :func:`sealing.lookup`."""
        return sealing.looked_up(self._lookups, column, [value])[0]


_ahead: dict[tuple[int, str], deque[UUID]] = {}


def newcomer() -> Hand:
    """A subject whom nobody knows yet, with a key that is safely written, and the key in hand.

    Outside of a change: it may wait for the disk.
    """
    ahead = _ahead.setdefault(_place(), deque())
    while True:
        subject = _next(ahead)
        keys = sealing.keys_of({subject, sealing.LOOKUPS})
        if sealing.LOOKUPS not in keys:
            sealing.create(sealing.LOOKUPS)
        elif subject in keys:
            return Hand(subject, keys[subject], keys[sealing.LOOKUPS])
        else:
            ahead.clear()  # another database lies there now, an older one brought back for instance


def _place() -> tuple[int, str]:
    """Which process, for a copy of it must hand out others, and which database."""
    return os.getpid(), str(db.engines["keys"].url)


def _next(ahead: deque[UUID]) -> UUID:
    """One that no other thread gets too."""
    try:
        return ahead.popleft()
    except IndexError:
        fresh = [uuid4() for _ in range(AHEAD)]
        sealing.create_many(fresh)
        ahead.extend(fresh[1:])
        return fresh[0]
