"""Charts as drawings: whole, escaped, named, and nothing on top of anything else."""

import re
from dataclasses import dataclass, replace
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest

from cocreate.drawings.charts import DESKTOP, PHONE, Subject, Words, control_chart, key
from cocreate.drawings.charts_axes import width
from cocreate.drawings.charts_bars import Bar, bars, share

WORDS = Words(
    title="Waiting fell <from 42> & stays",
    description="Since 9/14 ten weeks below the usual 42.",
    upper="Upper",
    mean="Average",
    lower="Lower",
    latest="Latest",
    target="Aim",
    signal="Hardly chance",
    ordinary="Usual ups and downs",
    band="Usual range",
    cycle="A trial",
    left_out="Left out",
)
FIGURES = (41, 44, 38, 43, 40, 46, 42, 37, 43, 45, 39, 42, 44, 40, 42, 39, 40, 35, 34, 33, 31, 32)
SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Spot:
    number: int
    y: float | None
    centre: float = 41.7
    lower: float | None = 30.5
    upper: float | None = 52.9
    signals: tuple[str, ...] = ()
    phase: int = 1
    baseline: bool = True
    excluded: bool = False


@pytest.fixture
def waiting():
    dots = tuple(
        Spot(n, float(y), signals=("run7",) if n > 15 else (), baseline=n <= 14)
        for n, y in enumerate(FIGURES, start=1)
    )
    labels = tuple(f"{6 + n // 4}/{1 + n % 4 * 7}" for n in range(len(dots)))
    changes = ((15, "9月7日 装候诊大屏"),)
    return Subject(dots, labels, WORDS, changes, ((15, "1"), (19, "2")), target=30)


def _drawn(subject, frame=DESKTOP):
    return ET.fromstring(control_chart(subject, frame))  # noqa: S314 -- our own drawing


def _all(svg, look):
    return [it for it in svg.iter() if look in (it.get("class") or "").split()]


def _boxes(svg):
    """Where each text stands, by its anchor and about its width."""
    for it in svg.iter(f"{SVG}text"):
        wide = width(it.text)
        x = (
            float(it.get("x"))
            - {"start": 0, "middle": wide / 2, "end": wide}[it.get("text-anchor")]
        )
        y = float(it.get("y"))
        yield it.text, x, y - 11, x + wide, y + 2


def _on_top_of_each_other(svg):
    return [
        (one[0], other[0])
        for one, other in combinations(_boxes(svg), 2)
        if one[1] < other[3] and other[1] < one[3] and one[2] < other[4] and other[2] < one[4]
    ]


@pytest.mark.parametrize("frame", [DESKTOP, PHONE])
def test_no_text_lies_on_another_or_outside(waiting, frame):
    svg = _drawn(waiting, frame)

    assert _on_top_of_each_other(svg) == []
    assert [box for box in _boxes(svg) if box[1] < 0 or box[3] > frame.width + 1] == []
    assert [box for box in _boxes(svg) if box[2] < 0 or box[4] > frame.height] == []


def test_it_is_drawn_at_the_size_it_is_shown(waiting):
    svg = _drawn(waiting, PHONE)

    assert (svg.get("width"), svg.get("height")) == ("320", "260")
    assert svg.get("viewBox") == "0 0 320 260"
    assert "chart-narrow" in svg.get("class").split()


def test_it_is_named_and_described_and_every_text_is_escaped(waiting):
    text = control_chart(waiting)
    svg = _drawn(waiting)

    assert "<from" not in text
    assert svg.find(f"{SVG}title").text == WORDS.title
    assert svg.find(f"{SVG}desc").text == WORDS.description
    named = [svg.find(f"{SVG}{tag}").get("id") for tag in ("title", "desc")]
    assert svg.get("aria-labelledby").split() == named


def test_two_drawings_on_a_page_share_no_id(waiting):
    ids = [
        it.get("id")
        for frame in (DESKTOP, PHONE)
        for it in _drawn(waiting, frame).iter()
        if it.get("id")
    ]

    assert len(ids) == len(set(ids)) == 4


