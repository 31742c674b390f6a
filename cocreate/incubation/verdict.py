"""Which signal of a chart counts, and whether a change may be credited with it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, NamedTuple

from cocreate.incubation.spc import Chart, Episode
from cocreate.incubation.spc.nhs import SEVEN

Word = Literal["too_early", "ordinary", "drifted", "better", "worse", "began_before"]
WEIGHT = {"run7": 3, "trend7": 2, "two_of_three": 1, "outside": 0}
ASTRAY = 1
"""So many figures may have gone another way since; then a signal no longer counts as present."""


class Verdict(NamedTuple):
    """The word, and the signal it rests on, or the last one that has passed."""

    word: Word
    episode: Episode | None = None


def verdict(chart: Chart, change: int | None = None) -> Verdict:
    """Judge the last phase. `change` is the number of the first point after a change.

    Under 12 points nothing is judged. A change is credited only with a signal whose every point
    comes after it, and not while a signal the same way was under way when it came; that one is
    then named as `began_before`. A signal that has passed leaves the verdict at `ordinary`.
    """
    if chart.trial:
        return Verdict("too_early")
    end = _end(chart)
    since = change if change and change > chart.phases[-1].first else None
    present = [one for one in chart.phases[-1].episodes if one.last >= (since or 0)]
    episodes = [_from_the_change(chart, one, since or 0) for one in present]
    under_way = [one for one in episodes if since and one.first < since]
    best = _best([one for one in episodes if one not in under_way] or under_way, end)
    if best is None:
        drifted = chart.plan.kind == "run" and chart.runs.signal
        return Verdict("drifted" if drifted else "ordinary")
    before = _best([one for one in under_way if one.side == best.side], end)
    if before:
        return Verdict("began_before", before)
    if end - best.last > ASTRAY:
        return Verdict("ordinary", best)
    return Verdict("better" if best.side == chart.plan.good else "worse", best)


def _from_the_change(chart: Chart, one: Episode, since: int) -> Episode:
    """A trend that sets in with the change starts from the figure before it.

    Without that figure it must still be a trend of its own; if not, it counts as begun before.
    """
    after = [point for point in chart.points[since - 1 : one.last] if point.y is not None]
    sets_in = one.rule == "trend7" and one.first == since - 1 and len(after) >= SEVEN
    return replace(one, first=since) if sets_in else one


def _best(episodes: Sequence[Episode], end: int) -> Episode | None:
    """The one still present, then the weightier rule, then the longer, then the later."""

    def weight(one: Episode) -> tuple[bool, int, int, int]:
        return end - one.last <= ASTRAY, WEIGHT[one.rule], one.last - one.first, one.last

    return max(episodes, key=weight, default=None)


def _end(chart: Chart) -> int:
    return max(point.number for point in chart.points if point.y is not None)
