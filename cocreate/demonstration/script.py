"""The script of the demonstration: the texts, and acts that happen one after the other in time."""

import heapq
import itertools
import tomllib
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from cocreate.kernel.clock import moved, now

TEXTS = Path(__file__).parent / "texts"
Act = Callable[[], None]


def written(name: str) -> dict[str, Any]:
    """One of the text files, as it stands."""
    return tomllib.loads((TEXTS / f"{name}.toml").read_text(encoding="utf-8"))


class Stage:
    """Acts and their moments, played the oldest first, each under a clock moved to its moment.

    An act may put further acts on, so that what follows from what is written where it happens.
    """

    def __init__(self) -> None:
        self._acts: list[tuple[datetime, int, Act]] = []
        self._number = itertools.count()
        self.today = now()

    def at(self, moment: datetime, act: Act) -> None:
        """Put an act on; what would lie in the future happens just now."""
        heapq.heappush(self._acts, (min(moment, self.today), next(self._number), act))

    def ago(self, days: float, hour: int = 10, minute: int = 0) -> datetime:
        """So many days before today, at an hour of the Chinese day."""
        day = (self.today - timedelta(days=days)).replace(second=0, microsecond=0)
        return day.replace(hour=(hour - 8) % 24, minute=minute)

    def play(self) -> int:
        """Everything, in order; how many acts."""
        played = 0
        while self._acts:
            moment, _number, act = heapq.heappop(self._acts)
            with moved(moment):
                act()
            played += 1
        return played