def test_there_is_no_style_no_script_and_no_colour(waiting):
    text = control_chart(waiting) + bars([Bar("a", 1, "1")], "t") + share(1, 2, "t")

    assert re.findall(r"style=|<script|\son\w+=|fill=|stroke=|#[0-9a-fA-F]{3}", text) == []


def test_signals_are_diamonds_and_say_so(waiting):
    svg = _drawn(waiting)

    assert len(_all(svg, "chart-signal")) == 7
    assert len(_all(svg, "chart-point")) == 15
    named = [it.text for it in svg.iter(f"{SVG}title") if it.text.endswith(WORDS.signal)]
    assert named[0] == "9/22: 39 · Hardly chance"


def test_the_mean_is_solid_over_the_baseline_and_dashed_where_extended(waiting):
    solid, dashed = _all(_drawn(waiting), "chart-mean")

    assert "chart-extended" not in solid.get("class")
    assert "chart-extended" in dashed.get("class")
    assert solid.get("x2") == dashed.get("x1")


def test_the_change_stands_between_the_points_before_and_after(waiting):
    svg = _drawn(waiting)

    stem = float(_all(svg, "chart-change")[0].get("x1"))
    marks = sorted(float(it.get("cx")) for it in _all(svg, "chart-point"))
    assert marks[13] < stem < marks[14]


def test_a_missing_figure_breaks_the_line_and_draws_no_mark(waiting):
    gap = tuple(replace(dot, y=None) if dot.number == 8 else dot for dot in waiting.dots)

    svg = _drawn(replace(waiting, dots=gap))

    assert len(_all(svg, "chart-line")) == 2
    assert len(_all(svg, "chart-point")) == 14


def test_each_phase_has_its_own_band(waiting):
    split = tuple(replace(dot, phase=1 + (dot.number > 14)) for dot in waiting.dots)

    assert len(_all(_drawn(replace(waiting, dots=split)), "chart-band")) == 2


def test_a_run_chart_has_no_band(waiting):
    bare = tuple(replace(dot, lower=None, upper=None) for dot in waiting.dots)

    svg = _drawn(replace(waiting, dots=bare))

    assert _all(svg, "chart-band") == []
    assert not [box for box in _boxes(svg) if box[0].startswith("Upper")]


def test_a_point_left_out_is_a_cross(waiting):
    dots = tuple(replace(dot, excluded=dot.number == 3) for dot in waiting.dots)
    subject = replace(waiting, dots=dots)

    assert len(_all(_drawn(subject), "chart-left-out")) == 1
    assert WORDS.left_out in key(WORDS, subject)


def test_the_key_tells_only_of_marks_that_occur(waiting):
    calm = replace(waiting, dots=waiting.dots[:10], labels=waiting.labels[:10], cycles=())

    assert WORDS.signal in key(WORDS, waiting)
    assert WORDS.signal not in key(WORDS, calm)
    assert WORDS.cycle not in key(WORDS, calm)


def test_a_small_frame_may_show_the_last_points(waiting):
    last = waiting.last(6)

    assert [dot.number for dot in last.dots] == [17, 18, 19, 20, 21, 22]
    assert (last.changes, last.cycles) == ((), ((19, "2"),))
    assert _on_top_of_each_other(_drawn(last, PHONE)) == []


def test_one_point_and_equal_points_can_be_drawn(waiting):
    one = replace(waiting, dots=waiting.dots[:1], labels=("a",), changes=(), cycles=(), target=None)
    flat = Spot(1, 5.0, 5.0, 5.0, 5.0)
    still = replace(one, dots=(flat, replace(flat, number=2)), labels=("a", "b"))

    assert len(_all(_drawn(one), "chart-point")) == 1
    assert _on_top_of_each_other(_drawn(still)) == []


def test_a_long_flag_is_shortened_and_keeps_its_words(waiting):
    long = "Waiting-room screen installed in the whole building, on all floors"

    text = control_chart(replace(waiting, changes=((15, long),)), PHONE)

    assert f"<title>{long}</title>" in text
    assert "…</text>" in text
