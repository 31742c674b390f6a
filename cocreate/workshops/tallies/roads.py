"""A ranked ballot in a runoff: its choices in turn, and why it stops counting."""

from typing import NamedTuple

from cocreate.workshops.tallies.rules import OVERVOTE, Ranking, Rules

# No file can hold these as the name of an option
EXHAUSTED, OVERVOTED, REPEATED, SKIPPED, BLANK = (
    "\0exhausted",
    "\0overvotes",
    "\0repeated",
    "\0skipped",
    "\0blank",
)
INACTIVE = (EXHAUSTED, OVERVOTED, REPEATED, SKIPPED)
DEAD = frozenset({EXHAUSTED, REPEATED, SKIPPED, BLANK})  # a shared rank may wake up again
Standing = frozenset[str]


class Road(NamedTuple):
    """The choices of a ballot in turn, and what it counts as after the last of them."""

    choices: Ranking
    end: str


def road_of(ranks: Ranking, rules: Rules) -> Road:
    """What the rules leave of a ballot: where it ends early, why."""
    choices: list[frozenset[str]] = []
    seen: frozenset[str] = frozenset()
    gap = 0
    for rank in ranks:
        why = _ends(rank, seen, gap, rules) if rank else ""
        if why:
            return Road(tuple(choices), why)
        gap = 0 if rank else gap + 1
        if rank - seen and not (rules.overvote == "skip" and many(rank)):
            choices.append(rank - seen)
        seen |= rank
    return Road(tuple(choices), EXHAUSTED if any(ranks) else BLANK)


def _ends(rank: frozenset[str], seen: frozenset[str], gap: int, rules: Rules) -> str:
    if rules.skipped is not None and gap > rules.skipped:
        return SKIPPED
    if rules.repeats_end and rank & seen:
        return REPEATED
    blind = OVERVOTE in rank and rules.overvote != "skip"
    return OVERVOTED if blind or (rules.overvote == "exhaust" and many(rank)) else ""


def many(rank: frozenset[str]) -> bool:
    return len(rank) > 1 or OVERVOTE in rank


def chosen(road: Road, standing: Standing) -> str:
    """The option this ballot stands for now, or why it stands for none."""
    for rank in road.choices:
        here = rank & standing
        if here:
            return next(iter(here)) if len(here) == 1 else OVERVOTED
    return road.end
