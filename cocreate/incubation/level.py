"""How far a pilot has come, 0.5 to 5: reckoned from what is there, never typed."""

from collections.abc import Sequence

from cocreate.incubation.charts import Gauge
from cocreate.incubation.models import MeasureKind, Pilot, Report

LAST = 4
HALF = 0.5


def of(pilot: Pilot, gauges: Sequence[Gauge], report: Report | None) -> float:
    """Half a point each: planned, begun, all measured, 12 figures, better than chance,
    nothing got worse, aim met once, aim held for four, adopted, in place everywhere.
    """
    outcome = [it for it in gauges if it.measure.kind == MeasureKind.OUTCOME]
    others = [it for it in gauges if it.measure.kind == MeasureKind.BALANCING]
    steps = (
        True,
        pilot.started_at is not None,
        bool(gauges) and all(it.latest is not None for it in gauges),
        any(it.word != "too_early" for it in outcome),
        any(it.word == "better" for it in outcome),
        bool(others) and all(it.word not in {"worse", "too_early"} for it in others),
        any(_met(it)[-1:] == [True] for it in outcome),
        any(len(_met(it)) >= LAST and all(_met(it)[-LAST:]) for it in outcome),
        pilot.verdict == "adopt",
        report is not None and report.sites > 0 and report.is_everywhere,
    )
    return HALF * sum(steps)


def _met(gauge: Gauge) -> list[bool]:
    target = gauge.measure.target
    if target is None:
        return []
    good = 1 if gauge.measure.better == "up" else -1
    return [(value - target) * good >= 0 for value in gauge.figures]
