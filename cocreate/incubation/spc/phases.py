"""One phase of a chart worked out: its lines, its runs, its signals, its points."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cocreate.incubation.spc.limits import Cell, limits, plotted
from cocreate.incubation.spc.nhs import (
    FINDERS,
    Spot,
    outside,
    run7,
    signals,
    variation,
)
from cocreate.incubation.spc.runs import anhoej
from cocreate.incubation.spc.series import Episode, Limits, Phase, Plan, Point, Runs, Series


@dataclass(frozen=True)
class Stretch:
    """A phase being worked out. `before` points lie before it; `ys` are the figures as shown."""

    number: int
    before: int
    cells: Sequence[Cell]
    ys: Sequence[float | None]
    lines: Sequence[Limits]

    @property
    def spots(self) -> list[Spot]:
        """Every point that has a figure."""
        return [
            Spot(self.before + n + 1, y, self.lines[n])
            for n, y in enumerate(self.ys)
            if y is not None
        ]

    def excluded(self, spot: Spot) -> bool:
        return self.cells[spot.number - self.before - 1].excluded


def stretches(cells: Sequence[Cell], plan: Plan) -> Iterator[Stretch]:
    for number, (first, last) in enumerate(plan.phases(len(cells)), start=1):
        own = cells[first - 1 : last]
        yield Stretch(number, first - 1, own, plotted(own, plan), limits(own, plan))


def phase(stretch: Stretch, plan: Plan) -> Phase:
    steady = [spot for spot in stretch.spots if not stretch.excluded(spot)]
    runs = anhoej([spot.side for spot in steady])
    pairs = zip(stretch.cells, stretch.ys, strict=True)
    return Phase(
        first=stretch.before + 1,
        last=stretch.before + len(stretch.cells),
        used=sum(cell.base and y is not None for cell, y in pairs),
        centre=stretch.lines[0].centre,
        runs=runs,
        episodes=tuple(_episodes(steady, runs, plan)),
    )


def points(stretch: Stretch, own: Phase, series: Series, plan: Plan) -> Iterator[Point]:
    """A point left out of the limits is still marked where it lies outside them."""
    left_out = [spot for spot in stretch.spots if stretch.excluded(spot)]
    episodes = [*own.episodes, *outside(left_out)]
    at = {spot.number: spot for spot in stretch.spots}
    for n, cell in enumerate(stretch.cells):
        number = stretch.before + n + 1
        spot, line = at.get(number), stretch.lines[n]
        yield Point(
            number=number,
            x=series.labels[number - 1] if series.labels else str(number),
            y=spot.y if spot else None,
            centre=line.centre,
            lower=line.lower,
            upper=line.upper,
            signals=signals(spot, episodes) if spot else (),
            variation=variation(spot, episodes, plan.good) if spot else "common",
            phase=stretch.number,
            baseline=cell.base,
            excluded=cell.excluded,
        )


def _episodes(steady: Sequence[Spot], runs: Runs, plan: Plan) -> Iterator[Episode]:
    if plan.kind == "run":
        yield from run7(steady, longer_than=runs.longest_max)
    elif plan.kind == "mr":
        yield from outside(steady)
    else:
        for finder in FINDERS:
            yield from finder(steady)
