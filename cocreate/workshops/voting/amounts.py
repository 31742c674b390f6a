"""What each group gave to each option: dots, marks, first places; and of what that may be told (D4).

Pure. The rule: an option is told of every group or of none, and it is told where

* each row is of ten people or more (:func:`.small.foldings`),
* in each row five people or more gave it something, and together five points or more,
* in each row five points or more are left over: of the row's dots (or first places) what went to
  all options that are not told, or to none; of its marks what was missing to the best mark.

Marks are counted as points above the lowest one, so "all gave it the best" and "all gave it the
worst" are not told either: they would be what each of them said.

Why that is enough, to whoever knows all totals, exactly: what is not told is a table of its own,
with at least two rows and two columns (what nobody got is one), and the reader knows its sums
alone. A cell in a row of r and a column of c out of n can be each number from max(0, r + c - n) to
min(r, c) (Fréchet's bounds), which is min(r, c, n - r, n - c) + 1 numbers: six or more, all four
being sums of rows or of columns that are five or more. Of an option whose own total the count hides
the column is not even known. Inside a row that is told, the bounds of what any few of its people
gave are those of a table of these few and the others: again two numbers at least. Of an option's
marks that are not told nothing stands there but the mean of all. Rounding can only tell less; what
the count of all tells by itself, such as a mean of 5.0, this can't take back.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from cocreate.workshops.voting import small
from cocreate.workshops.voting.models import Method
from cocreate.workshops.voting.small import LEAST


class Row(NamedTuple):
    """One person, or several added up. By option: how many gave it something, and how much.

    `whole`: how much they could have given, by table: each option is one where each is judged for
    itself, and "" is one of all options among which people share out what they have.
    """

    voted: int
    people: Counter[str]
    much: Counter[str]
    whole: Counter[str]


def of(ballot: Any, numbers: Mapping[str, int]) -> Row:
    """What one person said, as the box keeps it. `ballot`: anything with method and limits."""
    given = {one: value for one, value in numbers.items() if one}
    if ballot.method == Method.SCORE:
        low, high = ballot.limits["low"], ballot.limits["high"]
        above = {one: mark - low for one, mark in given.items()}
        return Row(
            1, Counter(list(given)), Counter(above), Counter(dict.fromkeys(given, high - low))
        )
    if ballot.method == Method.RANKED:
        given = {one: 1 for one, place in given.items() if place == 1}
        return Row(1, Counter(given), Counter(given), Counter({"": 1}))
    return Row(1, Counter(list(given)), Counter(given), Counter({"": ballot.limits["most"]}))


def added(rows: Iterable[Row]) -> Row:
    voted, people, much, whole = 0, Counter[str](), Counter[str](), Counter[str]()
    for row in rows:
        voted += row.voted
        people.update(row.people)
        much.update(row.much)
        whole.update(row.whole)
    return Row(voted, people, much, whole)


def of_all(found: Mapping[str, int], whole: int, level: Collection[str]) -> dict[str, int | None]:
    """What the count of all may tell of it. Options that it says are level are told together or not
    at all: one number would be the other's.
    """
    shown = dict(zip(found, small.of_whole(list(found.values()), whole), strict=True))
    return shown | dict.fromkeys(level if any(shown[it] is None for it in level) else ())


def told(
    groups: Mapping[str, Row], tables: Mapping[str, Collection[str]]
) -> tuple[dict[str, Row], frozenset[str]]:
    """The rows, and the options that are told of them; of no rows where none can be.

    `tables`: the options of each whose number the count of all tells.
    """
    for parts in small.foldings({name: row.voted for name, row in groups.items()}):
        rows = {name: added(groups[it] for it in its) for name, its in parts.items()}
        lines = list(rows.values())
        seen = [it for table, names in tables.items() for it in _seen(lines, table, names)]
        if seen:
            return rows, frozenset(seen)
    return {}, frozenset()


def _seen(rows: Sequence[Row], table: str, names: Iterable[str]) -> list[str]:
    seen = [it for it in names if min(min(row.people[it], row.much[it]) for row in rows) >= LEAST]
    seen.sort(key=lambda it: sum(row.much[it] for row in rows))
    while seen and min(row.whole[table] - sum(row.much[it] for it in seen) for row in rows) < LEAST:
        del seen[0]
    return seen
