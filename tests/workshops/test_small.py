"""No small number, and none that the totals give away (rule 8)."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from cocreate.workshops.voting import small

TABLES = st.lists(st.lists(st.integers(0, 9), min_size=3, max_size=3), min_size=2, max_size=3)


def test_groups_under_ten_go_together():
    rows = next(small.foldings({"patient": 13, "nurse": 5, "doctor": 6}))

    assert rows == {"patient": ["patient"], "other": ["nurse", "doctor"]}


def test_a_rest_under_ten_takes_the_smallest_group_in():
    rows = next(small.foldings({"patient": 20, "nurse": 11, "doctor": 3}))

    assert rows == {"patient": ["patient"], "other": ["doctor", "nurse"]}


def test_one_row_alone_is_no_split():
    assert list(small.foldings({"patient": 13, "nurse": 1})) == []


def test_rows_go_together_from_the_smallest_and_two_are_the_fewest():
    rows = list(small.foldings({"patient": 30, "nurse": 20, "doctor": 10}))

    assert [sorted(it) for it in rows] == [["doctor", "nurse", "patient"], ["other", "patient"]]


def test_the_table_of_the_example_hides_the_same_four_cells():
    rows = {"patient": [33, 7, 6], "family": [13, 6, 5], "nurse": [24, 3, 3], "others": [19, 3, 3]}

    shown = small.split(rows)

    assert shown["patient"] == [33, 7, 6]
    assert shown["nurse"] == [24, None, None]
    assert shown["others"] == [19, None, None]


def test_a_single_small_cell_takes_another_with_it():
    shown = small.split({"patient": [21, 16, 23], "nurse": [16, 19, 3], "doctor": [26, 22, 24]})

    assert sum(cell is None for row in shown.values() for cell in row) >= 4


@settings(deadline=None, max_examples=60)
@given(TABLES)
def test_no_hidden_cell_can_be_worked_out(table):
    table = [[cell + 4 for cell in row] if sum(row) < 10 else row for row in table]

    hidden = small.hide(table)

    if hidden is None:
        return
    assert all(
        cell >= 5 or (r, c) in hidden for r, row in enumerate(table) for c, cell in enumerate(row)
    )
    possible = _possible(table, hidden)
    assert all(len(possible[cell]) >= 3 for cell in hidden)


def _possible(table, hidden):
    """By brute force: every number that each hidden cell could hold, given all totals."""
    cells = sorted(hidden)
    found = {cell: set() for cell in cells}
    rows, columns = [sum(row) for row in table], [sum(it) for it in zip(*table, strict=True)]
    for filling in _fillings(table, hidden, rows):
        if [sum(it) for it in zip(*filling, strict=True)] == columns:
            for r, c in cells:
                found[r, c].add(filling[r][c])
    return found


def _fillings(table, hidden, rows):
    each = []
    for r, row in enumerate(table):
        spans = []
        for c, cell in enumerate(row):
            if (r, c) not in hidden:
                spans.append([cell])
            else:
                spans.append(range(5) if cell < 5 else range(rows[r] + 1))
        each.append([it for it in product(*spans) if sum(it) == rows[r]])
    return product(*each)


@given(st.lists(st.integers(0, 30), min_size=3, max_size=3))
def test_a_row_alone_gives_nothing_away(cells):
    shown = small.alone(cells)

    hidden = [at for at, cell in enumerate(shown) if cell is None]
    rest = sum(cells[at] for at in hidden)
    spans = [range(min(5, rest + 1)) if cells[at] < 5 else range(rest + 1) for at in hidden]
    fillings = [it for it in product(*spans) if sum(it) == rest]
    seen = [{it[at] for it in fillings} for at in range(len(hidden))]
    assert all(cell is None or cell >= 5 for cell in shown)
    assert all(len(it) >= 3 for it in seen) or len(hidden) == 3


def test_where_hiding_cannot_help_there_is_no_split():
    assert small.split({"patient": [4, 5, 10], "nurse": [4, 4, 5]}) == {}
