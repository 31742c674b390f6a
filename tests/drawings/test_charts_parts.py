"""What charts are put together from: ticks, labels, flags, bars."""

from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cocreate.drawings.charts_axes import shortened, spread, ticks
from cocreate.drawings.charts_bars import Bar, bars, share
from cocreate.drawings.charts_flags import placed

SVG = "{http://www.w3.org/2000/svg}"


def _all(svg, look):
    return [it for it in svg.iter() if look in (it.get("class") or "").split()]


def test_many_changes_lie_in_rows_and_cover_no_stem():
    flags = placed(
        [(300, "9月7日 装候诊大屏"), (320, "9月14日 加开一个窗口"), (560, "屏放低")], 760
    )

    assert [flag.row for flag in flags] == [0, 1, 0]
    assert flags[1].left > 300


@given(st.floats(-1e6, 1e6), st.floats(0.001, 1e6), st.integers(3, 8))
def test_ticks_are_round_and_hold_the_figures(low, room, most):
    marks = ticks(low, low + room, most)

    assert marks[0] <= low + 1e-6 * room
    assert marks[-1] >= low + room - 1e-6 * room
    assert 2 <= len(marks) <= 2 * most + 2


@given(st.lists(st.floats(0, 200), min_size=1, max_size=6))
def test_labels_keep_their_order_their_distance_and_the_frame(places):
    moved = spread(places, 18, 0, 200)

    order = sorted(range(len(places)), key=lambda n: places[n])
    ys = [moved[n] for n in order]
    assert all(below - above > 17.99 for above, below in pairwise(ys))
    assert min(ys) >= -0.01
    assert max(ys) <= 200.01


def test_labels_with_room_stay_where_they_are():
    assert spread([100, 20, 60], 18, 0, 200) == [100, 20, 60]


def test_a_text_is_shortened_only_as_far_as_it_must():
    assert shortened("屏放低", 62) == "屏放低"
    assert shortened("加开一个窗口", 62) == "加开一…"


def test_bars_are_long_by_their_amount_and_keep_their_names():
    svg = ET.fromstring(  # noqa: S314 -- our own drawing
        bars([Bar("Waiting", 212, "212", "persimmon", stressed=True), Bar("<b>", 0, "0")], "Themes")
    )

    assert len(_all(svg, "chart-fill-persimmon")) == 1
    assert _all(svg, "chart-fill-jade") == []
    assert svg.find(f"{SVG}desc").text == "Waiting 212; <b> 0"


@pytest.mark.parametrize(
    ("part", "whole", "long"), [(0, 8, 0), (4, 8, 158), (8, 8, 318), (0, 0, 0)]
)
def test_a_share_stands_on_a_whole_track(part, whole, long):
    svg = ET.fromstring(share(part, whole, "Agree"))  # noqa: S314 -- our own drawing

    assert float(_all(svg, "chart-fill-indigo")[0].get("width")) == long
    assert float(_all(svg, "chart-track")[0].get("width")) == 319
