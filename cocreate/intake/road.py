"""The road of anything that was sent, in the shape in which pages and calendars tell it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

Promised = Sequence[tuple[int, date | datetime, str]]  # petals open by then, the day, one sentence


@dataclass(frozen=True, slots=True)
class Step:
    """One petal of the stepper. `state` is done, now, later or end."""

    stage: str
    state: str
    title: str
    dates: list[str]
    text: str
