"""What in a text might lead to its author: what the guard finds, and days. Pointed at, never decided.

A day and a clinic together are an appointment; of a day only its month is suggested.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cocreate.intake import guard

MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
)
TIME = r"(?:\s*(?:凌晨|早上|上午|中午|下午|晚上|夜里)?\s*\d{1,2}(?:[点时]半?(?:\d{1,2}分)?|[:：]\d{2}))?"
DAYS = (
    (re.compile(rf"((?:\d{{4}}年)?\d{{1,2}}月)\d{{1,2}}[日号]{TIME}"), r"\1"),
    (re.compile(r"(?<!\d)(\d{4}[-/.]\d{1,2})[-/.]\d{1,2}(?!\d)"), r"\1"),
    (
        re.compile(
            rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?({MONTHS})\b(,?\s+\d{{4}})?", re.IGNORECASE
        ),
        r"\1\2",
    ),
    (
        re.compile(
            rf"\b({MONTHS})\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?!\d)(,?\s+\d{{4}})?", re.IGNORECASE
        ),
        r"\1\2",
    ),
)
DAY = "day"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text; `what` was found in it, "" for nothing."""

    text: str
    what: str = ""


@dataclass(frozen=True, slots=True)
class _Spot:
    start: int
    end: int
    what: str
    instead: str


def pieces(text: str, pattern: str | None = None) -> list[Piece]:
    """The whole text, cut where something was found. `pattern`: the house's record numbers."""
    found: list[Piece] = []
    at = 0
    for spot in _spots(text, pattern):
        found += [Piece(text[at : spot.start]), Piece(text[spot.start : spot.end], spot.what)]
        at = spot.end
    return [it for it in [*found, Piece(text[at:])] if it.text]


def suggested(text: str, pattern: str | None = None) -> str:
    """The same with everything found covered, and days made months: what the page begins with."""
    for spot in reversed(_spots(text, pattern)):
        text = text[: spot.start] + spot.instead + text[spot.end :]
    return text


def _spots(text: str, pattern: str | None) -> list[_Spot]:
    covered = guard.find(text, pattern)
    spots = [_Spot(it.start, it.end, it.type, _masked(text, it)) for it in covered]
    taken = {at for it in covered for at in range(it.start, it.end)}
    for day in _days(text):
        mine = set(range(day.start, day.end))
        if not mine & taken:
            spots.append(day)
            taken |= mine
    return sorted(spots, key=lambda it: it.start)


def _masked(text: str, found: guard.Found) -> str:
    tail = len(text) - found.end
    return guard.masked(text, [found])[found.start : -tail or None]


def _days(text: str) -> Iterator[_Spot]:
    for pattern, month in DAYS:
        for match in pattern.finditer(text):
            yield _Spot(*match.span(), DAY, match.expand(month.replace(r"\2", _year(match))))


def _year(match: re.Match[str]) -> str:
    return r"\2" if match.re.groups > 1 and match[2] else ""
