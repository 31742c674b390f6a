"""Which signal of a chart counts, and whether a change may be credited with it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, NamedTuple

from cocreate.incubation.spc import FIRM, Chart, Episode
from cocreate.incubation.spc.nhs import SEVEN

Word = Literal["too_early", "ordinary", "drifted", "better", "worse", "began_before"]
WEIGHT = {"run7": 3, "trend7": 2, "two_of_three": 1, "outside": 0}
LEAST = 6
"""A baseline of fewer figures says nothing of what is usual; up to `FIRM` its limits are on trial."""
EARLY = {"trend7": 1, "run7": 2}
ASTRAY = 1
"""So many figures may have gone another way since; then a signal no longer counts as present."""


class Verdict(NamedTuple):
    """The word, and the signal it rests on, or the last one that has passed."""

    word: Word
    episode: Episode | None = None


def verdict(chart: Chart, change: int | None = None) -> Verdict:
    """Judge the last phase. `change` is the number of the first point after a change.

    Under 12 points, or with a baseline of under 6, nothing is judged. A change is credited only
    with a signal whose every point comes after it, and not while a signal the same way was under
    way when it came; that one is then named as `began_before`. A signal that has passed leaves
    the verdict at `ordinary`.
    """
    if is_too_early(chart):
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


def is_too_early(chart: Chart) -> bool:
    last = chart.phases[-1]
    known = [point for point in chart.points[last.first - 1 :] if point.y is not None]
    return len(known) < FIRM or last.used < LEAST


def _from_the_change(chart: Chart, one: Episode, since: int) -> Episode:
    """A trend or run that sets in with the change may have a figure or two before it.

    Of usual figures every second lies on that side anyway. Without them it must still be a signal
    of its own; if not, it counts as begun before.
    """
    after = [point for point in chart.points[since - 1 : one.last] if point.y is not None]
    early = since - one.first
    sets_in = 0 < early <= EARLY.get(one.rule, 0) and len(after) >= SEVEN
    return replace(one, first=since) if sets_in else one


def _best(episodes: Sequence[Episode], end: int) -> Episode | None:
    """The one still present, then the weightier rule, then the longer, then the later."""

    def weight(one: Episode) -> tuple[bool, int, int, int]:
        return end - one.last <= ASTRAY, WEIGHT[one.rule], one.last - one.first, one.last

    return max(episodes, key=weight, default=None)


def _end(chart: Chart) -> int:
    return max(point.number for point in chart.points if point.y is not None)
