"""One colour of an institution: readable whatever was chosen, and nothing else gets into the sheet."""

import re
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cocreate.accounts import colours
from cocreate.accounts.colours import DAY_GROUNDS, ENOUGH, NIGHT_GROUNDS, contrast, palette
from tests.sources import CODE

EVERY = [colours.written(parts) for parts in product(range(0, 256, 17), repeat=3)]
TOKENS = (CODE / "static" / "css" / "1-tokens.css").read_text()


def least(colour):
    """The worst contrast of what is made of a colour, on all that it may stand on."""
    it = palette(colour)
    day = product((it.day, it.day_hover), (*DAY_GROUNDS, it.day_soft))
    night = product((it.night, it.night_hover), (*NIGHT_GROUNDS, it.night_soft))
    return min(contrast(words, ground) for words, ground in (*day, *night))


def test_every_colour_of_the_cube_can_be_read_by_day_and_by_night():
    assert [it for it in EVERY if least(it) < ENOUGH] == []


@given(st.integers(0, 0xFFFFFF))
def test_any_colour_whatever_can_be_read(number):
    assert least(f"#{number:06x}") >= ENOUGH


@given(st.integers(0, 0xFFFFFF))
def test_a_colour_that_can_be_read_stays_as_it_was_chosen(number):
    colour = f"#{number:06x}"
    readable = min(contrast(colour, it) for it in DAY_GROUNDS) > 6

    assert not readable or palette(colour).day == colour


def test_contrast_is_that_of_the_standard():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)
    assert contrast("#0e5f58", "#0e5f58") == 1


def test_the_grounds_are_those_of_our_pages():
    for name in ("paper", "surface", "sunken", "rail", "on"):
        by_day, by_night = re.findall(rf"--{name}:(#\w+)", TOKENS)[:2]
        assert by_day.upper() in {it.upper() for it in DAY_GROUNDS}
        assert by_night.upper() in {it.upper() for it in NIGHT_GROUNDS}


def test_only_the_three_tokens_of_the_brand_are_set():
    said = colours.style_sheet("#b4461f")

    assert set(re.findall(r"--([\w-]+):", said)) == {"brand", "brand-hover", "brand-soft"}


@pytest.mark.parametrize("said", ["red", "#fff", "#0e5f58}", "#0e5f58\n", "url(x)", "#"])
def test_what_is_no_colour_makes_no_sheet(said):
    with pytest.raises(ValueError, match=re.escape(said)):
        colours.style_sheet(said)
