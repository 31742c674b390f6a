"""Control charts: laws that hold for any figures."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cocreate.incubation.spc import Plan, Series, chart
from cocreate.incubation.spc.runs import anhoej

FIGURES = st.lists(st.integers(-1000, 1000).map(float), min_size=3, max_size=40)


def _chart(figures, **plan):
    return chart(Series(tuple(figures)), Plan(**plan))


@given(FIGURES, st.integers(-500, 500))
def test_adding_a_constant_shifts_every_line_and_no_signal(figures, constant):
    before = _chart(figures)
    after = _chart([one + constant for one in figures])

    for one, other in zip(before.points, after.points, strict=True):
        assert other.centre == pytest.approx(one.centre + constant, abs=1e-6)
        assert other.upper == pytest.approx(one.upper + constant, abs=1e-6)
        assert other.signals == one.signals


@given(FIGURES, st.sampled_from(["xmr", "run"]))
def test_turned_upside_down_good_news_is_bad_news(figures, kind):
    news = {"improvement": "concern", "concern": "improvement", "common": "common"}

    up = _chart(figures, kind=kind)
    down = _chart([-one for one in figures], kind=kind)

    assert [point.variation for point in down.points] == [news[p.variation] for p in up.points]
    assert up.runs == down.runs


@given(FIGURES)
def test_multiplying_changes_the_unit_and_nothing_else(figures):
    plain = _chart(figures)
    thousandfold = _chart(figures, multiply=1000)

    assert thousandfold.points[0].centre == pytest.approx(plain.points[0].centre * 1000, abs=1e-6)
    assert [it.signals for it in thousandfold.points] == [it.signals for it in plain.points]


@given(FIGURES, FIGURES)
def test_frozen_limits_do_not_look_ahead(baseline, later):
    alone = _chart(baseline)
    extended = _chart([*baseline, *later], freeze=len(baseline))

    assert extended.points[-1].upper == alone.points[-1].upper
    assert extended.points[-1].centre == alone.points[-1].centre


@given(st.lists(st.sampled_from([-1, 0, 1]), max_size=60))
def test_longest_run_and_crossings_never_exceed_the_points(sides):
    runs = anhoej(sides)

    assume(runs.useful)
    assert 1 <= runs.longest <= runs.useful
    assert runs.longest + runs.crossings <= runs.useful


@given(FIGURES)
def test_a_marked_point_has_a_rule_and_news_and_others_neither(figures):
    for point in _chart(figures).points:
        assert bool(point.signals) == (point.variation != "common")
