"""How each group answered: what terms are judged by, and the split of it that may be shown (D4)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from cocreate.kernel.keeping import kept
from cocreate.workshops.voting import passing, saying, small, sums
from cocreate.workshops.voting.models import Ballot, Method
from cocreate.workshops.voting.passing import REST, Stand

BESIDE = (Method.APPROVAL, Method.BUDGET)  # one thing may be chosen beside another


class Row(NamedTuple):
    """So many of a group voted; answer or option → how many of them said or chose it."""

    voted: int
    chosen: dict[str, int]


@dataclass(frozen=True, slots=True)
class Group:
    """One row of the split: a group, how many of it voted, and each answer; None is hidden."""

    id: str
    voted: int
    cells: tuple[int | None, ...]


def of(ballot: Ballot) -> dict[str, Row]:
    """Group → its row, "" for who said none. {} for orders, marks and dots, which are no heads.

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
    """What may be read of it; [] where the split would say too much or the method has none."""
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
    return [it for it in names if small.alone([total[it], ballot.voted - total[it]])[0] is not None]


def _cells(ballot: Ballot, row: Row, names: list[str]) -> list[int]:
    """Each answer; or of each thing how many chose it and how many left it out."""
    if ballot.method not in BESIDE:
        return [row.chosen[it] for it in names]
    return [n for it in names for n in (row.chosen[it], row.voted - row.chosen[it])]


def evenly(ballot: Ballot) -> tuple[int | None, ...]:
    """Per cent for each answer or thing if groups are weighed, not heads: beside the raw figures.

    By the weights of the vote, else each group the same. None where the split hides a cell of it,
    since that could be worked out; () in a secret vote, whose papers don't all bear a group.
    """
    rows = shown(ballot)
    if not ballot.is_open_ballot:
        return ()
    weights = passing.terms(ballot.limits).weights or {}
    columns = list(zip(*(row.cells for row in rows), strict=True))
    shares = tuple(_percent(rows, column, weights) for column in columns)
    return shares if any(share is not None for share in shares) else ()


def _percent(
    rows: list[Group], column: tuple[int | None, ...], weights: Mapping[str, int]
) -> int | None:
    known = [number for number in column if number is not None]
    if len(known) < len(column):
        return None
    names = [REST if row.id == small.OTHER else row.id for row in rows]
    stands = (Stand(row.voted, number) for row, number in zip(rows, known, strict=True))
    return round(100 * passing.weighted(dict(zip(names, stands, strict=True)), weights))
