"""A month of birth, and what follows from it by the clock."""

import pytest

from cocreate.consent import age


@pytest.mark.parametrize(
    ("born", "turning", "fourteen", "pause"),
    [
        ("2012-11", "2026-10-31T16", "2026-11-30T16", "2026-12-30T16"),
        ("2012-12", "2026-11-30T16", "2026-12-31T16", "2027-01-29T16"),
        ("2016-02", "2030-01-31T16", "2030-02-28T16", "2030-04-01T16"),  # 29 February is in it
    ],
)
def test_the_month_decides_and_midnight_is_here(born, turning, fourteen, pause):
    month = age.read(born)

    said = [f"{at:%Y-%m-%dT%H}" for at in (month.turning, month.fourteen, month.pause)]

    assert said == [turning, fourteen, pause]


@pytest.mark.parametrize("text", ["", "2016", "2016-13", "2016-00", "16-02", "２０１６-02", "a-b"])
def test_what_is_no_month_is_none(text):
    assert age.read(text) is None
