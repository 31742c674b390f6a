"""Where things lie in a chart: ticks, gutters, columns, and room for text."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from statistics import fmean

TEXT = 14.5
"""Height of all text in a chart, in pixels: a chart is drawn at the size it is shown at.

Nothing that the public reads is smaller.
"""
LINE = 18
WIDE = "\u2e7f"
NICE = (1.0, 2.0, 2.5, 5.0, 10.0)


def width(text: str) -> float:
    """About how wide a text is, in pixels; a Chinese character takes the full square."""
    return sum(TEXT if letter > WIDE else 8.5 for letter in text)


def shortened(text: str, room: float) -> str:
    """The text, or as much of it as there is room for, in whole words."""
    if width(text) <= room:
        return text
    whole = text
    while text and width(text) + TEXT > room:
        text = text[:-1]
    if " " in text and whole[len(text)].isascii() and whole[len(text)] != " ":
        text = text[: text.rindex(" ")]
    return text.rstrip() + "…"


def ticks(low: float, high: float, most: int) -> tuple[float, ...]:
    """Round numbers from at or below `low` to at or above `high`, at most about `most` of them."""
    if high - low <= max(abs(low), abs(high)) * 1e-9:
        low, high = low - (abs(low) or 1) / 2, high + (abs(high) or 1) / 2
    rough = (high - low) / max(most - 1, 1)
    power = 10.0 ** floor(log10(rough))
    step = next(one * power for one in NICE if one * power >= rough * 0.999)
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    digits = 2 - floor(log10(step))
    return tuple(round(n * step, digits) for n in range(first, last + 1))


def spread(places: Sequence[float], gap: float, top: float, bottom: float) -> list[float]:
    """Move labels apart, in their order, until none is nearer than `gap`, by as little as goes.

    Taking `n * gap` off turns "apart" into "not falling"; neighbours that fall share their mean
    (pooling adjacent violators, Barlow 1972), and the frame is then a plain limit on both ends.
    """
    order = sorted(range(len(places)), key=lambda n: places[n])
    blocks: list[list[float]] = []
    for rank, n in enumerate(order):
        blocks.append([places[n] - rank * gap])
        while len(blocks) > 1 and fmean(blocks[-2]) > fmean(blocks[-1]):
            blocks[-2:] = [blocks[-2] + blocks[-1]]
    levels = [fmean(block) for block in blocks for _label in block]
    lowest = bottom - gap * (len(places) - 1)
    moved = [0.0] * len(places)
    for rank, n in enumerate(order):
        moved[n] = max(top, min(levels[rank], lowest)) + rank * gap
    return moved


def every(labels: Sequence[str], step: float) -> int:
    """How many points from one label to the next, so that no two touch."""
    widest = max((width(label) for label in labels), default=0) + 12
    return max(1, ceil(widest / step)) if step else 1


@dataclass(frozen=True)
class Plane:
    """The inside of the gutters: `count` columns across, `low` to `high` upwards."""

    left: float
    right: float
    top: float
    bottom: float
    count: int
    low: float
    high: float

    @property
    def step(self) -> float:
        return (self.right - self.left - 20) / max(self.count - 1, 1)

    def x(self, column: float) -> float:
        """Middle of a column, the first being 0; halves lie between columns."""
        if self.count == 1:
            return (self.left + self.right) / 2 + column * self.step
        return self.left + 10 + column * self.step

    def y(self, figure: float) -> float:
        share = (figure - self.low) / (self.high - self.low)
        return self.bottom - share * (self.bottom - self.top)
