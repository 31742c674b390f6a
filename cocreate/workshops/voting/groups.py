"""How each group answered: what terms are judged by, and the split of it that may be shown (D4)."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from cocreate.kernel.keeping import kept
from cocreate.workshops.voting import amounts, passing, saying, small, sums
from cocreate.workshops.voting.models import Ballot, Method

BESIDE = (Method.APPROVAL, Method.BUDGET)  # one thing may be chosen beside another
AMOUNTS = (Method.DOTS, Method.SCORE, Method.RANKED)  # people give more or less (:mod:`.amounts`)
Figure = int | Fraction


class Row(NamedTuple):
    """So many of a group voted; answer or option → how many of them said or chose it."""

    voted: int
    chosen: dict[str, int]


@dataclass(frozen=True, slots=True)
class Group:
    """One row of the split: a group, how many of it voted, and each answer; None is hidden.

    A cell is how many said it, or gave it the first place; how many dots they gave; or the mean of
    their marks.
    """

    id: str
    voted: int
    cells: tuple[Figure | None, ...]


def of(ballot: Ballot) -> dict[str, Row]:
    """Group → its row, "" for who said none. {} for dots, marks and orders: see :mod:`.amounts`.

    Kept in this process like the count itself.
    """
    key, state = ("groups", ballot.id), sums.state_of(ballot)
    found: dict[str, Row] = kept(key, state, lambda: _rows(ballot))
    return found


def _rows(ballot: Ballot) -> dict[str, Row]:
    word_of = {value: word for word, value in saying.stands(ballot).items()}
    names = list(word_of.values()) or list(ballot.options)
    if not word_of and ballot.method not in BESIDE:
        return {}
    found: dict[str, Row] = {}
    for group, numbers in sums.spoken(ballot):
        voted, chosen = found.get(group) or Row(0, dict.fromkeys(names, 0))
        for one in [word_of[numbers[""]]] if word_of else [it for it in numbers if it]:
            chosen[one] += 1
        found[group] = Row(voted + 1, chosen)
    return found


def shown(ballot: Ballot) -> list[Group]:
    """What may be read of it; [] where the split would say too much."""
    if ballot.method in AMOUNTS:
        return _given(ballot)
    rows = of(ballot)
    if not rows or ballot.voted < saying.FROM:
        return []
    voted = {group or small.OTHER: row.voted for group, row in rows.items()}
    names = _told(ballot, rows)
    tables = len(names) if ballot.method in BESIDE else 1
    cells = {group or small.OTHER: _cells(ballot, rows[group], names) for group in sorted(rows)}
    told = small.split(cells, tables) if names else {}
    apart = {name: voted[name] for name in told if name != small.OTHER}
    apart[small.OTHER] = sum(voted.values()) - sum(apart.values())
    step = 2 if ballot.method in BESIDE else 1
    found = {it: dict(zip(names, row[::step], strict=True)) for it, row in told.items()}
    every = next(iter(rows.values())).chosen
    return [Group(it, apart[it], tuple(map(row.get, every))) for it, row in found.items()]


def _told(ballot: Ballot, rows: Mapping[str, Row]) -> list[str]:
    """Answers, or things to choose whose own number is shown: of the others no group is."""
    names = list(next(iter(rows.values())).chosen)
    if ballot.method not in BESIDE:
        return names
    total = {it: sum(row.chosen[it] for row in rows.values()) for it in names}
    return [it for it in names if small.of_whole([total[it]], ballot.voted) != [None]]


def _cells(ballot: Ballot, row: Row, names: list[str]) -> list[int]:
    """Each answer; or of each thing how many chose it and how many left it out."""
    if ballot.method not in BESIDE:
        return [row.chosen[it] for it in names]
    return [n for it in names for n in (row.chosen[it], row.voted - row.chosen[it])]


def _given(ballot: Ballot) -> list[Group]:
    """The same of dots, marks and first places."""
    key, state = ("given", ballot.id), sums.state_of(ballot)
    groups: dict[str, amounts.Row] = kept(key, state, lambda: _amounts(ballot))
    rows, told = amounts.told(groups, _tables(ballot, amounts.added(groups.values())))
    return [
        Group(name, row.voted, tuple(_figure(ballot, row, it, told) for it in ballot.options))
        for name, row in rows.items()
    ]


def _amounts(ballot: Ballot) -> dict[str, amounts.Row]:
    people: dict[str, list[amounts.Row]] = {}
    for group, numbers in sums.spoken(ballot):
        people.setdefault(group or small.OTHER, []).append(amounts.of(ballot, numbers))
    return {group: amounts.added(people[group]) for group in sorted(people)}


def _tables(ballot: Ballot, every: amounts.Row) -> dict[str, list[str]]:
    """Options whose own number is shown: by themselves, or as those that people share out among."""
    if ballot.method == Method.SCORE:
        return {it: [it] for it in ballot.options}
    found = {it: every.much[it] for it in ballot.options}
    shown = amounts.of_all(found, every.whole[""], sums.level(sums.tally(ballot)))
    return {"": [it for it, number in shown.items() if number is not None]}


def _figure(ballot: Ballot, row: amounts.Row, option: str, told: AbstractSet[str]) -> Figure | None:
    if option not in told:
        return None
    if ballot.method == Method.SCORE:
        return Fraction(row.much[option], row.people[option]) + int(ballot.limits["low"])
    return row.much[option]


def evenly(ballot: Ballot) -> tuple[Figure | None, ...]:
    """Each answer or thing if groups are weighed, not heads: beside the raw figures.

    In per cent of the people; of dots how many a person gave, of marks their mean. By the weights
    of the vote, else each group the same. None where the split hides a cell of it, since that could
    be worked out; () in a secret vote, whose papers don't all bear a group.
    """
    rows = shown(ballot)
    if not ballot.is_open_ballot:
        return ()
    columns = zip(*(row.cells for row in rows), strict=True)
    found = tuple(_weighed(ballot, rows, column) for column in columns)
    return found if any(it is not None for it in found) else ()


def _weighed(ballot: Ballot, rows: list[Group], column: tuple[Figure | None, ...]) -> Figure | None:
    known = [number for number in column if number is not None]
    if len(known) < len(column):
        return None
    weights = {**(passing.terms(ballot.limits).weights or {}), small.OTHER: 1}
    each = [weights.get(row.id, 1) for row in rows]
    of = [1 if ballot.method == Method.SCORE else row.voted for row in rows]
    parts = zip(each, known, of, strict=True)
    mean = sum((Fraction(n) * weight / many for weight, n, many in parts), Fraction()) / sum(each)
    return mean if ballot.method in {Method.DOTS, Method.SCORE} else round(100 * mean)
