"""Control charts: small cases of our own, and laws that hold for any figures."""

import pytest
from flask_babel import force_locale

from cocreate.incubation.spc import Plan, Series, chart
from cocreate.incubation.spc.runs import anhoej, fewest_crossings, longest_allowed
from cocreate.kernel.errors import Refused

CALM = (5.0, 7.0) * 8


@pytest.fixture(autouse=True)
def english():
    with force_locale("en"):
        yield


def _chart(figures, **plan):
    return chart(Series(tuple(figures)), Plan(**plan))


def _flagged(result, rule):
    return [point.number for point in result.points if rule in point.signals]


def test_xmr_limits_lie_two_point_six_six_average_ranges_from_the_mean():
    result = _chart([10.0, 12.0, 11.0, 13.0, 9.0])

    first = result.points[0]
    assert first.centre == 11
    assert first.upper - first.centre == pytest.approx(2.66 * (2 + 1 + 2 + 4) / 4)


def test_one_wild_range_is_screened_unless_told_otherwise():
    figures = [*CALM, 60.0]

    screened = _chart(figures).points[0]
    kept = _chart(figures, screen=False).points[0]

    assert screened.upper - screened.centre == pytest.approx(2.66 * 2)
    assert kept.upper > screened.upper


def test_seven_on_one_side_of_the_mean_are_a_signal_and_six_are_not():
    seven = _chart([*CALM, *[6.5] * 7], freeze=16)
    six = _chart([*CALM, *[6.5] * 6, 5.5], freeze=16)

    assert _flagged(seven, "run7") == list(range(16, 24))  # the last calm point is above too
    assert _flagged(six, "run7") == list(range(16, 23))
    assert _flagged(_chart([*CALM, *[5.5] * 6, 6.5], freeze=16), "run7") == []


def test_a_point_on_the_mean_ends_a_run():
    result = _chart([*CALM, 5.5, 5.5, 5.5, 6.0, 5.5, 5.5, 5.5, 5.5], freeze=16)

    assert _flagged(result, "run7") == []


def test_seven_rising_are_a_trend_also_across_the_mean():
    result = _chart([*CALM, 4.0, 4.7, 5.4, 6.1, 6.8, 7.5, 8.2], freeze=16)

    assert _flagged(result, "trend7") == list(range(17, 24))
    assert {result.points[n - 1].variation for n in range(17, 24)} == {"improvement"}


def test_two_of_three_count_only_on_the_same_side_and_inside():
    near, far = 10.0, 2.0  # limits of the calm figures are 0.68 and 11.32

    assert _flagged(_chart([*CALM, near, 6.5, near], freeze=16), "two_of_three") == [17, 19]
    assert _flagged(_chart([*CALM, near, far, near], freeze=16), "two_of_three") == []
    assert _flagged(_chart([*CALM, near, 5.5, near], freeze=16), "two_of_three") == []
    assert _flagged(_chart([*CALM, 12.0, 6.5, near], freeze=16), "two_of_three") == []


def test_outside_is_good_or_bad_news_by_what_is_better():
    figures = [*CALM, 20.0]

    assert _chart(figures, freeze=16).points[-1].variation == "improvement"
    assert _chart(figures, freeze=16, better="down").points[-1].variation == "concern"


def test_equal_figures_are_no_signal():
    for kind in ("xmr", "run", "c"):
        result = _chart([0.1 + 0.2] * 9 + [0.3] * 9 if kind != "c" else [4.0] * 18, kind=kind)
        assert all(point.variation == "common" for point in result.points)


def test_each_phase_has_its_own_lines():
    result = _chart([*CALM, *[17.0, 19.0] * 6], splits=(16,))

    assert [(it.first, it.last, it.centre, it.trial) for it in result.phases] == [
        (1, 16, 6, False),
        (17, 28, 18, False),
    ]


def test_a_run_does_not_reach_into_the_next_phase():
    result = _chart([*CALM, 7.0, 7.0, 7.0, 20.0, 20.0, 2.0, 20.0, 20.0, 20.0], splits=(19,))

    assert _flagged(result, "run7") == []


def test_fewer_than_twelve_points_make_trial_limits():
    assert _chart(CALM[:11]).trial
    assert not _chart(CALM[:12]).trial
    assert _chart(CALM, freeze=11).trial
    assert _chart(CALM[:12], exclude=(3,)).trial


