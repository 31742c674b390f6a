"""The way through the house, moment by moment: words as lines of text, numbers as touch-points.

The words are one part of the original, `journey`, a numbered line for each moment: what, where, the
word for how it felt. So they are sealed, covered, compared and allowed like every other text.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from cocreate.accounts.models import Department
from cocreate.kernel.text import fold
from cocreate.stories import feelings, kinds
from cocreate.stories.models import TouchPoint

LINE = re.compile(r"^\s*(\d{1,2})\s*[.、．]\s*(.*)$")
BETWEEN = " | "


@dataclass(frozen=True, slots=True)
class Moment:
    """One moment as somebody tells it. `department` is an id, `feeling` goes from -2 to 2,
    None where nothing was said.

    `kind`: a code of `kinds.KINDS`, if they chose one.
    """

    what: str
    place: str = ""
    word: str = ""
    feeling: int | None = None
    department: int | None = None
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """One moment as everybody may read it."""

    what: str
    place: str
    word: str
    feeling: int | None
    department_id: int | None
    kind: str = ""

    @property
    def colour(self) -> str:
        return feelings.scale_colour(self.feeling)


def row(story_id: int, seq: int, moment: Moment) -> TouchPoint:
    """What is counted of it. A kind that nobody chose is guessed from the words, and marked so."""
    chosen = moment.kind if moment.kind in kinds.KINDS else ""
    return TouchPoint(
        story_id=story_id,
        seq=seq,
        department_id=moment.department,
        feeling=None if moment.feeling is None else max(-2, min(2, moment.feeling)),
        kind=chosen or kinds.guessed(moment.what, moment.place),
        is_guessed=not chosen,
    )


def told(moments: Iterable[Moment]) -> list[Moment]:
    """Those in which something was said. Who only chose the kind of moment said that."""
    kept = (replace(it, what=kinds.label(it.kind)) if _is_wordless(it) else it for it in moments)
    return [it for it in kept if it.what.strip() or it.place.strip()]


def _is_wordless(moment: Moment) -> bool:
    return not moment.what.strip() and not moment.place.strip()


def placed(words: str, departments: Iterable[Department]) -> int | None:
    """The id of the one department whose name stands in these words; of two the longer name."""
    names = {fold(it): row.id for row in departments for it in (row.name_zh, row.name_en)}
    found = [name for name in names if _stands(name, fold(words))]
    longest = max(found, key=len, default="")
    return names[longest] if longest and all(name in longest for name in found) else None


def _stands(name: str, text: str) -> bool:
    """Chinese stands without blanks; an English name is words of its own."""
    word = re.escape(name)
    return bool(name) and re.search(rf"\b{word}\b" if name.isascii() else word, text) is not None


def written(moments: Iterable[Moment]) -> str:
    """`1. waited | blood room | afraid`; a moment keeps its number whatever becomes of the others."""
    lines = []
    for number, it in enumerate(moments, start=1):
        words = [_plain(it.what), _plain(it.place), _plain(it.word)]
        lines.append(f"{number}. " + BETWEEN.join(words).rstrip(" |"))
    return "\n".join(lines)


def _plain(words: str) -> str:
    return " ".join(words.replace("|", "/").split())


def points(text: str, rows: Iterable[TouchPoint]) -> list[Point]:
    """The moments that still stand in the text, in their order."""
    lines = [match for line in text.splitlines() if (match := LINE.match(line))]
    words = {int(match[1]): [part.strip() for part in match[2].split("|")] for match in lines}
    return [_point(row, words[row.seq]) for row in rows if any(words.get(row.seq, []))]


def _point(row: TouchPoint, words: list[str]) -> Point:
    what, place, word = [*words, "", ""][:3]
    return Point(
        what=what or place,
        place=place if what else "",
        word=word or feelings.scale_label(row.feeling),
        feeling=row.feeling,
        department_id=row.department_id,
        kind=row.kind,
    )
