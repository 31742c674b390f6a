"""The pattern of record numbers: staff write it, every text meets it, and it must hang nothing."""

import time

import pytest

from cocreate.accounts import patterns
from cocreate.kernel.errors import Refused

FIT = [
    r"ZY\d{8}",
    r"\bMR-?[0-9]{6,10}\b",
    r"(?:ZY|MZ)\d{7,9}[A-Z]?",
    r"(?<!\d)\d{9}(?!\d)",
    "住院号[0-9]{6}",
]
CATASTROPHES = [
    r"(a+)+$",
    r"(\d+)*X",
    r"(a|a)*b",
    r"(\w+\s?)*$",
    r"\d+",
    r".*ZY",
    r"(\d{1,9}){1,9}X",
    r"\d{0,40}\d{0,40}\d{0,40}X",
    r"(\d)\1",
    r"(?P<x>\d)(?P=x)",
    r"\d{1,100000}",
    r"(?:\d??){9}",
]


@pytest.mark.parametrize("pattern", FIT)
def test_a_plain_pattern_is_taken_and_fast_on_a_long_text(pattern):
    found = patterns.check(pattern)

    begun = time.perf_counter()
    list(found.finditer("1234567890ZYMR-" * 2_000))
    assert time.perf_counter() - begun < 0.5


@pytest.mark.parametrize("pattern", CATASTROPHES)
def test_what_could_hang_the_server_is_refused_with_a_sentence(pattern):
    begun = time.perf_counter()

    with pytest.raises(Refused) as refusal:
        patterns.check(pattern)

    assert str(refusal.value)
    assert time.perf_counter() - begun < 0.5


@pytest.mark.parametrize("pattern", ["(", "[", "*", "", r"\d?", "(?#", r"(?i"])
def test_what_is_no_pattern_or_fits_everything_is_refused(pattern):
    with pytest.raises(Refused):
        patterns.check(pattern)
