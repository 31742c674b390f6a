"""The axes: worked by hand where that can be done, and lawful elsewhere."""

from math import isclose, sqrt

import pytest

from cocreate.opinions import plane
from tests.opinions.votes import DAY, NIGHT, camps


def near(one, other):
    return all(isclose(a, b, abs_tol=1e-6) for a, b in zip(one, other, strict=True))


def apart(points):
    """All distances: what stays when axes are mirrored."""
    return sorted(round(plane.far(a, b), 6) for a in points for b in points)


def test_two_camps_stand_on_one_axis_where_the_hand_puts_them():
    """Means are 0, so rows are (1, -1) and (-1, 1): √2 along (1, -1)/√2 and nothing beside it."""
    points = plane.points(["+-", "+-", "-+", "-+"])

    assert [abs(x) for x, _y in points] == pytest.approx([sqrt(2)] * 4)
    assert [y for _x, y in points] == pytest.approx([0] * 4)
    assert points[0][0] == points[1][0] == -points[2][0]


def test_two_questions_that_have_nothing_to_do_with_each_other_make_a_square():
    points = plane.points(["++", "+-", "-+", "--"])

    assert [plane.far((0, 0), it) for it in points] == pytest.approx([sqrt(2)] * 4)
    assert apart(points).count(2.0) == 8  # four sides, each seen from both ends


def test_three_camps_alike_in_size_and_distance_are_all_seen():
    """Their two axes are equally long: a method that finds only one of them would hide a camp."""
    camp = ["++----", "--++--", "----++"]

    points = plane.points([one for one in camp for _time in range(4)])

    sides = {round(plane.far(points[a], points[b]), 6) for a, b in ((0, 4), (4, 8), (0, 8))}
    assert len(sides) == 1
    assert sides.pop() > 1


def test_a_missing_answer_counts_as_the_mean_and_moves_nobody():
    """Everybody agrees to the last statement, so that whoever skips it stands where the others do."""
    full = plane.points(["++++", "++++", "--++", "--++"])
    skipped = plane.points(["+++.", "++++", "--++", "--++"])

    assert isclose(skipped[0][0], full[0][0] * sqrt(4 / 3), abs_tol=1e-9)
    assert near(skipped[1], full[1])


def test_who_answered_few_is_moved_out_by_the_share_left_out():
    points = plane.points(["++..", "++++", "----", "----"])

    few, all_ = points[0], points[1]
    assert few[0] == pytest.approx(all_[0] / 2 * sqrt(2), rel=0.15)


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_voters_and_of_statements_changes_no_distance(seed):
    lines = camps((NIGHT, 14), (DAY, 9), seed=seed, noise=0.25, other="+-0.")
    other = [line[::-1] for line in reversed(lines)]

    there = plane.points(lines)
    back = plane.points(other)[::-1]

    assert apart(there) == pytest.approx(apart(back), abs=1e-4)


def test_saying_the_contrary_everywhere_mirrors_the_map():
    lines = camps((NIGHT, 14), (DAY, 9))
    other = [line.translate(str.maketrans("+-", "-+")) for line in lines]

    assert apart(plane.points(lines)) == pytest.approx(apart(plane.points(other)), abs=1e-6)


def test_people_who_all_say_the_same_stand_in_one_place():
    assert plane.points(["+-0"] * 4) == [(0.0, 0.0)] * 4


def test_no_axis_that_is_tried_explains_more_than_the_first():
    lines = camps((NIGHT, 14), (DAY, 9), noise=0.3)
    rows = plane._centred(lines)
    found = sum(x * x for x, _y in plane.points(lines))

    tried = [sum(plane.dot(row, plane._turned(one)) ** 2 for row in rows) for one in rows]

    assert max(tried) <= found + 1e-6
    assert max(tried) > found / 2
