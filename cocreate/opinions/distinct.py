"""What sets a group apart, what all groups share, and what parts them: by the votes, no made-up names.

After Small et al. 2021. A group's share of an answer is (those who gave it + 1) of (those who
answered + 2), so that three of three is not "all"; *representative* is what has a high share in the
group and a higher one than elsewhere; *consensus* the product of the shares over all groups, which
one large group can't carry alone. Polis tests with z scores; for small groups this is Fisher's test.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, lgamma, prod

from cocreate.opinions.matrix import AGREE, ANSWERS, DISAGREE, Cells
from cocreate.workshops.voting.small import LEAST

BY_CHANCE = 0.01
VOICES = 3  # statements that name a group
SHOWN = 5  # statements that unite, or part
NAMED = 0.6  # of a group that is named by what they say
APART = 0.3  # between the shares of two groups, so that a statement parts them
SIDES = (AGREE, DISAGREE)


@dataclass(frozen=True, slots=True)
class Voice:
    """A statement by its place, and the answer."""

    at: int
    side: str


def share(cells: Cells, side: str) -> float:
    return (cells[ANSWERS.index(side)] + 1) / (sum(cells) + 2)


def voices(groups: Sequence[Sequence[Cells]], one: int) -> list[Voice]:
    """What this group says and the others don't, the most telling first."""
    found = []
    for at, own in enumerate(groups[one]):
        others = _added([cells[at] for n, cells in enumerate(groups) if n != one])
        for side in SIDES:
            if _sets_apart(own, others, side):
                weight = share(own, side) * share(own, side) / share(others, side)
                found.append((-weight, at, Voice(at, side)))
    return [voice for _weight, _at, voice in sorted(found, key=lambda it: it[:2])]


def _sets_apart(own: Cells, others: Cells, side: str) -> bool:
    is_clear = _has_most(own, side) and share(own, side) >= NAMED
    return is_clear and by_chance(own, others, side) <= BY_CHANCE


def _has_most(cells: Cells, side: str) -> bool:
    n = cells[ANSWERS.index(side)]
    return n >= LEAST and 2 * n > sum(cells)


def _added(cells: Sequence[Cells]) -> Cells:
    agree, disagree, unsure = (sum(column) for column in zip(*cells, strict=True))
    return agree, disagree, unsure


def by_chance(own: Cells, others: Cells, side: str) -> float:
    """Fisher's exact test: how often so many of this group would give it if groups meant nothing."""
    place = ANSWERS.index(side)
    here, n = own[place], sum(own)
    rest, all_ = here + others[place], n + sum(others)
    if n == all_ or not rest:
        return 1.0
    total = 0.0
    for number in range(here, min(n, rest) + 1):
        if all_ - rest >= n - number:
            total += exp(_ways(rest, number) + _ways(all_ - rest, n - number) - _ways(all_, n))
    return min(total, 1.0)


def _ways(of: int, chosen: int) -> float:
    """The logarithm of how many ways there are to choose."""
    return lgamma(of + 1) - lgamma(chosen + 1) - lgamma(of - chosen + 1)


def uniting(groups: Sequence[Sequence[Cells]]) -> list[Voice]:
    """What more than half of every group says, the most shared first."""
    found = [
        (-prod(share(it, side) for it in cells), at, Voice(at, side))
        for at, cells in enumerate(zip(*groups, strict=True))
        for side in SIDES
        if all(_has_most(it, side) for it in cells)
    ]
    return [voice for _weight, _at, voice in sorted(found, key=lambda it: it[:2])]


def dividing(groups: Sequence[Sequence[Cells]]) -> list[Voice]:
    """Where the group that agrees most and the one that agrees least are farthest apart."""
    found = []
    for at, cells in enumerate(zip(*groups, strict=True)):
        heard = sorted((it for it in cells if sum(it) >= LEAST), key=lambda it: share(it, AGREE))
        if len(heard) < 2:
            continue
        low, high = heard[0], heard[-1]
        gap = share(high, AGREE) - share(low, AGREE)
        if gap >= APART and by_chance(high, low, AGREE) <= BY_CHANCE:
            found.append((-gap, at, Voice(at, AGREE)))
    return [voice for _weight, _at, voice in sorted(found, key=lambda it: it[:2])]
