"""Instant runoff: the last option leaves, its ballots go to their next choice, until one has most."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from flask_babel import gettext as _

from cocreate.workshops.tallies.pairwise import Heard, Outcome, shared
from cocreate.workshops.tallies.result import paragraph
from cocreate.workshops.tallies.roads import (
    DEAD,
    INACTIVE,
    OVERVOTED,
    Road,
    Standing,
    chosen,
    road_of,
)
from cocreate.workshops.tallies.rules import Rules

MOST_WORK = 600_000  # ballots looked at while following ties: about two seconds


class TooManyTies(Exception):
    """Following every tie would take too long."""


@dataclass
class Runoff:
    """`roads` never change; every question is asked of them and of who is still standing."""

    roads: Mapping[Road, int]
    order: Sequence[str]
    rules: Rules
    work: int = 0
    known: dict[Standing, frozenset[str]] = field(default_factory=dict)

    @cached_property
    def strict(self) -> bool:
        """No ballot comes back to life: then the hopeless may leave together, in any order."""
        return all(len(rank) == 1 for road in self.roads for rank in road.choices)

    def choices(self, standing: Standing, before: Sequence[str] = ()) -> list[str]:
        """What each ballot stands for; `before` is the last answer, for most still true."""
        if not before:
            return [chosen(road, standing) for road in self.roads]
        return [
            was if was in standing or was in DEAD else chosen(road, standing)
            for road, was in zip(self.roads, before, strict=True)
        ]

    def counted(self, choices: Iterable[str]) -> Counter[str]:
        """Votes of each option that stands, and how many ballots are inactive and why."""
        found: Counter[str] = Counter()
        for choice, many in zip(choices, self.roads.values(), strict=True):
            found[choice] += many
        return found

    def tally(self, found: Counter[str], standing: Standing) -> dict[str, int]:
        return {one: found[one] for one in self.order if one in standing}

    def leaving(self, tally: Mapping[str, int], *, batch: bool) -> list[Standing]:
        """Who leaves next; several answers are a tie. Write-ins that nobody declared go first."""
        if tally.get(self.rules.write_ins):
            return [frozenset({self.rules.write_ins})]
        together = hopeless(tally) if batch else frozenset()
        if len(together) > 1:
            return [together]
        least = min(tally.values())
        return [frozenset({one}) for one, many in tally.items() if many == least]

    def possible(self, standing: Standing, before: Sequence[str] = ()) -> frozenset[str]:
        """Everybody who wins in some order of the ties (Conitzer, Rognlie & Xia 2009)."""
        if standing not in self.known:
            if self.work > MOST_WORK:
                raise TooManyTies
            self.work += len(self.roads) + len(self.order)
            self.known[standing] = self._possible(standing, self.choices(standing, before))
        return self.known[standing]

    def _possible(self, standing: Standing, choices: Sequence[str]) -> frozenset[str]:
        found = self.counted(choices)
        tally = self.tally(found, standing)
        won = majority(tally) or level(tally)
        if won or stuck(tally, found):
            return frozenset(won)
        ways = self.leaving(tally, batch=self.rules.batch or self.strict)
        return frozenset().union(*(self.possible(standing - way, choices) for way in ways))


def outcome(said: Heard) -> Outcome:
    """Instant-runoff voting (Ware 1871; Tideman, Collective Decisions and Voting, 2006)."""
    rules = said.rules
    roads: Counter[Road] = Counter()
    for ranks, many in said.groups.items():
        roads[road_of(ranks, rules)] += many
    runoff = Runoff(roads, said.order, rules)
    rounds, standing = rounds_of(runoff)
    winners, followed = _winners(runoff, rounds, standing)
    firsts = rounds[0]["tally"] if rounds else {}
    by_order = tuple(tuple(one["tied"]) for one in rounds if rules.in_order and "tied" in one)
    return Outcome(
        winners,
        shared(winners) + by_order,
        {one: {"votes": firsts[one]} for one in said.order},
        _convention(rules, followed=followed),
        tuple(rounds),
    )


def majority(tally: Mapping[str, int]) -> list[str]:
    """Who has more than half of the votes still in the count."""
    return [one for one, votes in tally.items() if 2 * votes > sum(tally.values())]


def level(tally: Mapping[str, int]) -> list[str]:
    """All that are left, if they have as many votes: then none of them is last."""
    return list(tally) if len(set(tally.values())) == 1 and any(tally.values()) else []


def stuck(tally: Mapping[str, int], found: Counter[str]) -> bool:
    """Nobody has a vote, and no shared rank can give one; or the last one has none."""
    return not any(tally.values()) and (not found[OVERVOTED] or len(tally) == 1)


def hopeless(tally: Mapping[str, int]) -> Standing:
    """The most options that can't catch up with the next one, even together (batch elimination)."""
    low = sorted(tally, key=lambda one: tally[one])
    sums, out = 0, 0
    for place, one in enumerate(low):
        if sums < tally[one]:
            out = place
        sums += tally[one]
    return frozenset(low[:out])


