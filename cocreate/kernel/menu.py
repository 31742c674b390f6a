"""Rows of the menu of staff, which each package adds to (slot `rail`)."""

from enum import StrEnum
from typing import NamedTuple


class Group(StrEnum):
    """Where a row stands. The order of the groups is the one here."""

    TODAY = "today"
    SAID = "said"
    DECIDED = "decided"
    OFFICE = "office"


class Row(NamedTuple):
    """`number`: how much waits there; nought is not shown."""

    group: Group
    label: str
    url: str
    icon: str
    number: int = 0
