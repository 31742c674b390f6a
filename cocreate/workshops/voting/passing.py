"""When something is carried: enough people, enough of them for it, and no group passed over (D3).

Pure. Of a sentence, or of each thing that could be chosen. Shares are of those who voted, the
undecided among them: who is not sure has not agreed, who left a thing out has not chosen it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from cocreate.workshops.voting.small import LEAST

REST = ""  # people of no group, and groups too small to stand apart


class Stand(NamedTuple):
    """Of one group, or of all: so many voted, so many of them agree."""

    voted: int
    agree: int

    @property
    def part(self) -> Fraction:
        """From 0 to 1. A group of which nobody voted has agreed to nothing."""
        return Fraction(self.agree, self.voted) if self.voted else Fraction(0)


@dataclass(frozen=True, slots=True)
class Terms:
    """What has to be reached: people, per cent of all, and per cent of each group named.

    `weights`: group → how often it counts as much as another group; those not named count once.
    None where each person counts the same, however many of a group came.
    """

    quorum: int = 0
    share: int = 0
    groups: Mapping[str, int] | None = None
    weights: Mapping[str, int] | None = None

    @property
    def are_set(self) -> bool:
        return bool(self.quorum or self.share or self.groups)

    @property
    def about(self) -> frozenset[str]:
        """The groups that are judged, or weighed, by themselves."""
        return frozenset((*(self.groups or ()), *(self.weights or ())))


class Lack(NamedTuple):
    """One term that was not reached; `group` is "" for a term about all."""

    what: str  # "quorum", "share", or "few": of the group too few voted to say anything of it
    group: str
    needed: int


def terms(limits: Mapping[str, object]) -> Terms:
    """Of a ballot's limits."""
    return Terms(
        int(str(limits.get("quorum", 0))),
        int(str(limits.get("share", 0))),
        _numbers(limits.get("groups")),
        _numbers(limits.get("weights")),
    )


def _numbers(said: object) -> dict[str, int] | None:
    return {str(it): int(n) for it, n in said.items()} if isinstance(said, Mapping) else None


def lacking(wanted: Terms, groups: Mapping[str, Stand]) -> tuple[Lack, ...]:
    """What was not reached, the quorum first; () when it is carried."""
    everybody = together(groups.values())
    found = [Lack("quorum", "", wanted.quorum)] if everybody.voted < wanted.quorum else []
    part = everybody.part if wanted.weights is None else weighted(groups, wanted.weights)
    if wanted.share and 100 * part < wanted.share:
        found.append(Lack("share", "", wanted.share))
    for group, share in (wanted.groups or {}).items():
        stand = groups.get(group, Stand(0, 0))
        if stand.voted < LEAST:  # "not reached" would say too much about each of four patients
            found.append(Lack("few", group, LEAST))
        elif 100 * stand.part < share:
            found.append(Lack("share", group, share))
    return tuple(found)


def together(stands: Iterable[Stand]) -> Stand:
    both = list(stands)
    return Stand(sum(it.voted for it in both), sum(it.agree for it in both))


def weighted(groups: Mapping[str, Stand], weights: Mapping[str, int]) -> Fraction:
    """What part agrees when each group counts as one, times its weight, however many of it came.

    Groups of fewer than five, and who said no group, count together as one of weight 1. A group of
    which nobody voted weighs nothing: its weight is not given to those against it.
    """
    apart = {it: one for it, one in groups.items() if it != REST and one.voted >= LEAST}
    rest = together(one for it, one in groups.items() if it not in apart)
    pieces = [(weights.get(it, 1), one.part) for it, one in apart.items()]
    pieces += [(1, rest.part)] if rest.voted else []
    whole = sum(weight for weight, _part in pieces)
    return sum((weight * part for weight, part in pieces), Fraction(0)) / (whole or 1)
