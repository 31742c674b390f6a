"""What is said of a group gives no small number away, whoever adds up what stands on the page."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from cocreate.opinions import shares
from cocreate.opinions.shares import Figure, How

CELLS = st.tuples(*[st.integers(0, 8)] * 3)
LEAST = 5


def ways(row):
    """All (agree, disagree, not sure) that fit what is known of a row, and its sum."""
    between, total = row
    spans = [range(low, high + 1) for low, high in between]
    return [cells for cells in product(*spans) if sum(cells) == total]


def known(cells, figure):
    total = sum(cells)
    return (figure.between() if figure else [(0, total)] * 3, total)


def test_most_of_a_group_show_exactly_where_five_others_remain():
    assert shares.figure((12, 5, 1)) == Figure("+", How.EXACTLY, 12, 18)


def test_a_group_nearly_of_one_mind_shows_at_least():
    assert shares.figure((23, 1, 1)) == Figure("+", How.AT_LEAST, 21, 25)
    assert shares.figure((0, 25, 0)) == Figure("-", How.AT_LEAST, 21, 25)


def test_where_that_would_be_less_than_half_it_shows_more_than_half():
    assert shares.figure((6, 1, 0)) == Figure("+", How.MOST, 4, 7)


def test_four_who_say_the_same_are_not_shown():
    assert shares.figure((4, 0, 0)) is None
    assert shares.figure((4, 4, 4)) is None


def test_two_groups_whose_figures_and_totals_give_a_small_one_away_show_less():
    """27 agree in all: were it 25 of A exactly, the 2 of B who agree could be worked out."""
    groups = [(25, 10, 9), (2, 20, 9)]

    found = shares.figures(groups, (27, 30, 18))

    assert [it.how for it in found] == [How.MOST, How.MOST]


def test_where_nothing_is_safe_nothing_is_shown():
    assert shares.figures([(5, 0, 0), (0, 0, 0)], (5, 0, 0)) in (
        [None, None],
        [Figure("+", How.MOST, 3, 5), None],
    )
    assert shares.figures([(4, 1, 0), (3, 0, 1)], (7, 1, 1)) == [None, None]


@settings(max_examples=80, deadline=None)
@given(CELLS, CELLS, CELLS)
def test_every_hidden_small_number_could_be_another(one, other, rest):
    """An adversary who tries all tables that fit the page finds three for each small cell, or
    as many as so few people can give.
    """
    groups = [one, other]
    total = tuple(map(sum, zip(one, other, rest, strict=True)))
    found = shares.figures(groups, total)
    if found == [None, None]:
        return

    fits = adversary(groups, found, total, sum(rest))

    told = [
        low == high
        for it, cells in zip(found, groups, strict=True)
        for low, high in known(cells, it)[0]
    ]
    for at, cell in enumerate((*one, *other, *rest)):
        if cell < LEAST and not (at < 6 and told[at]):
            number = sum((one, other, rest)[at // 3])
            assert len(fits[at]) >= min(3, number + 1), (at, cell)


def adversary(groups, found, total, left):
    """Place of a cell → all it may hold; the last three are those in no group."""
    rows = [ways(known(cells, it)) for cells, it in zip(groups, found, strict=True)]
    seen = shares.alone(total)
    fits = {}
    for a, b in product(*rows):
        for c in _rest(a, b, seen, left):
            for at, cell in enumerate((*a, *b, *c)):
                fits.setdefault(at, set()).add(cell)
    return fits


def _rest(a, b, seen, left):
    """What those in no group may have said: their number is known, and the totals that show."""
    spans = [range(left + 1) if seen[at] is None else [seen[at] - a[at] - b[at]] for at in range(3)]
    return [c for c in product(*spans) if sum(c) == left and min(c) >= 0]
