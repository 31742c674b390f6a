"""Small numbers are hidden (rule 8): no cell under 5, and none that the totals give away.

A table of groups by answers, whose row and column totals are known to the reader. Groups under 10
go together; what is still under 5 is hidden; then more is hidden until each hidden cell could hold
at least three numbers, and each row hides at least 5 people in all. A cell's possible numbers form
an interval (the constraints are those of a flow), found by moving one person at a time round a
circle of cells (Cox, Suppression Methodology, 1980).
"""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence

LEAST = 5  # the five of rule 8, for all that counts people in a workshop or a map of opinions
APART = 10
POSSIBLE = 3
OTHER = "other"
Cell = tuple[int, int]
Counts = list[int]


def foldings(people: Mapping[str, int]) -> Iterator[dict[str, list[str]]]:
    """Rows of a table for readers → the groups in each; each time in fewer rows, down to two.

    Groups of 10 and more stand apart, the others are "other", with the smallest of the large where
    they would be under 10 themselves. The rule for pages: which groups papers and hands in a box
    may bear at all, five being enough there, is :mod:`.apart`'s.
    """
    large = {name: n for name, n in people.items() if name != OTHER and n >= APART}
    apart = sorted(large, key=lambda name: large[name])
    rest = [name for name, n in people.items() if n and name not in large]
    while rest and apart and sum(people[name] for name in rest) < APART:
        rest.append(apart.pop(0))
    while len(apart) + bool(rest) > 1:
        yield {name: [name] for name in people if name in apart} | ({OTHER: rest} if rest else {})
        rest = [*rest, apart.pop(0)] if rest else [apart.pop(0), apart.pop(0)]


def split(groups: Mapping[str, Sequence[int]], tables: int = 1) -> dict[str, list[int | None]]:
    """What may be shown of each group; None is a hidden cell. {} where any split says too much.

    `tables`: of how many questions the cells stand beside each other in a row, as many of each.
    All are answered by the same people, so they are split into the same groups.
    """
    for parts in foldings({name: sum(cells) // tables for name, cells in groups.items()}):
        rows = {name: _added([groups[it] for it in its]) for name, its in parts.items()}
        hidden = [hide(table) for table in _beside(list(rows.values()), tables)]
        if None not in hidden:
            return {name: _shown(cells, hidden, r) for r, (name, cells) in enumerate(rows.items())}
    return {}


def _added(rows: Sequence[Sequence[int]]) -> Counts:
    return [sum(column) for column in zip(*rows, strict=True)]


def _beside(rows: Sequence[Counts], tables: int) -> list[list[Counts]]:
    wide = len(rows[0]) // tables
    return [[row[at : at + wide] for row in rows] for at in range(0, len(rows[0]), wide)]


def _shown(cells: Counts, hidden: Sequence[set[Cell] | None], row: int) -> list[int | None]:
    wide = len(cells) // len(hidden)
    unseen = {at * wide + c for at, its in enumerate(hidden) for r, c in its or () if r == row}
    return [None if at in unseen else n for at, n in enumerate(cells)]


def hide(table: Sequence[Sequence[int]]) -> set[Cell] | None:
    """The cells to hide, given that all totals are known; None where hiding can't help."""
    low = {(r, c) for r, row in enumerate(table) for c, n in enumerate(row) if n < LEAST}
    hidden = set(low)
    while weak := _weak(table, hidden, low):
        row, column = weak
        more = [(n, (row, c)) for c, n in enumerate(table[row]) if (row, c) not in hidden]
        more += [
            (line[column] + sum(table[row]), (r, column))  # the row first
            for r, line in enumerate(table)
            if (r, column) not in hidden
        ]
        if not more:
            return None
        hidden.add(min(more)[1])
    return hidden


def _weak(table: Sequence[Sequence[int]], hidden: set[Cell], low: set[Cell]) -> Cell | None:
    for row, column in sorted(hidden):
        unseen = sum(table[r][c] for r, c in hidden if r == row)
        if unseen < LEAST or not _is_vague(table, hidden, low, (row, column)):
            return row, column
    return None


def _is_vague(
    table: Sequence[Sequence[int]], hidden: set[Cell], low: set[Cell], cell: Cell
) -> bool:
    steps = 0
    for way in (1, -1):
        trial = [list(row) for row in table]
        while steps < POSSIBLE - 1 and _moved(trial, hidden, low, cell, way):
            steps += 1
    return steps >= POSSIBLE - 1


def _moved(trial: list[Counts], hidden: set[Cell], low: set[Cell], cell: Cell, way: int) -> bool:
    """Put one more person (or one less) into the cell and even it out elsewhere, if that can be."""
    if not _may(trial, low, cell, way):
        return False
    circle = _circle(trial, hidden, low, cell, way)
    for step, (r, c) in enumerate(circle):
        trial[r][c] += way if step % 2 == 0 else -way
    return bool(circle)


def _may(trial: list[Counts], low: set[Cell], cell: Cell, way: int) -> bool:
    number = trial[cell[0]][cell[1]] + way
    return number >= 0 and (cell not in low or number < LEAST)


def _circle(
    trial: list[Counts], hidden: set[Cell], low: set[Cell], start: Cell, way: int
) -> list[Cell]:
    """Cells by turns in one column and in one row, from `start` back to its row; [] if none."""
    came: dict[Cell, Cell | None] = {start: None}
    waiting = deque([(start, 0)])
    while waiting:
        here, steps = waiting.popleft()
        if steps % 2 and here[0] == start[0]:
            return _path(came, here)
        along = steps % 2  # 0: to another row of this column, 1: to another column of this row
        turn = -way if along == 0 else way
        for cell in sorted(hidden - set(came)):
            if cell[1 - along] == here[1 - along] and _may(trial, low, cell, turn):
                came[cell] = here
                waiting.append((cell, steps + 1))
    return []


def _path(came: dict[Cell, Cell | None], end: Cell) -> list[Cell]:
    path, here = [end], came[end]
    while here is not None:
        path.append(here)
        here = came[here]
    return path[::-1]


def alone(cells: Sequence[int]) -> list[int | None]:
    """What may be shown of one row whose total is known and whose column totals are not."""
    low = {at for at, n in enumerate(cells) if n < LEAST}
    hidden = set(low)
    while hidden and not _is_vague_alone(cells, hidden, low):
        more = [(n, at) for at, n in enumerate(cells) if at not in hidden]
        if not more:
            break
        hidden.add(min(more)[1])
    return [None if at in hidden else n for at, n in enumerate(cells)]


def of_whole(cells: Sequence[int], whole: int) -> list[int | None]:
    """The same where what the cells leave of a known whole is a number too."""
    return alone([*cells, whole - sum(cells)])[:-1]


def _is_vague_alone(cells: Sequence[int], hidden: set[int], low: set[int]) -> bool:
    rest = sum(cells[at] for at in hidden)
    most = {at: min(LEAST - 1, rest) if at in low else rest for at in hidden}
    for at in hidden:
        least = max(0, rest - sum(most.values()) + most[at])
        if most[at] - least < POSSIBLE - 1:
            return False
    return rest >= LEAST
