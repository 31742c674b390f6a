"""Measures that count: so many of so many, events per size, events."""

from dataclasses import replace
from datetime import timedelta

import pytest
from flask_babel import force_locale

from cocreate.incubation import charts, evidence
from cocreate.incubation.actions import piloting
from cocreate.incubation.actions.piloting import Reading
from cocreate.incubation.models import Pilot
from cocreate.kernel.clock import now
from cocreate.kernel.errors import Refused
from cocreate.kernel.policy import Role
from tests.factories import a_user
from tests.incubation import roads

FALLS = [(4, 52), (3, 48), (5, 50), (4, 51), (2, 47), (4, 53), (3, 50), (5, 49), (4, 52), (3, 51)]


@pytest.fixture(autouse=True)
def english():
    with force_locale("en"):
        yield


def _counting(chart, per=1):
    """A pilot whose outcome counts like this."""
    idea, chief = roads.assessed(), roads.staff(Role.COMMITTEE)
    outcome, *others = roads.GAUGES
    counted = replace(outcome, chart=chart, per=per, unit="", target=6)
    day = now().date()
    charter = replace(roads.CHARTER, gauges=(counted, *others), starts_on=day)
    pilot = piloting.plan(chief, idea, replace(charter, ends_on=day + timedelta(weeks=12)))
    piloting.begin(chief, idea)
    return pilot


def _write(pilot: Pilot, pairs):
    first = now().date() - timedelta(weeks=len(pairs) + 4)
    rows = [
        Reading(first + timedelta(weeks=n), float(value), "", size)
        for n, (value, size) in enumerate(pairs)
    ]
    piloting.write_down(roads.staff(), evidence.measures(pilot.id)[0], rows)
    return charts.of(pilot)[0]


def test_a_p_chart_shows_per_cent_and_keeps_what_was_counted():
    gauge = _write(_counting("p"), FALLS)

    assert gauge.chart.plan.kind == "p"
    assert gauge.chart.points[0].y == pytest.approx(100 * 4 / 52)
    assert gauge.chart.points[0].centre == pytest.approx(100 * 37 / 503)
    assert gauge.rows()[0][1] == "7.69 (4 of 52)"


def test_a_u_chart_shows_events_per_so_many():
    gauge = _write(_counting("u", per=1000), FALLS)

    assert gauge.chart.points[0].centre == pytest.approx(1000 * 37 / 503)
    assert gauge.latest == pytest.approx(1000 * 3 / 51)


def test_a_c_chart_counts_events_and_keeps_no_size():
    gauge = _write(_counting("c"), FALLS)

    assert gauge.chart.points[0].centre == pytest.approx(3.7)
    assert {point.size for point in gauge.points} == {None}


@pytest.mark.parametrize(
    ("chart", "value", "size", "said"),
    [
        ("p", 4.0, None, "size must be more than 0"),
        ("p", 5.0, 4.0, "5 of 4 is more than all"),
        ("u", 1.5, 30.0, "1.5 is not a count"),
        ("c", -1.0, None, "-1 is not a count"),
    ],
)
def test_what_can_not_be_counted_is_refused(chart, value, size, said):
    measure = evidence.measures(_counting(chart).id)[0]

    with pytest.raises(Refused, match=said):
        piloting.write_down(roads.staff(), measure, [Reading(now().date(), value, "", size)])


@pytest.mark.parametrize("who", ["plain", "htmx"])
def test_both_figures_are_typed_on_one_page(visitor, who):
    pilot = _counting("p")
    first = evidence.measures(pilot.id)[0].id
    nurse = a_user(Role.MODERATOR, roads.the_core())
    browser = getattr(visitor.signed_in(nurse), who, visitor)
    there = f"/staff/pilots/{pilot.id}/figures"
    form = browser.get(there).form("/figures")

    wrong = form.fill(**{f"m{first}": "5", f"s{first}": "4"}).submit()

    assert (wrong.status, "5 of 4 is more than all." in wrong) == (422, True)
    assert wrong.form("/figures")[f"s{first}"] == "4"

    wrong.form("/figures").fill(**{f"s{first}": "50"}).submit().follow()
    point = charts.of(pilot)[0].points[0]
    assert (point.value, point.size) == (5, 50)


def test_the_charter_says_how_each_measure_is_counted(visitor):
    idea = roads.assessed()
    visitor.signed_in(a_user(Role.COMMITTEE, roads.the_core()))
    form = visitor.get(f"/staff/ideas/{idea.ref}/charter").form("/charter")

    form.fill(outcome_name="Falls", outcome_chart="u", outcome_per="1000").submit().follow()

    measure = evidence.measures(evidence.pilot(idea).id)[0]
    assert (measure.chart, measure.per) == ("u", 1000)
    again = visitor.get(f"/staff/ideas/{idea.ref}/charter").form("/charter")
    assert (again["outcome_chart"], again["outcome_per"]) == ("u", "1000")
