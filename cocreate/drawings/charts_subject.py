"""What a chart is drawn from: dots, words, frame."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol


class Dot(Protocol):
    """What is drawn of a point; a point of `incubation.spc` has all of it."""

    @property
    def number(self) -> int: ...
    @property
    def y(self) -> float | None: ...
    @property
    def centre(self) -> float: ...
    @property
    def lower(self) -> float | None: ...
    @property
    def upper(self) -> float | None: ...
    @property
    def signals(self) -> Sequence[str]: ...
    @property
    def phase(self) -> int: ...
    @property
    def baseline(self) -> bool: ...
    @property
    def excluded(self) -> bool: ...


@dataclass(frozen=True)
class Frame:
    """Size in pixels, and what the style sheet calls it. `name` makes ids unique on a page."""

    width: int
    height: int
    name: str
    look: str = ""


DESKTOP = Frame(760, 340, "chart-wide", "chart-wide")
PHONE = Frame(320, 260, "chart-narrow", "chart-narrow")


@dataclass(frozen=True)
class Words:
    """All texts of a chart in the reader's language. The title states the finding."""

    title: str
    description: str
    upper: str
    mean: str
    lower: str
    latest: str
    target: str
    signal: str
    ordinary: str
    band: str
    cycle: str
    left_out: str


def plain(figure: float) -> str:
    """Three digits that matter, without noughts at the end; of millions all, beyond as 1e+09."""
    return f"{figure:,.0f}" if 1000 <= abs(figure) < 1e9 else f"{figure:.3g}"


@dataclass(frozen=True)
class Subject:
    """What to draw. `labels` belong to the dots in order.

    `changes`: number of the first point after a change, and what changed. `cycles`: number of a
    point, and the number of the trial that began there. `written` makes a figure a text.
    """

    dots: Sequence[Dot]
    labels: Sequence[str]
    words: Words
    changes: Sequence[tuple[int, str]] = ()
    cycles: Sequence[tuple[int, str]] = ()
    target: float | None = None
    written: Callable[[float], str] = plain

    def last(self, count: int) -> "Subject":
        """Only the last points, for a small frame; say so beside it. Earlier changes drop out."""
        first = self.dots[-count:][0].number
        return Subject(
            self.dots[-count:],
            self.labels[-count:],
            self.words,
            tuple(one for one in self.changes if one[0] > first),
            tuple(one for one in self.cycles if one[0] >= first),
            self.target,
            self.written,
        )
