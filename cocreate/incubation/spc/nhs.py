"""The four rules by which NHS England tells a signal from everyday ups and downs.

Making Data Count, "Making data count: strengthening your decisions", and its Plot the Dots tool:
a point outside the limits; seven or more on one side of the mean; seven or more rising or falling;
two of three close to the same limit (beyond two thirds of the way, not outside, and all three on
the same side of the mean, as the tool counts it).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from math import isclose
from typing import NamedTuple

from cocreate.incubation.spc.series import Episode, Limits, Rule, Variation

SEVEN = 7


class Spot(NamedTuple):
    """A point that has a figure: its number, figure and limits."""

    number: int
    y: float
    limits: Limits

    @property
    def side(self) -> int:
        return side(self.y, self.limits.centre)

    @property
    def outside(self) -> int:
        """1 above the upper limit, -1 below the lower one, 0 inside or without limits."""
        high, low = self.limits.upper, self.limits.lower
        if high is None or low is None:
            return 0
        return max(side(self.y, high), 0) + min(side(self.y, low), 0)

    @property
    def near(self) -> bool:
        """Beyond two thirds of the way to a limit, and still inside."""
        sigma = self.limits.sigma
        if sigma is None or self.outside:
            return False
        return side(abs(self.y - self.limits.centre), 2 * sigma) > 0


def side(y: float, line: float) -> int:
    """1 above the line, -1 below, 0 on it. Sums of decimals miss by a hair: 0.1 + 0.2 is on 0.3."""
    if isclose(y, line, rel_tol=1e-9, abs_tol=1e-12):
        return 0
    return 1 if y > line else -1


def outside(spots: Sequence[Spot]) -> Iterator[Episode]:
    for spot in spots:
        if spot.outside:
            yield Episode("outside", spot.number, spot.number, spot.outside)


def run7(spots: Sequence[Spot], longer_than: int = SEVEN - 1) -> Iterator[Episode]:
    """Whole runs on one side. A point on the mean ends a run."""
    for which, group in groupby(spots, key=lambda spot: spot.side):
        run = list(group)
        if which and len(run) > longer_than:
            yield Episode("run7", run[0].number, run[-1].number, which)


def trend7(spots: Sequence[Spot]) -> Iterator[Episode]:
    """Whole stretches that rise, or fall, at every step."""
    steps = [(a, b, side(b.y, a.y)) for a, b in pairwise(spots)]
    for direction, group in groupby(steps, key=lambda step: step[2]):
        trend = list(group)
        if direction and len(trend) >= SEVEN - 1:
            yield Episode("trend7", trend[0][0].number, trend[-1][1].number, direction)


def two_of_three(spots: Sequence[Spot]) -> Iterator[Episode]:
    """From the first to the last near point of each window; `marked` leaves out what lies between."""
    for window in zip(spots, spots[1:], spots[2:], strict=False):
        near = [spot for spot in window if spot.near]
        if len(near) >= 2 and abs(sum(spot.side for spot in window)) == 3:
            yield Episode("two_of_three", near[0].number, near[-1].number, near[0].side)


Finder = Callable[[Sequence[Spot]], Iterable[Episode]]
FINDERS: tuple[Finder, ...] = (outside, run7, trend7, two_of_three)


def signals(spot: Spot, episodes: Iterable[Episode]) -> tuple[Rule, ...]:
    """The rules under which this point is marked; of two-of-three only the near points are."""
    rules: dict[Rule, None] = {}
    for one in episodes:
        if one.first <= spot.number <= one.last and (one.rule != "two_of_three" or spot.near):
            rules[one.rule] = None
    return tuple(rules)


def variation(spot: Spot, episodes: Iterable[Episode], better: int) -> Variation:
    """Good or bad news, as Plot the Dots colours it.

    Outside the limits counts the side; then the way a trend goes, at its turn the later one; then
    the side again. `better` is 1 where more is better, else -1.
    """
    mine = [one for one in episodes if one.first <= spot.number <= one.last]
    if not signals(spot, mine):
        return "common"
    trends = [one.side for one in mine if one.rule == "trend7"]
    news = spot.outside or (trends[-1] if trends else spot.side)
    return "improvement" if news == better else "concern"
