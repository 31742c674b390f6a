"""The money of a budget vote, who wants what, and what a rule made of it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

Worth = tuple[tuple[str, int], ...]


class Spent(NamedTuple):
    """What is funded, in the order in which it was; `rounds` say each step and what was left."""

    funded: tuple[str, ...]
    tied: tuple[tuple[str, ...], ...]
    rounds: tuple[Mapping[str, object], ...]
    convention: str


@dataclass(frozen=True)
class Purse:
    """`worths`: what each project is worth to one kind of ballot → how many such ballots.

    That is 1, or where ballots give points (`pointed`) these.
    """

    worths: Mapping[Worth, int]
    voters: int
    order: Sequence[str]
    costs: Mapping[str, Fraction]
    budget: Fraction
    pointed: bool

    @property
    def share(self) -> Fraction:
        """Everybody's part of the money; who wants nothing has one too."""
        return self.budget / max(self.voters, 1)

    @cached_property
    def votes(self) -> Counter[str]:
        """How many people want it."""
        found: Counter[str] = Counter()
        for worth, many in self.worths.items():
            found.update({one: many for one, points in worth if points})
        return found

    @cached_property
    def totals(self) -> Counter[str]:
        """Points where ballots give them, else votes."""
        found: Counter[str] = Counter()
        for worth, many in self.worths.items():
            found.update({one: many * points for one, points in worth})
        return found

    @property
    def wanted(self) -> list[str]:
        """Most votes first; as many: the lower id in text order. Nobody's wish is not on it."""
        named = (one for one in self.order if self.totals[one])
        return sorted(named, key=lambda one: (-self.totals[one], one))
