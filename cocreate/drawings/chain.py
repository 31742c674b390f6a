"""The chain of one idea: story, idea, workshop, decision, pilot, report-back, each with its page."""

from enum import IntEnum
from typing import NamedTuple


class Knot(IntEnum):
    """In the order in which they come after each other."""

    STORY = 0
    IDEA = 1
    WORKSHOP = 2
    DECISION = 3
    PILOT = 4
    REPORT = 5

    @property
    def colour(self) -> str:
        return COLOURS[self]


COLOURS = ("plum", "jade", "indigo", "plum", "persimmon", "moss")


class Link(NamedTuple):
    """One knot of an idea's chain. `later`: what is still to come; `url` is "" where nothing is yet."""

    idea_id: int
    knot: Knot
    title: str
    url: str = ""
    note: str = ""
    lang: str = ""
    later: bool = False
