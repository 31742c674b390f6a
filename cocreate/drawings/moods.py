"""The feelings of a story as a growing stem: high is at ease, low is hard. The words stand below.

A moment whose feeling nobody said is a bud on the stem, half-way to its neighbours.
"""

from collections.abc import Sequence
from itertools import pairwise

from markupsafe import Markup

from cocreate.drawings.ink import Flower, Leaf, at, flower, leaf, sheet, stem

MIDDLE = 92
STEP = 27
HEIGHT = 190


def mood(levels: Sequence[int | None], width: int = 1040) -> Markup:
    """A stem through one flower for each moment, in order; `width` px, one column per moment.

    A level goes from -2 (hard) to 2 (at ease); None where it was not said.
    The list below it says each moment in words, so the drawing itself is hidden from readers.
    """
    kept = [level if level is None else max(-2, min(2, level)) for level in levels]
    spots = [
        (width * (i + 0.5) / len(kept), MIDDLE - _height(kept, i) * STEP) for i in range(len(kept))
    ]
    ground = f'<path d="M10 {MIDDLE}H{width - 10}" stroke="var(--line)" stroke-dasharray="2 6"/>'
    body = ground + stem(_line(spots), 2.4) + _leaves(spots)
    for i, (level, (x, y)) in enumerate(zip(kept, spots, strict=True)):
        body += _bud(x, y) if level is None else flower(Flower(x, y, 24, 12 * i, _wash(level)), i)
    return sheet((0, 0, width, HEIGHT), body, "art-mood")


def _height(levels: Sequence[int | None], place: int) -> float:
    """Of one moment in steps; of one that nobody said, the middle of those beside it."""
    level = levels[place]
    if level is not None:
        return float(level)
    beside = [it for it in levels[max(0, place - 1) : place + 2] if it is not None]
    return sum(beside) / len(beside) if beside else 0.0


def _bud(x: float, y: float) -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="6" fill="var(--paper)" stroke-width="2"/>'


def _wash(level: int) -> str:
    if level > 0:
        return "moss-soft"
    return "plum-soft" if level < 0 else "amber-soft"


def _line(spots: Sequence[tuple[float, float]]) -> str:
    if not spots:
        return ""
    x, y = spots[0]
    line = f"M{at(x - 56, y + 14)}Q{at(x - 26, y + 4)} {at(x, y)}"
    for (x1, y1), (x2, y2) in pairwise(spots):
        half = (x1 + x2) / 2
        line += f"C{at(half, y1)} {at(half, y2)} {at(x2, y2)}"
    return line


def _leaves(spots: Sequence[tuple[float, float]]) -> str:
    drawn = ""
    for i, ((x1, y1), (x2, y2)) in enumerate(pairwise(spots)):
        grown = Leaf((x1 + x2) / 2, (y1 + y2) / 2, 34, 10, -70 if i % 2 else 40, "jade-soft")
        drawn += leaf(grown, seed=i, veins=3, off=(3, 2))
    return drawn
