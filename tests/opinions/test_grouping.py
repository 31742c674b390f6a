"""Groups: those that were put in are found again, and where there are none there is no map."""

from collections import Counter

import pytest

from cocreate.drawings.ink import wobble
from cocreate.opinions import grouping
from tests.opinions.votes import DAY, NIGHT, camps

THIRD = "--++-+-+"


def sizes(found):
    return sorted((found.labels.count(one) for one in set(found.labels)), reverse=True)


def astray(found, them):
    """How many stand in another group than most who are nearest to the same camp."""
    nearest = [
        max(them, key=lambda camp, line=line: sum(map(str.__eq__, camp, line)))
        for line in found.lines
    ]
    pairs = Counter(zip(nearest, found.labels, strict=True))
    homes = {camp: max(found.labels, key=lambda one, camp=camp: pairs[camp, one]) for camp in them}
    assert len(set(homes.values())) == len(them)
    return sum(n for (camp, one), n in pairs.items() if homes[camp] != one)


def groups_of(found):
    """Group → the lines in it, without the number by which it goes."""
    parts = {}
    for line, label in zip(found.lines, found.labels, strict=True):
        parts.setdefault(label, []).append(line)
    return sorted(map(tuple, parts.values()))


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("them", [((NIGHT, 30), (DAY, 20)), ((NIGHT, 20), (DAY, 15), (THIRD, 12))])
def test_camps_that_were_put_in_are_found_again(them, seed):
    found = grouping.grouped(camps(*them, seed=seed, noise=0.08))

    assert found.number == len(them)
    assert astray(found, [camp for camp, _number in them]) <= 2


def test_groups_are_numbered_from_the_largest():
    found = grouping.grouped(camps((DAY, 12), (NIGHT, 30), noise=0))

    assert (found.labels.count(0), found.labels.count(1)) == (30, 12)


def test_answers_without_opinions_behind_them_make_a_map_in_one_of_twenty_votes():
    drawn = 0
    for seed in range(12):
        chance = wobble(seed)
        lines = ["".join(chance.choice("+-0") for _at in range(8)) for _one in range(30)]
        drawn += not grouping.grouped(lines).why

    assert drawn <= 2


def test_nineteen_people_or_four_statements_make_no_map():
    assert grouping.grouped(camps((NIGHT, 10), (DAY, 9), noise=0)).why == "voters"
    assert grouping.grouped(camps((NIGHT[:4], 30), ("----", 30), noise=0)).why == "statements"
    assert grouping.grouped([]).why == "voters"


def test_a_group_of_four_goes_to_the_nearest_and_no_group_has_fewer_than_five():
    points = [(0.0, 0.0)] * 12 + [(9.0, 0.0)] * 12 + [(11.0, 0.0)] * 4
    labels = [0] * 12 + [1] * 12 + [2] * 4

    whole = grouping.merged(points, labels)

    assert whole == [0] * 12 + [1] * 16


@pytest.mark.parametrize("seed", range(6))
def test_no_group_of_a_map_has_fewer_than_five_people(seed):
    chance = wobble(seed)
    them = [(NIGHT, 20), (DAY, chance.randint(1, 9)), (THIRD, chance.randint(1, 9))]

    found = grouping.grouped(camps(*them, seed=seed, noise=0.1))

    assert all(number >= 5 for number in sizes(found))


def test_whoever_answered_fewer_than_seven_is_not_on_the_map():
    lines = [*camps((NIGHT, 20), (DAY, 20), noise=0), "++++++..", "......--"]

    assert len(grouping.placed(lines)) == 40
    assert len(grouping.placed(["+++++", "++++."])) == 1


@pytest.mark.parametrize("seed", range(2))
def test_the_order_of_voters_and_of_statements_changes_no_group(seed):
    lines = camps((NIGHT, 20), (DAY, 14), (THIRD, 11), seed=seed, noise=0.08)
    mixed = list(lines)
    wobble(seed).shuffle(mixed)

    there = groups_of(grouping.grouped(lines))

    assert groups_of(grouping.grouped(mixed)) == there
    turned = groups_of(grouping.grouped([line[::-1] for line in lines]))
    assert sorted(tuple(sorted(it[::-1] for it in part)) for part in turned) == there


def test_the_silhouette_is_the_one_worked_by_hand():
    """Two pairs, 1 wide and 9 and 10 and 11 apart: (9.5 - 1)/9.5 inside, (10.5 - 1)/10.5 outside."""
    points = [(0.0, 0.0), (1.0, 0.0), (10.0, 0.0), (11.0, 0.0)]

    score = grouping.silhouette(points, [0, 0, 1, 1])

    assert score == pytest.approx(((10.5 - 1) / 10.5 + (9.5 - 1) / 9.5) / 2)


def test_one_group_and_single_people_have_no_silhouette():
    assert grouping.silhouette([(0.0, 0.0), (1.0, 0.0)], [0, 0]) == -1
    assert grouping.silhouette([(0.0, 0.0), (1.0, 0.0)], [0, 1]) == 0


def test_shuffling_keeps_each_statements_numbers_and_who_left_it_out():
    lines = camps((NIGHT, 10), (DAY, 10), noise=0.3, other="+-0.")

    mixed = grouping._mixed(lines, wobble(1))

    assert [sorted(it) for it in zip(*mixed, strict=True)] == [
        sorted(it) for it in zip(*lines, strict=True)
    ]
    assert [[sign == "." for sign in line] for line in mixed] == [
        [sign == "." for sign in line] for line in lines
    ]


def test_a_large_vote_is_judged_by_some_of_its_voters_and_found_all_the_same():
    found = grouping.grouped(camps((NIGHT, 420), (DAY, 180), noise=0.08))

    assert found.number == 2
    assert astray(found, [NIGHT, DAY]) <= 12
