"""Opinion groups: k-means on the plane, k by silhouette, none under five, and only if they are real.

Everything is deterministic and blind to the order of the voters: k-means begins by cutting the
widest group in two (Su and Dy 2007), the shuffles that chance is measured by have a fixed seed.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, pvariance

from cocreate.opinions import plane
from cocreate.opinions.matrix import UNSEEN, answered
from cocreate.opinions.plane import Point, far
from cocreate.workshops.voting.small import LEAST

VOTERS = 20
STATEMENTS = 5
ENOUGH = 7  # answers of who is put on the map, or all where there are fewer statements
MOST = 5  # groups
SHUFFLES = 19  # groups must be clearer than in each of them: a chance of 1 in 20
CLEAR = 0.35  # mean silhouette
ROUNDS = 100
LOOKED_AT = 400  # voters whose silhouettes are taken
TRIED = 200  # voters that are shuffled
Labels = list[int]


@dataclass(frozen=True, slots=True)
class Grouped:
    """`labels` tell the group of each line of `lines`, the largest being 0. `why`: no map, and why.

    `merged`: small groups that were counted with the nearest. `score`: the mean silhouette,
    `chance`: the best of the shuffles.
    """

    lines: tuple[str, ...] = ()
    points: tuple[Point, ...] = ()
    labels: tuple[int, ...] = ()
    merged: int = 0
    score: float = 0.0
    chance: float = 0.0
    why: str = ""

    @property
    def number(self) -> int:
        return len(set(self.labels))


def placed(lines: Sequence[str]) -> tuple[str, ...]:
    """Those who answered enough to be put somewhere."""
    enough = min(ENOUGH, len(lines[0])) if lines else 0
    return tuple(sorted(line for line in lines if answered(line) >= enough))


def grouped(lines: Sequence[str]) -> Grouped:
    there = placed(lines)
    if len(there) < VOTERS:
        return Grouped(there, why="voters")
    if len(there[0]) < STATEMENTS:
        return Grouped(there, why="statements")
    points = plane.points(there)
    score, labels, merged = best(points)
    if score < CLEAR:
        return Grouped(there, score=score, why="clear")
    chance = shuffled(there)
    if _tried(there)[0] <= chance:
        return Grouped(there, score=score, chance=chance, why="chance")
    named = _by_size(labels, points)
    return Grouped(there, tuple(points), tuple(named), merged, score, chance)


def best(points: Sequence[Point]) -> tuple[float, Labels, int]:
    """The clearest parting in two to five groups; of equally clear ones the one with fewer."""
    found: tuple[float, Labels, int] = (-1.0, [0] * len(points), 0)
    for k in range(2, MOST + 1):
        labels = k_means(points, k)
        whole = merged(points, labels)
        score = silhouette(points, whole)
        if score > found[0] + 1e-9:
            found = (score, whole, len(set(labels)) - len(set(whole)))
    return found


def k_means(points: Sequence[Point], k: int) -> Labels:
    labels = [0] * len(points)
    for new in range(1, k):
        _cut_widest(points, labels, new)
    for _round in range(ROUNDS):
        centres = middles(points, labels)
        nearest = [_nearest(point, centres) for point in points]
        if nearest == labels:
            break
        labels = nearest
    return labels


def _cut_widest(points: Sequence[Point], labels: Labels, new: int) -> None:
    """Part the group with the largest spread at its mean, across the axis along which it spreads."""
    members = {
        one: [p for p, at in zip(points, labels, strict=True) if at == one] for one in set(labels)
    }
    spread = {
        one: [pvariance(side) for side in zip(*them, strict=True)] for one, them in members.items()
    }
    widest = max(sorted(spread), key=lambda it: sum(spread[it]) * len(members[it]))
    along = 0 if spread[widest][0] >= spread[widest][1] else 1
    middle = fmean(p[along] for p in members[widest])
    for at, point in enumerate(points):
        if labels[at] == widest and point[along] > middle:
            labels[at] = new


def middles(points: Sequence[Point], labels: Sequence[int]) -> dict[int, Point]:
    found: dict[int, list[Point]] = {}
    for point, one in zip(points, labels, strict=True):
        found.setdefault(one, []).append(point)
    return {
        one: (fmean(x for x, _y in them), fmean(y for _x, y in them))
        for one, them in sorted(found.items())
    }


def merged(points: Sequence[Point], labels: Sequence[int]) -> Labels:
    """Groups under five go to the nearest other group, the smallest first."""
    now = list(labels)
    while len(set(now)) > 1:
        smallest = _smallest(now)
        if now.count(smallest) >= LEAST:
            break
        centres = middles(points, now)
        to = _nearest(centres.pop(smallest), centres)
        now = [to if it == smallest else it for it in now]
    return now


def _nearest(point: Point, centres: Mapping[int, Point]) -> int:
    return min(centres, key=lambda it: (far(point, centres[it]), it))


def _smallest(labels: Labels) -> int:
    return min(set(labels), key=lambda it: (labels.count(it), it))


def silhouette(points: Sequence[Point], labels: Sequence[int]) -> float:
    """Mean over the voters (Rousseeuw 1987): 1 far from all others, 0 between, -1 in the wrong one.

    Of more than a few hundred every n-th from left to right.
    """
    every = -(-len(points) // LOOKED_AT)
    chosen = sorted(zip(points, labels, strict=True))[::every]
    if len({it for _point, it in chosen}) < 2:
        return -1.0
    return fmean(_own(chosen, at) for at in range(len(chosen)))


def _own(chosen: Sequence[tuple[Point, int]], at: int) -> float:
    here, mine = chosen[at]
    away: dict[int, list[float]] = {}
    for number, (there, group) in enumerate(chosen):
        if number != at:
            away.setdefault(group, []).append(far(here, there))
    others = [fmean(them) for group, them in away.items() if group != mine]
    if mine not in away or not others:
        return 0.0
    inside, outside = fmean(away[mine]), min(others)
    return (outside - inside) / max(inside, outside, 1e-12)


def shuffled(lines: Sequence[str]) -> float:
    """The clearest groups in votes of the same numbers that nobody's opinion ties together."""
    few = _few(lines)
    chance = random.Random(len(few))  # noqa: S311 -- a yardstick, no secret
    return max(_clearest(_mixed(few, chance)) for _time in range(SHUFFLES))


def _tried(lines: Sequence[str]) -> tuple[float, Labels, int]:
    return best(plane.points(_few(lines)))


def _few(lines: Sequence[str]) -> list[str]:
    return list(lines[:: -(-len(lines) // TRIED)])


def _clearest(lines: Sequence[str]) -> float:
    return best(plane.points(lines))[0]


def _mixed(lines: Sequence[str], chance: random.Random) -> list[str]:
    """Each statement's answers dealt out anew among those who answered it."""
    dealt = []
    for column in zip(*lines, strict=True):
        given = sorted(sign for sign in column if sign != UNSEEN)
        chance.shuffle(given)
        dealt.append(_filled(column, iter(given)))
    return ["".join(line) for line in zip(*dealt, strict=True)]


def _filled(column: Sequence[str], given: Iterator[str]) -> list[str]:
    return [UNSEEN if sign == UNSEEN else next(given) for sign in column]


def _by_size(labels: Labels, points: Sequence[Point]) -> Labels:
    """Numbered from the largest, of equal ones from left to right."""
    centres = middles(points, labels)
    order = sorted(centres, key=lambda it: (-labels.count(it), centres[it]))
    return [order.index(it) for it in labels]
