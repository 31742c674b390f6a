"""What a chart means: the verdict, and no credit for what began before."""

import re

import pytest
from flask_babel import force_locale
from hypothesis import given
from hypothesis import strategies as st

from cocreate.incubation.sentence import Telling, counted, meaning
from cocreate.incubation.spc import Plan, Series, chart
from cocreate.incubation.verdict import verdict

WAITING = (41, 44, 38, 43, 40, 46, 42, 37, 43, 45, 39, 42, 44, 40)
BETTER = (42, 39, 40, 35, 34, 33, 31, 32, 30, 29, 31)
SCREEN = (15, "the screen")


@pytest.fixture(autouse=True)
def english():
    with force_locale("en"):
        yield


def _chart(*figures, **plan):
    return chart(Series(tuple(map(float, figures))), Plan(**{"better": "down", **plan}))


def _telling(change=None, points=60):
    return Telling([f"week {n}" for n in range(1, points + 1)], "{:.0f} min".format, "week", change)


def _minutes(*figures, change=None, **plan):
    return meaning(_chart(*figures, **plan), _telling(change))


def test_under_twelve_points_nothing_is_concluded():
    assert _minutes(*WAITING[:11]).text == "Too early to say: fewer than 12 points."
    assert _minutes(*WAITING[:8], 20, 20, 20, freeze=8).word == "too_early"


def test_a_baseline_of_under_six_is_nothing_to_compare_with():
    said = _minutes(*WAITING[:5], *[20] * 12, freeze=5)

    assert said.word == "too_early"
    assert said.text == "Too few figures from before to compare with."


def test_a_baseline_of_under_twelve_is_judged_and_its_weakness_told():
    steady = (42, 44, 41, 43, 40, 44, 43, 41)
    said = _minutes(*steady, *[20] * 12, freeze=8, change=(9, "the screen"))

    assert said.word == "better"
    assert said.finding == "Since week 9, 12 weeks in a row below the usual 42 min."
    assert "What is usual rests on 8 weeks only." in said.sentences


def test_ordinary_ups_and_downs_are_called_so():
    said = _minutes(*WAITING)

    assert said.word == "ordinary"
    assert said.text == "Only the usual ups and downs so far. Usually it is about 42 min."


def test_a_run_after_the_change_is_better_and_the_aim_is_told():
    said = _minutes(*WAITING, *BETTER, freeze=14, target=30, change=SCREEN)

    assert said.word == "better"
    assert said.sentences == (
        "Since week 16, 10 weeks in a row below the usual 42 min.",
        "This is hardly chance, and it is better.",
        "It began after the change. There may be other reasons too.",
        "The aim is 30 min: met in 2 of the last 11.",
    )


def test_a_change_is_not_credited_with_a_run_that_began_before_it():
    said = _minutes(*WAITING, *BETTER, freeze=14, change=(19, "the second window"))

    assert said.word == "began_before"
    assert said.sentences == (
        "Since week 16, 10 weeks in a row below the usual 42 min.",
        "It began before “the second window”, so it can't be put down to that.",
    )


def test_nor_with_a_trend_that_was_under_way():
    figures = (*WAITING[:12], 42.5, 42.4, 42.3, 42.2, 41, 40, 39, 38, 37, 36)

    found = verdict(_chart(*figures, freeze=12), 16)

    assert found.word == "began_before"
    assert found.episode.first < 16


def test_a_trend_may_set_in_with_the_change_but_must_stand_on_what_came_after():
    falling = (*WAITING[:13], 46, 44, 43, 41, 40, 39, 38)

    enough = verdict(_chart(*falling, 37, freeze=13), 15)
    too_short = verdict(_chart(*falling, freeze=13), 15)

    assert (enough.word, enough.episode.first) == ("better", 15)
    assert too_short.word == "began_before"


def test_worse_is_said_as_plainly_as_better():
    said = _minutes(*WAITING, *[47] * 8, freeze=14)

    assert said.word == "worse"
    assert said.sentences[:2] == (
        "Since week 15, 8 weeks in a row above the usual 42 min.",
        "This is hardly chance, and it is worse.",
    )


def test_a_signal_that_has_passed_is_told_but_not_as_the_present():
    said = _minutes(*WAITING, 70, *WAITING, freeze=14)

    assert said.word == "ordinary"
    assert said.sentences[-1] == "The figure of week 15 was unlike the others."


def test_one_figure_outside_is_told_with_its_value():
    assert _minutes(*WAITING, 70, freeze=14).finding == "week 15: 70 min, above the usual range."
    assert _minutes(*WAITING, 9, freeze=14).finding == "week 15: 9 min, below the usual range."


def test_a_trend_and_nearness_have_their_own_sentences():
    trend = _minutes(*WAITING, 37, 38, 39, 40, 41, 43, 45, freeze=14)
    near = _minutes(*WAITING, 51, 43, 51, freeze=14)

    assert trend.finding == "Since week 15, 7 weeks rising without a break."
    assert near.finding == "Since week 15, close to the upper limit again and again."


def test_new_limits_compare_the_phases_and_credit_nothing():
    said = _minutes(*WAITING, *[31, 33] * 6, splits=(14,), change=SCREEN)

    assert said.sentences == (
        "Only the usual ups and downs so far.",
        "Usually it is about 32 min.",
        "The usual figure was 42 min before, now 32 min.",
    )


def test_a_run_chart_that_seldom_crosses_its_middle_has_drifted():
    figures = [*[1, 2, 1, 2, 1, 2], *[9, 8, 9, 8, 9, 8], *[1, 2, 1, 2, 1, 2], *[9, 8, 9, 8, 9, 8]]

    said = _minutes(*figures, kind="run")

    assert said.word == "drifted"
    assert said.finding == "It crosses its middle too rarely for chance."


def test_counts_have_their_singular():
    assert [counted(1, "week"), counted(2, "month"), counted(7, "point")] == [
        "1 week",
        "2 months",
        "7 points",
    ]


def test_in_chinese_no_sentence_is_long():
    long = []
    with force_locale("zh_Hans_CN"):
        for figures, change in (
            ((*WAITING, *BETTER), SCREEN),
            ((*WAITING, *BETTER), (19, "加开窗口")),
            ((*WAITING, 70), None),
            (WAITING[:5], None),
            (WAITING, None),
        ):
            text = _minutes(*figures, freeze=min(14, len(figures)), target=30, change=change).text
            long += [it for it in re.split("[。，：]", text) if len(it) > 20]
        early = _minutes(*WAITING[:5]).text

    assert long == []
    assert early == "先不下结论：数据还不到12个点。"


@given(st.lists(st.integers(20, 60), min_size=13, max_size=40), st.integers(2, 40), st.booleans())
def test_no_change_is_ever_credited_with_a_signal_that_began_before_it(figures, change, frozen):
    result = _chart(*figures, freeze=12 if frozen else None)

    found = verdict(result, change)

    if found.word in {"better", "worse"}:
        assert found.episode.first >= change
    if found.word == "began_before":
        assert found.episode.first < change <= found.episode.last
