"""Pointed at: what the guard finds, and days, of which the month stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cocreate.leaving import pointing


@pytest.mark.parametrize(
    ("written", "coarse"),
    [
        ("2026年11月3日下午3点半我来过", "2026年11月我来过"),
        ("11月3号去的", "11月去的"),
        ("2026-11-03 and later", "2026-11 and later"),
        ("On 3 November 2026 it rained", "On November 2026 it rained"),
        ("on the 3rd of November", "on the November"),
        ("November 3rd, 2026: rain", "November, 2026: rain"),
        ("In November it rains", "In November it rains"),
        ("Ward 3, bed 12", "Ward 3, bed 12"),
        ("11月很冷", "11月很冷"),
    ],
)
def test_of_a_day_the_month_is_suggested(written, coarse):
    assert pointing.suggested(written) == coarse


def test_what_the_guard_finds_is_covered_and_marked():
    found = [it for it in pointing.pieces("请打13800138000，11月3日") if it.what]

    assert [(it.text, it.what) for it in found] == [("13800138000", "phone"), ("11月3日", "day")]
    assert "13800138000" not in pointing.suggested("请打13800138000，11月3日")


@given(st.text(max_size=200))
def test_cut_in_pieces_it_is_the_same_text(text):
    assert "".join(it.text for it in pointing.pieces(text)) == text
    assert isinstance(pointing.suggested(text), str)