def test_an_excluded_point_bends_no_limit_but_is_still_outside():
    result = _chart([*CALM, 60.0, *CALM], exclude=(17,))

    point = result.points[16]
    assert (point.excluded, point.signals, point.baseline) == (True, ("outside",), False)
    assert point.centre == 6
    assert result.runs.useful == 32


def test_a_missing_figure_leaves_a_gap_and_no_range_across_it():
    result = _chart([5.0, 7.0, None, 100.0, 102.0])

    assert result.points[2].y is None
    assert result.points[0].upper - result.points[0].centre == pytest.approx(2.66 * 2)
    assert result.runs.useful == 4


def test_shares_stay_between_nothing_and_everything():
    result = chart(Series((1.0, 0.0, 2.0, 9.0), (10.0, 10.0, 10.0, 10.0)), Plan("p", multiply=100))

    assert {point.lower for point in result.points} == {0}
    assert all(point.upper <= 100 for point in result.points)


def test_a_month_with_nobody_in_it_has_no_figure():
    result = chart(Series((1.0, 0.0, 2.0), (10.0, 0.0, 10.0)), Plan("u"))

    assert [point.y for point in result.points] == [0.1, None, 0.2]


def test_a_run_chart_is_marked_only_where_a_run_is_longer_than_anhoej_allows():
    low, high = [1.0, 2.0] * 5, [11.0, 12.0] * 5

    result = _chart([*low, *high], kind="run")

    assert result.runs.longest == 10 > result.runs.longest_max
    assert len(_flagged(result, "run7")) == 20
    assert {point.lower for point in result.points} == {None}


def test_moving_ranges_are_only_marked_outside_and_never_as_good_news():
    result = _chart([*CALM, 60.0], kind="mr", freeze=16)

    assert result.points[0].y is None
    assert result.points[-1].signals == ("outside",)
    assert result.points[-1].variation == "concern"


@pytest.mark.parametrize(
    ("useful", "longest", "crossings"),
    [(12, 7, 3), (16, 7, 4), (20, 7, 6), (24, 8, 8), (32, 8, 11), (44, 8, 16), (64, 9, 25)],
)
def test_anhoejs_bounds_are_those_of_published_charts(useful, longest, crossings):
    assert (longest_allowed(useful), fewest_crossings(useful)) == (longest, crossings)


def test_points_on_the_centre_line_are_passed_over():
    runs = anhoej([1, 0, 1, -1, 0, 0, -1, 1])

    assert (runs.useful, runs.longest, runs.crossings) == (5, 2, 2)
    assert anhoej([0, 0]).signal is False


@pytest.mark.parametrize(
    ("series", "plan", "said"),
    [
        (Series(()), Plan(), "no figures"),
        (Series((None, None)), Plan("run"), "no figures"),
        (Series((1.0,)), Plan(), "too few"),
        (Series((1.0, 2.0)), Plan("p"), "size"),
        (Series((1.0, 2.0), (3.0, 3.0)), Plan("c"), "u chart"),
        (Series((4.0, 2.0), (3.0, 3.0)), Plan("p"), "Point 1: 4 of 3"),
        (Series((1.0, 2.5), (3.0, 3.0)), Plan("u"), "Point 2: 2.5 is not a count"),
        (Series((1.0, -2.0)), Plan("c"), "Point 2: -2 is not a count"),
        (Series((1.0, 2.0), (3.0, 0.0), rows=(2, 3)), Plan("u"), "Row 3: the size"),
        (Series((1.0, 2.0), (3.0,)), Plan("u"), "same length"),
        (Series((1.0, 2.0, 3.0)), Plan(splits=(3,)), "from 1 to 2"),
        (Series((1.0, 2.0, 3.0)), Plan("run", splits=(2, 1)), "rise"),
        (Series((1.0, 2.0, 3.0)), Plan(splits=(2,)), "from point 3 to 3"),
        (Series((1.0, 2.0, 3.0)), Plan(exclude=(4,)), "no point 4"),
        (Series((1.0, 2.0, 3.0)), Plan(freeze=4), "between 1 and 3"),
        (Series((1.0, 2.0, 3.0)), Plan(freeze=1), "too few"),
        (Series((1.0, 2.0)), Plan("run", exclude=(1, 2)), "too few"),
    ],
)
def test_what_can_not_be_charted_is_refused_with_a_sentence(series, plan, said):
    with pytest.raises(Refused, match=said):
        chart(series, plan)
