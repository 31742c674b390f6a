"""What the ranked ballots say together: equal ones as one, and each option against each other."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from cocreate.workshops.tallies.rules import Ranking, Rules

Matrix = dict[str, dict[str, int]]


class Outcome(NamedTuple):
    """What one rule makes of it. `figures` are those of each option."""

    winners: tuple[str, ...]
    tied: tuple[tuple[str, ...], ...]
    figures: Mapping[str, Mapping[str, int | float]]
    convention: str
    rounds: tuple[Mapping[str, object], ...] = ()


@dataclass(frozen=True)
class Heard:
    """`groups` are the ballots as written, `plain` without skipped ranks and second mentions."""

    groups: Mapping[Ranking, int]
    plain: Mapping[Ranking, int]
    order: Sequence[str]
    pairwise: Matrix
    rules: Rules

    @property
    def firsts(self) -> dict[str, int]:
        """How many put the option alone in the first place."""
        alone = dict.fromkeys(self.order, 0)
        for ranks, many in self.plain.items():
            if ranks and len(ranks[0]) == 1:
                alone[next(iter(ranks[0]))] += many
        return alone

    @property
    def silent(self) -> bool:
        """No ballot ranks anything: then nobody wins and nothing is tied."""
        return not any(ranks and many for ranks, many in self.plain.items())


def heard(groups: Mapping[Ranking, int], order: Sequence[str], rules: Rules) -> Heard:
    plain: Counter[Ranking] = Counter()
    known = frozenset(order)
    for ranks, many in groups.items():
        plain[plainly(ranks, known)] += many
    return Heard(groups, plain, order, matrix(plain, order), rules)


def plainly(ranks: Ranking, known: frozenset[str]) -> Ranking:
    """The first mention of each option, and no empty rank."""
    seen: frozenset[str] = frozenset()
    plain = []
    for rank in ranks:
        new = (rank & known) - seen
        if new:
            plain.append(new)
            seen |= new
    return tuple(plain)


def matrix(plain: Mapping[Ranking, int], order: Sequence[str]) -> Matrix:
    """For each option and each other one, how many ballots put it before that one."""
    before: Matrix = {one: {other: 0 for other in order if other != one} for one in order}
    for ranks, many in plain.items():
        behind = set(order).difference(*ranks)
        for rank in reversed(ranks):
            for one in rank:
                row = before[one]
                for other in behind:
                    row[other] += many
            behind |= rank
    return before


def shared(winners: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """More than one winner is a tie among them."""
    return (winners,) if len(winners) > 1 else ()
