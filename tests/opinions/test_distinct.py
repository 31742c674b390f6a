"""What sets groups apart, by hand; Fisher's tea; and what unites all."""

from math import comb

import pytest

from cocreate.opinions import distinct
from cocreate.opinions.distinct import Voice

# groups by statements: (agree, disagree, not sure)
NIGHT = [(18, 1, 1), (19, 0, 1), (10, 8, 2), (9, 1, 10)]
DAY = [(1, 10, 1), (12, 0, 0), (5, 6, 1), (0, 11, 1)]


def test_fishers_lady_who_tells_tea_from_milk():
    """Three of four cups, right by chance in 17 of 70 cases."""
    assert distinct.by_chance((3, 1, 0), (1, 3, 0), "+") == pytest.approx(17 / 70)
    assert distinct.by_chance((4, 0, 0), (0, 4, 0), "+") == pytest.approx(1 / 70)


@pytest.mark.parametrize("own", [(5, 3, 0), (0, 8, 0), (8, 0, 0)])
def test_fishers_test_equals_counting_all_ways(own):
    others = (6, 10, 2)
    ways = sum(
        comb(own[0] + 6, number) * comb(20 - own[0], 8 - number)
        for number in range(own[0], min(8, own[0] + 6) + 1)
    )

    assert distinct.by_chance(own, others, "+") == pytest.approx(ways / comb(26, 8))


def test_where_nobody_else_answered_nothing_is_said_of_chance():
    assert distinct.by_chance((9, 0, 0), (0, 0, 0), "+") == 1
    assert distinct.by_chance((0, 9, 0), (0, 9, 0), "+") == 1


def test_a_share_of_few_is_not_taken_for_all():
    assert distinct.share((3, 0, 0), "+") == 0.8
    assert distinct.share((0, 0, 0), "+") == 0.5


def test_a_group_is_named_by_what_it_says_and_the_others_do_not():
    assert distinct.voices([NIGHT, DAY], 0) == [Voice(0, "+")]
    assert distinct.voices([NIGHT, DAY], 1) == [Voice(3, "-"), Voice(0, "-")]


def test_what_is_said_by_four_names_nobody():
    few = [(4, 0, 0)]
    others = [(0, 40, 0)]

    assert distinct.voices([few, others], 0) == []


def test_what_more_than_half_of_each_group_says_unites():
    assert distinct.uniting([NIGHT, DAY]) == [Voice(1, "+")]


def test_a_large_group_does_not_unite_all_by_itself():
    assert distinct.uniting([[(900, 2, 0)], [(4, 6, 0)]]) == []


def test_what_the_groups_see_most_differently_divides_first():
    assert distinct.dividing([NIGHT, DAY]) == [Voice(0, "+"), Voice(3, "+")]


def test_naming_the_groups_the_other_way_round_changes_nothing():
    assert distinct.uniting([NIGHT, DAY]) == distinct.uniting([DAY, NIGHT])
    assert distinct.dividing([NIGHT, DAY]) == distinct.dividing([DAY, NIGHT])
    assert distinct.voices([NIGHT, DAY], 0) == distinct.voices([DAY, NIGHT], 1)
