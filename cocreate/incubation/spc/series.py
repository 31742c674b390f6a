"""What goes into a control chart and what comes out."""

from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import Literal

Kind = Literal["run", "xmr", "mr", "p", "u", "c"]
KINDS: tuple[Kind, ...] = ("run", "xmr", "mr", "p", "u", "c")
Rule = Literal["outside", "run7", "trend7", "two_of_three"]
RULES: tuple[Rule, ...] = ("outside", "run7", "trend7", "two_of_three")
Variation = Literal["improvement", "concern", "common"]
FIRM = 12
"""Limits from fewer points are trial limits (NHS Making Data Count)."""


@dataclass(frozen=True)
class Series:
    """Figures in order of time; None where there is none. `sizes` are the denominators.

    `rows` are the rows of the file they came from, so that a refusal can name them.
    """

    values: tuple[float | None, ...]
    sizes: tuple[float | None, ...] = ()
    labels: tuple[str, ...] = ()
    rows: tuple[int, ...] = ()


@dataclass(frozen=True)
class Plan:
    """How a series is charted. Points are numbered from 1.

    `freeze`: limits come from the first N points. `splits`: a phase ends after each of these.
    `exclude`: points left out of limits and runs. `multiply`: per 1,000 days and so on; `target` is
    in the unit that is shown. `screen`: XmR leaves out moving ranges that are themselves outside.
    """

    kind: Kind = "xmr"
    multiply: float = 1.0
    freeze: int | None = None
    splits: tuple[int, ...] = ()
    exclude: tuple[int, ...] = ()
    better: Literal["up", "down"] = "up"
    target: float | None = None
    screen: bool = True

    @property
    def good(self) -> int:
        """1 where more is better, else -1. Moving ranges are spread: less is always better."""
        return 1 if self.better == "up" and self.kind != "mr" else -1

    def phases(self, points: int) -> list[tuple[int, int]]:
        """First and last point of each phase of a series of so many points."""
        edges = [0, *self.splits, points]
        return [(before + 1, last) for before, last in pairwise(edges)]


@dataclass(frozen=True)
class Limits:
    """Centre line and limits at one point. `sigma` is a third of the way to a limit before it is
    cut at 0 or 100 %; None on a run chart.
    """

    centre: float
    lower: float | None = None
    upper: float | None = None
    sigma: float | None = None


@dataclass(frozen=True)
class Point:
    """`number` from 1; `y` is the plotted figure. `baseline`: limits come from here."""

    number: int
    x: str
    y: float | None
    centre: float
    lower: float | None
    upper: float | None
    signals: tuple[Rule, ...]
    variation: Variation
    phase: int
    baseline: bool
    excluded: bool

    def as_json(self) -> dict[str, object]:
        return {**asdict(self), "signals": list(self.signals)}


@dataclass(frozen=True)
class Episode:
    """A signal as a stretch of points, `first` to `last` (numbers from 1). `side` is 1 for high or
    rising, -1 for low or falling.
    """

    rule: Rule
    first: int
    last: int
    side: int


@dataclass(frozen=True)
class Runs:
    """Anhøj's two figures and their bounds; see `runs.py`."""

    useful: int
    longest: int
    longest_max: int
    crossings: int
    crossings_min: int

    @property
    def signal(self) -> bool:
        return self.longest > self.longest_max or self.crossings < self.crossings_min

    def as_json(self) -> dict[str, object]:
        return {**asdict(self), "signal": self.signal}


@dataclass(frozen=True)
class Phase:
    """Points `first` to `last` share a centre line, taken from `used` of them."""

    first: int
    last: int
    used: int
    centre: float
    runs: Runs
    episodes: tuple[Episode, ...]

    @property
    def trial(self) -> bool:
        return self.used < FIRM

    def as_json(self) -> dict[str, object]:
        episodes = [asdict(one) for one in self.episodes]
        own = {"trial": self.trial, "runs": self.runs.as_json(), "episodes": episodes}
        return {**asdict(self), **own}


@dataclass(frozen=True)
class Chart:
    """A charted series. `runs` are those of the last phase, which is what holds now."""

    plan: Plan
    points: tuple[Point, ...]
    phases: tuple[Phase, ...]

    @property
    def runs(self) -> Runs:
        return self.phases[-1].runs

    @property
    def trial(self) -> bool:
        return self.phases[-1].trial

    @property
    def episodes(self) -> tuple[Episode, ...]:
        return tuple(episode for phase in self.phases for episode in phase.episodes)

    def as_json(self) -> dict[str, object]:
        return {
            "chart": self.plan.kind,
            "better": self.plan.better,
            "target": self.plan.target,
            "points": [point.as_json() for point in self.points],
            "runs": self.runs.as_json(),
            "phases": [phase.as_json() for phase in self.phases],
            "trial": self.trial,
        }
