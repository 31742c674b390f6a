"""The map of opinions: shapes with letters, nobody a point, the same on a phone."""

import re

import pytest

from cocreate.drawings.groups import NARROW, WIDE, Group, groups_map

A = Group("A", "34 people", 0.6, 0.2, 0.3, 0.1, 20)
B = Group("B", "<5 & more", -0.7, 0.1, 0.2, 0.2, 0)


def drawn(*groups, sheet=WIDE):
    return str(groups_map(groups, "There are 2 groups", "A: 34", sheet))


@pytest.mark.parametrize("sheet", [WIDE, NARROW])
def test_each_group_is_one_shape_with_its_letter_and_its_number(sheet):
    svg = drawn(A, B, sheet=sheet)

    assert svg.count("<ellipse") == 2
    assert "<circle" not in svg
    assert ">A</text>" in svg
    assert "&lt;5 &amp; more" in svg
    assert "<title>There are 2 groups</title>" in svg


@pytest.mark.parametrize("sheet", [WIDE, NARROW])
def test_every_shape_stands_on_the_sheet(sheet):
    svg = drawn(A, B, sheet=sheet)

    for x, y in re.findall(r'cx="([\d.-]+)" cy="([\d.-]+)"', svg):
        assert 0 < float(x) < sheet.wide
        assert 0 < float(y) < sheet.high


def test_labels_of_groups_in_one_place_stand_apart():
    svg = drawn(A, Group("C", "9 people", 0.61, 0.21, 0.1, 0.1, 0))

    heights = [float(y) for y in re.findall(r'groups-people" x="[\d.]+" y="([\d.]+)"', svg)]
    assert abs(heights[0] - heights[1]) >= 40


def test_groups_differ_in_more_than_their_colour():
    svg = drawn(A, B)

    assert 'class="groups-0 groups-indigo"' in svg
    assert 'class="groups-1 groups-persimmon"' in svg
