"""Run charts and control charts: has the figure really changed, or is it its usual ups and downs?

Pure functions. `chart(series, plan)` does it all; `reading.py` makes a series of a file.
"""

from cocreate.incubation.spc.checks import check
from cocreate.incubation.spc.limits import Cell
from cocreate.incubation.spc.phases import phase, points, stretches
from cocreate.incubation.spc.series import (
    FIRM,
    KINDS,
    Chart,
    Episode,
    Kind,
    Phase,
    Plan,
    Point,
    Runs,
    Series,
)

__all__ = [
    "FIRM",
    "KINDS",
    "Chart",
    "Episode",
    "Kind",
    "Phase",
    "Plan",
    "Point",
    "Runs",
    "Series",
    "chart",
]


def chart(series: Series, plan: Plan) -> Chart:
    """Centre lines, limits and signals of a series. Each phase stands for itself.

    A run chart has a median and Anhøj's rules only: its points are marked where a run is longer
    than those allow. Moving ranges are marked outside their limit, always as a concern: the rules
    for runs are not meant for them. All other charts take the four NHS rules.
    Raises `Refused` with a sentence where the plan does not fit the figures.
    """
    check(series, plan)
    phases: list[Phase] = []
    dots: list[Point] = []
    for stretch in stretches(_cells(series, plan), plan):
        own = phase(stretch, plan)
        phases.append(own)
        dots += points(stretch, own, series, plan)
    return Chart(plan, tuple(dots), tuple(phases))


def _cells(series: Series, plan: Plan) -> list[Cell]:
    _first, end = plan.phases(len(series.values))[0]
    frozen = plan.freeze or end
    sizes = series.sizes or (1.0,) * len(series.values)
    return [
        Cell(
            value=value if size else None,
            size=size or 1.0,
            base=n not in plan.exclude and (n <= frozen or n > end),
            excluded=n in plan.exclude,
        )
        for n, (value, size) in enumerate(zip(series.values, sizes, strict=True), start=1)
    ]
