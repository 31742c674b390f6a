"""Anhøj's rules for runs: is the figure wandering at random around its centre line?

Anhøj & Olesen, Run Charts Revisited, PLoS ONE 9(11): e113825, 2014. A shift is a longest run over
round(log2 n) + 3, or crossings under the 5 % quantile of the binomial (n - 1, 0.5). Points on the
centre line are not counted.
"""

from collections.abc import Sequence
from itertools import groupby
from math import comb, log2

from cocreate.incubation.spc.series import Runs


def anhoej(sides: Sequence[int]) -> Runs:
    """Runs and crossings of points given as 1 above, -1 below, 0 on the centre line."""
    useful = [side for side in sides if side]
    lengths = [len(list(group)) for _side, group in groupby(useful)]
    return Runs(
        useful=len(useful),
        longest=max(lengths, default=0),
        longest_max=longest_allowed(len(useful)),
        crossings=max(len(lengths) - 1, 0),
        crossings_min=fewest_crossings(len(useful)),
    )


def longest_allowed(useful: int) -> int:
    return round(log2(useful)) + 3 if useful else 3


def fewest_crossings(useful: int) -> int:
    """The smallest k with P(X <= k) >= 5 % for X binomial (useful - 1, 0.5), in whole numbers."""
    tosses = max(useful - 1, 0)
    below = 0
    for crossings in range(tosses + 1):
        below += comb(tosses, crossings)
        if 20 * below >= 2**tosses:
            return crossings
    return tosses
