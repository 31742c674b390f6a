"""The figures of the guard count what they say, and our own sentences are kept apart from its rules."""

import pytest

from cocreate.intake.guard import figures
from cocreate.intake.guard.found import Found


@pytest.fixture(autouse=True)
def fresh():
    """No application: these are pure functions."""


def test_a_mark_says_where_a_name_stands():
    text = figures.marked("我妈[name|李秀英]住院")

    assert text == figures.Marked(
        "我妈李秀英住院", frozenset({Found(2, 5, "name")}), is_clean=False
    )
    assert figures.marked("没有名字").is_clean


def test_recall_and_precision_are_shares_of_what_stands_there_and_of_what_was_found():
    figure = figures.Figure("own", "zh", "name", there=4, met=3, found=6, right=3)
    nothing = figures.Figure("own", "zh", "name", there=0, met=0, found=0, right=0)

    assert (figure.recall, figure.precision, figure.holds) == (0.75, 0.5, False)
    assert (nothing.recall, nothing.precision, nothing.holds) == (None, None, True)


def test_more_than_two_false_alarms_in_a_hundred_are_told():
    assert figures.Flagged("own", "zh", texts=100, flagged=2).holds
    assert not figures.Flagged("own", "zh", texts=100, flagged=3).holds
