"""Amounts as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cocreate.fund import money


@pytest.mark.parametrize(
    ("typed", "fen"),
    [
        ("1250.50", 125050),
        ("1,250.5", 125050),
        ("¥ 1250", 125000),
        ("１２５０元", 125000),
        ("1，250", 125000),
        ("1.2万", 1200000),
        ("0.01", 1),
    ],
)
def test_an_amount_is_read_as_it_was_meant(typed, fen):
    assert money.read(typed) == fen


@pytest.mark.parametrize(
    "typed",
    ["", "0", "-5", "1.234", "1,25", "12,5000", "five", "1e3", "1.2345678万", "9" * 13, "∞"],
)
def test_what_may_mean_something_else_is_refused(typed):
    with pytest.raises(ValueError, match="no amount"):
        money.read(typed)


@given(st.integers(1, money.MOST))
def test_what_is_shown_is_read_back(fen):
    assert money.read(money.shown(fen)) == fen
    assert round(float(money.plain(fen)) * 100) == fen
