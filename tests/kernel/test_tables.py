"""What is taken away as a table opens as one, and nothing in it runs."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cocreate.kernel import tables


@pytest.mark.parametrize("first", [*"=+-@\t\r", *"＝＋－＠"])
def test_a_cell_that_begins_like_a_formula_is_words(first):
    assert tables.defused(f"{first}1+1") == f"'{first}1+1"
    assert tables.defused(f"a{first}1") == f"a{first}1"


def test_a_number_stays_a_number_minus_and_all():
    assert tables.lines([["a", -3, -2.5, 3.0, None]]) == "a,-3,-2.5,3,\r\n"


@given(st.lists(st.text(), min_size=1, max_size=5))
def test_whatever_is_written_comes_back_and_no_cell_begins_like_a_formula(cells):
    read = next(csv.reader(io.StringIO(tables.lines([["x", *cells]]), newline="")))[1:]

    assert read == [tables.defused(it) for it in cells]
    assert [it for it in read if it[:1] in tables.FORMULA] == []
