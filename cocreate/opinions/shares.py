"""What may be said of each group's answers to a statement: small numbers can't be worked out.

A group's figure is the answer that most of it gave: how many, or "at least" so many where fewer
than five gave any other, or just "more than half". Whoever adds up what stands on the page, the
groups, those who are in none and the totals, must be left with three possible numbers or with five
people and more in every cell that is not shown (PRODUCT, rule 8).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from cocreate.opinions.matrix import ANSWERS, Cells
from cocreate.workshops.voting import small
from cocreate.workshops.voting.small import LEAST, POSSIBLE

Between = tuple[int, int]  # the least and the most that a cell may hold
Line = list[Between]
ROUNDS = 50


class How(StrEnum):
    EXACTLY = "exactly"
    AT_LEAST = "at_least"
    MOST = "most"


@dataclass(frozen=True, slots=True)
class Figure:
    """`number` of `of` people gave the answer `side`; with MOST more than half did."""

    side: str
    how: How
    number: int
    of: int

    @property
    def share(self) -> int:
        return 100 * self.number // self.of

    def between(self) -> Line:
        rest = self.of - self.number
        own = (self.number, self.number if self.how == How.EXACTLY else self.of)
        return [own if side == self.side else (0, rest) for side in ANSWERS]


def figure(cells: Cells, *, roughly: bool = False) -> Figure | None:
    """None where fewer than five gave any one answer, or roughly: no answer has more than half."""
    of, most = sum(cells), max(cells)
    side = ANSWERS[cells.index(most)]
    half = of // 2 + 1
    if most < LEAST:
        return None
    if not roughly and of - most >= LEAST:
        return Figure(side, How.EXACTLY, most, of)
    if not roughly and of - LEAST + 1 >= half:
        return Figure(side, How.AT_LEAST, of - LEAST + 1, of)
    return Figure(side, How.MOST, half, of) if most >= half else None


def alone(cells: Cells) -> list[int | None]:
    """The answers of all together, whose number is known; None is hidden."""
    return small.alone(cells)


def least(cells: Cells) -> Figure | None:
    """What may be said of all together where every answer is hidden."""
    whole = figure(cells)
    is_hidden = alone(cells) == [None] * len(cells)
    return whole if is_hidden and whole and whole.how != How.EXACTLY else None


def figures(groups: Sequence[Cells], total: Cells) -> list[Figure | None]:
    """Of each group what may be said beside the others and the totals; the best that is safe."""
    none: list[Figure | None] = [None] * len(groups)
    for roughly in (False, True):
        found = [figure(cells, roughly=roughly) for cells in groups]
        if found != none and _is_safe(groups, total, found):
            return found
    return none


def _is_safe(groups: Sequence[Cells], total: Cells, found: Sequence[Figure | None]) -> bool:
    rest = sum(total) - sum(map(sum, groups))
    sums = [*map(sum, groups), rest, sum(total)]
    told = [
        it.between() if it else _open(sum(cells)) for it, cells in zip(found, groups, strict=True)
    ]
    table = [*told, _open(rest), _total(total)]
    exact = [[low == high for low, high in line] for line in table]
    for _round in range(ROUNDS):
        before = [list(line) for line in table]
        table = _down([_across(line, n) for line, n in zip(table, sums, strict=True)])
        if table == before:
            break
    return all(
        is_told or high - low >= min(POSSIBLE - 1, n) or low >= LEAST
        for row, line, n in zip(exact, table, sums, strict=True)
        for is_told, (low, high) in zip(row, line, strict=True)
    )


def _open(of: int) -> Line:
    return [(0, of)] * len(ANSWERS)


def _total(cells: Cells) -> Line:
    seen, whole = alone(cells), least(cells)
    if whole:
        return whole.between()
    unseen = sum(n for n, shown in zip(cells, seen, strict=True) if shown is None)
    return [(0, unseen) if n is None else (n, n) for n in seen]


def _across(line: Line, n: int) -> Line:
    """The cells of a line add up to its number."""
    low, high = sum(it[0] for it in line), sum(it[1] for it in line)
    return [(max(a, n - (high - b)), min(b, n - (low - a))) for a, b in line]


def _down(table: list[Line]) -> list[Line]:
    """The lines add up to the last one, answer by answer."""
    columns = [_column(list(column)) for column in zip(*table, strict=True)]
    return [list(line) for line in zip(*columns, strict=True)]


def _column(cells: Line) -> Line:
    *parts, (low, high) = cells
    least, most = sum(it[0] for it in parts), sum(it[1] for it in parts)
    low, high = max(low, least), min(high, most)
    return [
        *((max(a, low - (most - b)), min(b, high - (least - a))) for a, b in parts),
        (low, high),
    ]
