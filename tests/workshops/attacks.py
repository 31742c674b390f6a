"""What a reader of a page could work out of a split by group, from rule 8 alone.

An attacker knows what is published, how many of each row voted, how much each person may give, and
tries all numbers that fit. They don't know who of a group did what.
"""

from itertools import count, product
from typing import NamedTuple

import pytest

from cocreate.workshops.hands import sources
from cocreate.workshops.voting import counting, groups, sums
from cocreate.workshops.voting.models import Ballot, Method, Step

IDS = count(10_000_000)
LIMITS = {
    Method.DOTS: {"most": 3},
    Method.SCORE: {"low": 1, "high": 5},
    Method.RANKED: {},
}


class Published(NamedTuple):
    """`totals`: option → its number in the count, None where hidden. `rows`: group → how many voted
    and option → figure, None where hidden. `page`: all of it, with the words and the lengths of bars.
    """

    totals: dict
    rows: dict
    page: tuple


def published(method, said, options="123") -> Published:
    """By the product, of what each person said: pairs of a group and option → value."""
    ballot = Ballot(
        id=next(IDS),
        method=method,
        rule="",
        options={one: f"Thing {one}" for one in options},
        limits=LIMITS[method],
        max_choices=1,
        is_open_ballot=True,
        stage=Step.REVEALED,
        voted=len(said),
        casts=len(said),
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sums, "spoken", lambda _ballot: said)
        patch.setattr(
            sums, "said", lambda _ballot: {str(at): it for at, (_g, it) in enumerate(said)}
        )
        patch.setattr(sources, "of", lambda _ballot: [])
        patch.setattr(sources, "how", lambda _ballot: sources.Sources(len(said), 0, 0))
        shown = counting.for_everybody(ballot)
        split, evenly = groups.shown(ballot), groups.evenly(ballot)
    totals = {line.id: line.number for line in shown.lines}
    rows = {row.id: (row.voted, dict(zip(options, row.cells, strict=True))) for row in split}
    return Published(totals, rows, (str(shown), str(split), str(evenly)))


def possible(known: Published, each: int, row: str, option: str) -> set[int]:
    """Each number that a cell of dots or first places could be, all totals that are shown known."""
    cells, others = known.rows[row][1], [it for name, it in known.rows.items() if name != row]
    unseen = [one for one, n in cells.items() if n is None]
    left, room = _left(known.rows[row], each), sum(_left(it, each) for it in others)
    spans = [_span(known, others, one, left) for one in unseen]
    found = set()
    for filling in product(*spans):
        rest = [
            known.totals[one] - n - sum(it[1][one] or 0 for it in others)
            for one, n in zip(unseen, filling, strict=True)
            if known.totals[one] is not None
        ]
        if sum(filling) <= left and sum(rest) <= room:
            found.add(filling[unseen.index(option)])
    return found


def _left(row, each) -> int:
    voted, cells = row
    return voted * each - sum(n or 0 for n in cells.values())


def _span(known, others, option, left):
    """What the column alone allows."""
    total = known.totals[option]
    if total is None:
        return range(left + 1)
    rest = total - sum(it[1][option] or 0 for it in others)
    if all(it[1][option] is not None for it in others):
        return [rest]
    return range(min(rest, left) + 1)


def part(much: int, people: int, each: int, few: int) -> range:
    """What `few` of `people` may have given, where they gave `much` together, at most `each`."""
    return range(max(0, much - (people - few) * each), min(much, few * each) + 1)