def rounds_of(runoff: Runoff) -> tuple[list[dict[str, Any]], Standing]:
    """Round by round until somebody wins or a tie has to be followed; and who stands then."""
    standing = frozenset(runoff.order)
    choices = runoff.choices(standing)
    rounds: list[dict[str, Any]] = []
    while standing:
        found = runoff.counted(choices)
        tally = runoff.tally(found, standing)
        rounds.append(_round(len(rounds) + 1, tally, found))
        if majority(tally) or stuck(tally, found):
            rounds[-1]["elected"] = majority(tally)
            break
        ways = runoff.leaving(tally, batch=runoff.rules.batch)
        if len(ways) > 1:
            rounds[-1]["tied"] = [one for way in ways for one in way]
            if not runoff.rules.in_order:
                break
        before, standing = choices, standing - ways[-1]
        choices = runoff.choices(standing, before)
        rounds[-1]["eliminated"] = [one for one in tally if one in ways[-1]]
        rounds[-1]["transfers"] = _transfers(runoff, before, choices, rounds[-1]["eliminated"])
    return rounds, standing


def _round(number: int, tally: dict[str, int], found: Counter[str]) -> dict[str, Any]:
    return {
        "round": number,
        "tally": tally,
        "threshold": sum(tally.values()) // 2 + 1,
        "inactive": {kind[1:]: found[kind] for kind in INACTIVE},
        "eliminated": [],
        "transfers": {},
    }


def _transfers(
    runoff: Runoff, before: Iterable[str], after: Iterable[str], out: Iterable[str]
) -> dict[str, dict[str, int]]:
    """Where the ballots of those who left went."""
    moves: dict[str, Counter[str]] = {one: Counter() for one in out}
    for was, now, votes in zip(before, after, runoff.roads.values(), strict=True):
        if was in moves:
            moves[was][now if now in runoff.order else "exhausted"] += votes
    return {one: dict(to) for one, to in moves.items()}


def _winners(
    runoff: Runoff, rounds: list[dict[str, Any]], standing: Standing
) -> tuple[tuple[str, ...], bool]:
    if not rounds or "elected" in rounds[-1]:
        return tuple(rounds[-1]["elected"]) if rounds else (), True
    try:
        found = runoff.possible(standing)
    except TooManyTies:
        return tuple(one for one in runoff.order if one in standing), False
    return tuple(one for one in runoff.order if one in found), True


def _convention(rules: Rules, *, followed: bool) -> str:
    said = [
        _(
            "Instant runoff: the last option leaves, round by round, "
            "until one has more than half of the votes still in the count."
        ),
        _("Shared, skipped and repeated ranks are treated as rules.json says.")
        if rules.of_file
        else _(
            "Skipped ranks are closed up and a second mention does not count. "
            "A rank shared by two options still in the count sets the ballot aside."
        ),
        _("Of several that are last the lowest in the list leaves, as rules.json says.")
        if rules.in_order
        else _(
            "Where several are last, every order is followed and all possible winners are named; "
            "the rounds shown end there. "
            "Where all that are left have as many votes, none is last and all are named."
        ),
    ]
    if not followed:
        said.append(
            _("There are too many ties to follow them all: everybody who could still win is named.")
        )
    return paragraph(*said)
