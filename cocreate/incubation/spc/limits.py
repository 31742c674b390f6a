"""Centre lines and limits.

Shewhart's charts as in Montgomery, Introduction to Statistical Quality Control, chapters 6 and 7.
XmR constants: 2.66 = 3 / d2 and 3.267 = D4 with d2 = 1.128 for moving ranges of two points.
Screening of moving ranges: Nelson 1982, as NHS England's Making Data Count (Plot the Dots) does it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt
from statistics import fmean, median

from cocreate.incubation.spc.series import Kind, Limits, Plan

TO_LIMIT = 2.66
TO_MOVING_RANGE_LIMIT = 3.267


@dataclass(frozen=True)
class Cell:
    """One figure before anything is drawn: a count (or value) over a size. `base`: limits use it."""

    value: float | None
    size: float
    base: bool
    excluded: bool

    @property
    def y(self) -> float | None:
        return None if self.value is None else self.value / self.size


def plotted(cells: Sequence[Cell], plan: Plan) -> list[float | None]:
    """The figures as shown: rates times `multiply`, or moving ranges; None where there is none."""
    ys = _ranges_shown(cells) if plan.kind == "mr" else [cell.y for cell in cells]
    return [None if y is None else y * plan.multiply for y in ys]


def limits(cells: Sequence[Cell], plan: Plan) -> list[Limits]:
    """Limits for every point of one phase, in the unit shown, from the points of its base."""
    return [_times(one, plan.multiply) for one in LIMITS[plan.kind](cells, plan)]


def _run(cells: Sequence[Cell], _plan: Plan) -> list[Limits]:
    return [Limits(median(_base(cells)))] * len(cells)


def _xmr(cells: Sequence[Cell], plan: Plan) -> list[Limits]:
    width = TO_LIMIT * _average_range(cells, plan.screen)
    centre = fmean(_base(cells))
    return [Limits(centre, centre - width, centre + width, width / 3)] * len(cells)


def _mr(cells: Sequence[Cell], _plan: Plan) -> list[Limits]:
    centre = _average_range(cells, screen=False)
    upper = TO_MOVING_RANGE_LIMIT * centre
    return [Limits(centre, 0.0, upper, (upper - centre) / 3)] * len(cells)


def _p(cells: Sequence[Cell], _plan: Plan) -> list[Limits]:
    centre = _pooled(cells)
    return [_cut(centre, sqrt(centre * (1 - centre) / cell.size), top=1.0) for cell in cells]


def _u(cells: Sequence[Cell], _plan: Plan) -> list[Limits]:
    centre = _pooled(cells)
    return [_cut(centre, sqrt(centre / cell.size)) for cell in cells]


def _c(cells: Sequence[Cell], _plan: Plan) -> list[Limits]:
    centre = fmean(_base(cells))
    return [_cut(centre, sqrt(centre))] * len(cells)


LIMITS: dict[Kind, Callable[[Sequence[Cell], Plan], list[Limits]]] = {
    "run": _run,
    "xmr": _xmr,
    "mr": _mr,
    "p": _p,
    "u": _u,
    "c": _c,
}


def _base(cells: Sequence[Cell]) -> list[float]:
    return [cell.y for cell in cells if cell.base and cell.y is not None]


def _pooled(cells: Sequence[Cell]) -> float:
    used = [(cell.value, cell.size) for cell in cells if cell.base and cell.value is not None]
    return sum(value for value, _size in used) / sum(size for _value, size in used)


def _average_range(cells: Sequence[Cell], screen: bool) -> float:
    """Ranges reach across excluded points, but not across a missing figure."""
    ys = [cell.y for cell in cells if cell.base]
    ranges = [abs(b - a) for a, b in pairwise(ys) if a is not None and b is not None]
    average = fmean(ranges)
    kept = [one for one in ranges if one < TO_MOVING_RANGE_LIMIT * average]
    return fmean(kept) if screen and kept else average


def _ranges_shown(cells: Sequence[Cell]) -> list[float | None]:
    shown: list[float | None] = []
    before: float | None = None
    for cell in cells:
        is_pair = not cell.excluded and before is not None and cell.y is not None
        shown.append(abs(cell.y - before) if is_pair else None)  # type: ignore[operator]
        before = before if cell.excluded else cell.y
    return shown


def _cut(centre: float, sigma: float, top: float | None = None) -> Limits:
    """Three sigma each side, cut where no figure can be: below 0, for shares above 1."""
    upper = centre + 3 * sigma
    capped = upper if top is None else min(upper, top)
    return Limits(centre, max(centre - 3 * sigma, 0.0), capped, sigma)


def _times(one: Limits, factor: float) -> Limits:
    def scaled(number: float | None) -> float | None:
        return None if number is None else number * factor

    return Limits(one.centre * factor, scaled(one.lower), scaled(one.upper), scaled(one.sigma))
