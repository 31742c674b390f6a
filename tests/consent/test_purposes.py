from dataclasses import replace
from datetime import UTC, datetime

import pytest

from cocreate.consent import purposes
from cocreate.consent.purposes import PURPOSES, lacking, months_after


def test_the_purposes_are_those_of_the_registry_and_eight_are_in_use():
    assert list(PURPOSES) == [
        "account", "handle", "publish", "name", "contact", "media",
        "alliance", "publicity", "research",
    ]  # fmt: skip
    in_use = {"handle", "publish", "name", "contact", "media", "publicity", "alliance", "research"}
    assert {p.code for p in purposes.active()} == in_use


@pytest.mark.parametrize(
    ("missing", "named"),
    [
        ({"code": "nothing"}, "both texts"),
        ({"months": {}}, "retention"),
        ({"keeps": ""}, "retention"),
        ({"ends": ""}, "effect of withdrawal"),
        ({"assessment": ""}, "impact-assessment number"),
    ],
)
def test_a_purpose_that_lacks_something_can_not_be_activated(missing, named):
    unfit = replace(PURPOSES["publish"], **missing)

    with pytest.raises(RuntimeError, match=named):
        purposes.check([unfit])


def test_a_purpose_without_health_data_needs_no_impact_assessment():
    assert not PURPOSES["contact"].sensitive
    assert lacking(PURPOSES["contact"]) == []


@pytest.mark.parametrize("code", ["account"])
def test_what_is_not_ready_is_not_in_use(code):
    assert not PURPOSES[code].active
    assert "retention" in lacking(PURPOSES[code])


@pytest.mark.parametrize(
    ("since", "months", "end"),
    [
        ((2026, 11, 22), 12, (2027, 11, 22)),
        ((2026, 11, 22), 24, (2028, 11, 22)),
        ((2028, 2, 29), 12, (2029, 2, 28)),
        ((2028, 2, 29), 48, (2032, 2, 29)),
        ((2026, 1, 31), 1, (2026, 2, 28)),
        ((2026, 12, 31), 2, (2027, 2, 28)),
        ((2026, 12, 1), 1, (2027, 1, 1)),
    ],
)
def test_months_end_on_the_same_day_or_the_last_of_the_month(since, months, end):
    moment = datetime(*since, 9, 30, tzinfo=UTC)

    assert months_after(moment, months) == datetime(*end, 9, 30, tzinfo=UTC)
