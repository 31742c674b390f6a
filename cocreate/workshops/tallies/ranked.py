"""Ranked: everybody puts the options in order, best first. Four rules make a winner of that."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from flask_babel import gettext as _

from cocreate.kernel.errors import Refused
from cocreate.workshops.tallies import borda, condorcet, irv, schulze
from cocreate.workshops.tallies.pairwise import Heard, Outcome, heard
from cocreate.workshops.tallies.result import Option, Rejected, Tally, named
from cocreate.workshops.tallies.rules import OVERVOTE, Ranking, Rules
from cocreate.workshops.tallies.sifting import sift, unknown

COUNTS: dict[str, Callable[[Heard], Outcome]] = {
    "irv": irv.outcome,
    "borda": borda.outcome,
    "schulze": schulze.outcome,
    "condorcet": condorcet.outcome,
}
RULES = tuple(COUNTS)
COLUMNS = ("ballot/rank1",)
RANK = re.compile(r"rank([0-9]{1,4})")
SKIPPED = ("", "undervote")


class Ballot(NamedTuple):
    """One person's order, best first; `weight` such ballots stand in one row of a grouped file.

    Options in one rank are tied, an empty rank was skipped, options left out are unranked.
    """

    voter: str
    ranks: Ranking
    row: int = 0
    weight: int = 1


def count(
    ballots: Iterable[Ballot],
    options: Mapping[str, str],
    rule: str = RULES[0],
    rejected: Iterable[Rejected] = (),
    seats: int = 1,
    rules: Rules | None = None,
) -> Tally:
    """One winner by `rule`; `rules` say what becomes of shared, skipped and repeated ranks.

    `pairwise` is given for every rule: how many ballots put one option before the other. A ranked
    option stands before an unranked one; two unranked options are not compared.
    """
    if rule not in RULES:
        raise Refused(_("The rule for ranked is irv, borda, schulze or condorcet."))
    if seats != 1:
        raise Refused(
            _("Ranked ballots are counted for one winner. For more, use approval or dots.")
        )
    rules = rules or Rules()
    spoken = [replace_words(ballot, rules.words) for ballot in ballots]
    names = named(options, [one for b in spoken for it in b.ranks for one in it - {OVERVOTE}])
    early = tuple(rejected)
    sifted = sift(spoken, lambda ballot: _fault(ballot, names, rules), early)
    groups: Counter[Ranking] = Counter()
    for ballot in sifted.kept:
        groups[ballot.ranks] += ballot.weight
    said = heard(groups, [one for one in names if one not in rules.excluded], rules)
    result = COUNTS[rule](said)
    return Tally(
        method="ranked",
        rule=rule,
        ballots=len(early) + sum(ballot.weight for ballot in spoken),
        counted=sum(ballot.weight for ballot in sifted.kept),
        replaced=sum(ballot.weight for ballot in sifted.replaced),
        empty=sum(many for ranks, many in groups.items() if not any(ranks)),
        rejected=sifted.rejected,
        options=tuple(Option(one, names[one], result.figures[one]) for one in said.order),
        winners=result.winners,
        tied=result.tied,
        rounds=result.rounds,
        pairwise=said.pairwise,
        convention=result.convention,
    )


def read(row: int, cells: Mapping[str, str]) -> Ballot | Rejected:
    """One line: `ballot` as `2>1=3>4`, or the columns rank1, rank2 and so on; `count` is the weight."""
    weight = cells.get("count", "").strip() or "1"
    if not (weight.isascii() and weight.isdigit() and len(weight) < 10):
        return Rejected(row, _("“%(word)s” is not a number of ballots.", word=weight))
    whole = cells.get("ballot", "").strip()
    ranks = [one.split("=") for one in whole.split(">")] if whole else _columns(cells)
    plain = tuple(frozenset(word.strip() for word in one) - {""} for one in ranks)
    return Ballot(cells.get("voter_id", "").strip(), plain, row, int(weight))


def _columns(cells: Mapping[str, str]) -> list[list[str]]:
    """`A = B` in one cell is an overvote that says for whom, `overvote` one that does not."""
    ranks = sorted((int(found[1]), name) for name in cells if (found := RANK.fullmatch(name)))
    return [_rank(cells[name].strip()) for _number, name in ranks]


def _rank(word: str) -> list[str]:
    if word.lower() in SKIPPED:
        return []
    return [OVERVOTE] if word.lower() == "overvote" else word.split(" = ")


def replace_words(ballot: Ballot, words: Mapping[str, str]) -> Ballot:
    """Put the option for its other spellings; a word for a skipped rank becomes an empty one."""
    if not words:
        return ballot
    ranks = tuple(frozenset(words.get(one, one) for one in it) - {""} for it in ballot.ranks)
    return ballot._replace(ranks=ranks)


def _fault(ballot: Ballot, names: Mapping[str, str], rules: Rules) -> str:
    many = max((place for place, rank in enumerate(ballot.ranks, start=1) if rank), default=0)
    if rules.most is not None and many > rules.most:
        return str(_("Ranks %(many)s; %(most)s are allowed.", many=many, most=rules.most))
    return unknown(frozenset().union(*ballot.ranks) - {OVERVOTE}, names)
