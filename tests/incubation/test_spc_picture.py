"""A chart becomes a drawing with words in the reader's language."""

from flask_babel import force_locale

from cocreate.drawings.charts import control_chart
from cocreate.incubation.picture import subject
from cocreate.incubation.sentence import Telling
from cocreate.incubation.spc import Plan, Series, chart

WAITING = (41, 44, 38, 43, 40, 46, 42, 37, 43, 45, 39, 42, 40, 44, 36, 35, 34, 33, 32, 31, 30, 29)


def _drawn(kind, locale):
    result = chart(Series(tuple(map(float, WAITING))), Plan(kind, freeze=14, better="down"))
    dates = [str(n) for n in range(1, len(WAITING) + 1)]
    telling = Telling(dates, change=(15, "装大屏"))
    with force_locale(locale):
        return control_chart(subject(result, telling, "等候", changes=((18, "加开窗口"),)))


def test_limits_are_named_and_the_finding_is_the_description():
    text = _drawn("xmr", "zh_Hans_CN")

    assert all(word in text for word in (">上限 ", ">平均 41.7<", ">下限 ", ">最近 29<"))
    assert "连续8个点低于平时的41.7。" in text


def test_a_run_chart_has_a_median_and_no_limits():
    text = _drawn("run", "en")

    assert ">Median 42<" in text
    assert "Upper" not in text


def test_the_judged_change_is_flagged_beside_the_others():
    text = _drawn("xmr", "zh_Hans_CN")

    assert text.count('class="chart-flag"') == 2
    assert text.index("装大屏") < text.index("加开窗口")


def _lowest(values):
    result = chart(Series(tuple(map(float, values))), Plan("xmr", better="down"))
    telling = Telling([str(n) for n in range(1, len(values) + 1)])
    with force_locale("en"):
        drawn = subject(result, telling, "Falls")
    return result.points[-1], drawn.dots[-1]


def test_a_count_has_no_lower_limit_below_nought_and_keeps_its_signals():
    point, dot = _lowest([1, 0, 3, 0, 2, 0, 0, 4, 0, 1, 0, 2, 9])

    assert point.lower < 0
    assert dot.lower == 0
    assert (dot.upper, dot.centre, dot.signals) == (point.upper, point.centre, point.signals)


def test_a_figure_that_falls_below_nought_keeps_its_lower_limit():
    point, dot = _lowest([1, -1, 3, 0, -2, 0, 0, 4, -3, 1, 0, 2])

    assert dot.lower == point.lower < 0
