"""Dots, marks and first places by group: whom the numbers give away, tried by who knows them all."""

from collections import defaultdict
from fractions import Fraction
from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cocreate.workshops.voting.models import Method
from tests.workshops.attacks import Published, part, possible, published

FEW = 5  # rule 8
ROOMS = st.fixed_dictionaries(
    {
        "patient": st.integers(8, 24),
        "nurse": st.integers(8, 24),
        "doctor": st.integers(0, 11),
        "": st.integers(0, 4),
    }
)
TASTES = st.lists(st.sampled_from(["1112223", "1123", "12", "11123", "2223", ""]), min_size=4)
SHARED = pytest.mark.parametrize(("method", "each"), [(Method.DOTS, 3), (Method.RANKED, 1)])
often = settings(max_examples=40, deadline=None)


def a_room(method, sizes, tastes, seed):
    """Each group with a taste of its own, each person with some chance of another."""
    chance = Random(seed)  # noqa: S311 -- a made-up room
    return [
        (group, _said(method, chance, chance.choice([taste] * 8 + ["123"])))
        for (group, many), taste in zip(sizes.items(), tastes, strict=False)
        for _ in range(many)
    ]


def _said(method, chance, taste):
    if method == Method.DOTS:
        given = [chance.choice(taste) for _ in range(chance.choice([1, 3, 3, 3]) if taste else 0)]
        return {one: given.count(one) for one in given}
    if method == Method.RANKED:
        order = dict.fromkeys(chance.sample(taste, len(taste)))
        return {one: at for at, one in enumerate(order, start=1)}
    if not taste:
        return dict.fromkeys("123", 1)
    marked = [one for one in "123" if one in taste or chance.random() < 0.25]
    return {one: 5 if one in taste[1:] else chance.choice([1, 3, 4]) for one in marked}


def gave(method, said, row, known):
    """What each person of a row gave, as numbers of points; without those who gave nothing."""
    alone = {name for name in known.rows if name != "other"}
    mine = [it for group, it in said if (group == row if row in alone else group not in alone)]
    if method == Method.RANKED:
        return [{one: 1 for one, place in it.items() if place == 1} for it in mine]
    return mine


@SHARED
@often
@given(sizes=ROOMS, tastes=TASTES, seed=st.integers(0, 999))
def test_no_hidden_cell_and_no_few_people_can_be_worked_out(method, each, sizes, tastes, seed):
    said = a_room(method, sizes, tastes, seed)

    known = published(method, said)

    for row, (voted, cells) in known.rows.items():
        left = voted * each - sum(n or 0 for n in cells.values())
        for one, number in cells.items():
            if number is None:
                assert len(possible(known, each, row, one)) > 1
                continue
            assert sum(one in it for it in gave(method, said, row, known)) >= FEW
            assert all(len(part(number, voted, each, few)) > 1 for few in range(1, FEW))
            assert left >= FEW


@often
@given(sizes=ROOMS, tastes=TASTES, seed=st.integers(0, 999))
def test_no_marks_of_few_people_can_be_worked_out(sizes, tastes, seed):
    """Not even by who knows exactly how many gave a mark, and the sum of them."""
    said = a_room(Method.SCORE, sizes, tastes, seed)

    known = published(Method.SCORE, said)

    for row, (_voted, cells) in known.rows.items():
        for one, mean in cells.items():
            marks = [it[one] for it in gave(Method.SCORE, said, row, known) if one in it]
            everybody = [it[one] for _group, it in said if one in it]
            if mean is None:
                pinned = sum(everybody) in {len(everybody), 5 * len(everybody)}  # by the count
                assert pinned or len(marks_of(everybody, len(marks))) > 1
                continue
            assert len(marks) >= FEW
            assert all(len(marks_of(marks, few)) > 1 for few in range(1, FEW))


def marks_of(marks, few):
    """The sums that `few` of those people may have given, the sum of all being known."""
    return part(sum(marks) - len(marks), len(marks), 4, few)


@pytest.mark.parametrize(("marked", "told"), [(4, set()), (5, {Fraction(3)})])
def test_a_mean_is_told_of_five_marks_of_each_group(marked, told):
    marks = [{"1": 2}, {"1": 4}, {"1": 3}, {"1": 5}, {"1": 1}]
    groups = {"patient": marks + [{}] * 7, "nurse": marks[:marked] + [{}] * 7 + [{}] * (5 - marked)}
    said = [(group, it) for group, them in groups.items() for it in them]

    rows = published(Method.SCORE, said).rows

    assert {cells["1"] for _voted, cells in rows.values()} == told


def test_figures_are_told_at_all():
    """Else the tests above would hold of an empty page."""
    for method in (Method.DOTS, Method.RANKED, Method.SCORE):
        said = a_room(method, {"patient": 20, "nurse": 18, "doctor": 3}, ["1123", "12", ""], 7)

        cells = [
            n for _voted, cells in published(method, said).rows.values() for n in cells.values()
        ]

        assert [n for n in cells if n is not None]


def test_the_attack_works_out_a_cell_where_only_the_small_one_is_hidden():
    leaky = Published(
        {"1": 40, "2": 15, "3": 20},
        {"patient": (20, {"1": 30, "2": 12, "3": 15}), "other": (15, {"1": 10, "2": None, "3": 5})},
        (),
    )

    assert possible(leaky, 3, "other", "2") == {3}


def test_the_attack_works_out_a_row_that_hides_nothing_but_what_is_left():
    """Two options hidden, and all but one of the row's dots told: each is 0 or 1 there."""
    leaky = Published(
        {"1": 59, "2": None, "3": None},
        {
            "patient": (10, {"1": 30, "2": None, "3": None}),
            "other": (10, {"1": 29, "2": None, "3": None}),
        },
        (),
    )

    assert possible(leaky, 3, "patient", "2") == {0}


def test_the_attack_works_out_each_of_a_group_that_is_of_one_mind():
    assert list(part(much=60, people=12, each=5, few=1)) == [5]
    assert list(marks_of([5] * 12, 4)) == [16]
    assert list(marks_of([4, 4, 3], 3)) == [8]  # a group of three that stands by itself


def test_who_knows_how_the_page_is_made_can_not_work_it_out_either():
    """All votes there could be of two groups, of one thing against another. Those that give the same
    page hold several numbers in each cell that it hides.
    """
    pages = defaultdict(list)
    for votes in product(FIRSTS, FIRSTS):
        said = [*of("patient", *votes[0]), *of("nurse", *votes[1])]
        known = published(Method.RANKED, said, options="12")
        if known.rows:
            pages[known.page].append((known, dict(zip(("patient", "nurse"), votes, strict=True))))

    assert pages
    for worlds in pages.values():
        for row, (_voted, cells) in worlds[0][0].rows.items():
            for one, number in cells.items():
                seen = {votes[row][int(one) - 1] for _known, votes in worlds}
                assert number is not None or len(seen) > 1


# of ten people, how many put the first and how many the second first; where fewer than five did
# either, rule 8 lets no page tell anything
FIRSTS = [(a, b) for a in range(11) for b in range(11 - a) if max(a, b) >= FEW]


def of(group, first, second):
    none = 10 - first - second
    return [(group, it) for it in [*[{"1": 1}] * first, *[{"2": 1}] * second, *[{}] * none]]
