"""What everybody sees: the board, a pilot's charts, late ones, the feed, the poster."""

from datetime import timedelta

import pytest

from cocreate.consent import actions as consent
from cocreate.consent import gate, notices
from cocreate.following import actions as following
from cocreate.incubation import board, charts, evidence, level
from cocreate.incubation.actions import assessing, clocks, piloting, reporting
from cocreate.incubation.actions.assessing import Ruling
from cocreate.incubation.actions.piloting import Reading
from cocreate.incubation.models import Choice, PilotVerdict
from cocreate.incubation.spc import Plan, Series, chart
from cocreate.intake import opening
from cocreate.intake.models import Channel, Item
from cocreate.intake.promises import Pledge
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db
from cocreate.kernel.policy import Actor, Role
from tests.erasing.wishes import was_public
from tests.factories import a_department, an_idea
from tests.incubation import roads

WAITING = [41, 44, 38, 43, 40, 46, 42, 37, 43, 45, 39, 42, 40, 44, 36, 35, 34, 33, 32, 31, 30, 29]


def _measured():
    """A pilot with 14 weeks before the change and 8 after it, reported."""
    idea = roads.piloted()
    pilot, chief = evidence.pilot(idea), roads.staff(Role.COMMITTEE)
    first = pilot.starts_on - timedelta(weeks=14)
    rows = [Reading(first + timedelta(weeks=n), float(v)) for n, v in enumerate(WAITING)]
    for measure in evidence.measures(pilot.id):
        piloting.write_down(chief, measure, rows)
    piloting.conclude(chief, idea, PilotVerdict.ADOPT, "From 42 to 32 minutes.")
    reporting.report_back(roads.staff(), idea, roads.ACCOUNT)
    return idea


def test_the_chart_on_the_page_is_the_one_that_spc_reckons(visitor):
    idea = _measured()
    gauge = charts.of(evidence.pilot(idea))[0]
    plan = Plan("xmr", better="down", target=20, freeze=14)
    wanted = chart(Series(tuple(map(float, WAITING))), plan)
    ref = idea.ref

    page = visitor.get(f"/progress/{ref}")
    table = visitor.get(f"/progress/{ref}/1.csv").body.lstrip("\ufeff").splitlines()

    assert gauge.chart.phases == wanted.phases
    rows = [line.split(",") for line in table[1:]]
    assert [float(row[1]) for row in rows] == WAITING
    assert [row[4] for row in rows] == [f"{dot.upper:g}" for dot in wanted.points]
    assert [row[5].split() for row in rows] == [list(dot.signals) for dot in wanted.points]
    assert "in a row below the usual 41.7 min" in page
    assert page.body.count('<svg class="chart-svg') == 6


def test_the_address_of_figures_counts_measures_of_this_pilot_and_holds_no_row_number(visitor):
    roads.piloted()  # so that the rows of the next one do not begin at 1
    idea = _measured()
    measures = evidence.measures(evidence.pilot(idea).id)

    page = visitor.get(f"/progress/{idea.ref}")
    links = [it.get("href") for it in page.all(".//a") if it.get("href", "").endswith(".csv")]

    assert links == [f"/progress/{idea.ref}/{n}.csv" for n in (1, 2, 3)]
    assert [visitor.get(it).status for it in links] == [200, 200, 200]
    assert visitor.get(f"/progress/{idea.ref}/{measures[-1].id}.csv").status == 404
    assert not [it for it in page.ids if it.endswith(f"-{measures[-1].id}")]


def test_what_is_told_of_a_pilot_is_reckoned():
    idea = _measured()
    pilot = evidence.pilot(idea)

    gauges = charts.of(pilot)

    assert gauges[0].word == "better"
    assert 2.5 <= level.of(pilot, gauges, evidence.report(idea)) <= 4


def test_what_is_usual_comes_from_before_the_pilot_however_short():
    idea = roads.piloted(baseline=8)
    pilot = evidence.pilot(idea)
    weeks = [pilot.starts_on + timedelta(weeks=n) for n in range(8)]
    outcome = evidence.measures(pilot.id)[0]
    piloting.write_down(roads.staff(), outcome, [Reading(week, 15.0) for week in weeks])

    gauge = charts.of(pilot)[0]

    assert gauge.chart.phases[0].centre == 42
    assert [point.baseline for point in gauge.chart.points] == [True] * 8 + [False] * 8
    assert "42 min" in gauge.finding
    assert gauge.word == "better"


def test_a_figure_that_was_corrected_is_not_drawn_twice():
    idea = roads.piloted()
    measure, day = evidence.measures(evidence.pilot(idea).id)[0], now().date()
    piloting.write_down(roads.staff(), measure, [Reading(day, 300.0)])
    piloting.write_down(roads.staff(), measure, [Reading(day, 30.0)])

    gauge = charts.of(evidence.pilot(idea))[0]

    assert [point.value for point in gauge.points] == [30.0]
    assert gauge.chart is None


def test_the_board_tells_all_four_and_the_promises(visitor):
    idea = _measured()
    pledge = Pledge("Six chairs", "Stores", now().date() + timedelta(days=9))
    reporting.promise(roads.staff(), idea, pledge)

    page = visitor.get("/progress")

    for words in (roads.ACCOUNT.you_said, roads.ACCOUNT.we_did, roads.ACCOUNT.data_show):
        assert words in page
    assert "In place at 1 of 3 sites." in page
    assert "Six chairs" in page


def test_a_withdrawn_consent_takes_the_words_off_every_page(visitor):
    idea = _measured()
    item = db.session.get_one(Item, idea.id)
    notice = notices.current("publish", "en").sha256
    author = Actor().holding(idea.id)
    ref = idea.ref
    consent.decide(author, item, "publish", False, notice, Channel.WEB)

    paths = ("/progress", f"/progress/{ref}", "/progress.atom", "/posters/you-said-we-did", "/")
    for path in paths:
        assert roads.ACCOUNT.you_said not in visitor.get(path)
    assert roads.ACCOUNT.we_did in visitor.get("/progress")


def test_the_front_page_shows_what_was_changed(visitor):
    _measured()

    page = visitor.get("/")

    assert roads.ACCOUNT.we_did in page
    assert board.changed_total() == 1


def test_a_no_stands_with_its_reason_and_is_no_change(visitor):
    members = roads.committee()
    idea = roads.scored(members)
    no = Ruling(
        Choice.NOT_THIS_TIME, "The car park is not ours.", "not_ours_to_decide", "Two hours."
    )
    assessing.decide(members[0], idea, no)
    ref = idea.ref

    assert "The car park is not ours." in visitor.get("/progress")
    page = visitor.get(f"/ideas/{ref}")
    assert "Two hours." in page
    assert "It is not ours to decide" in page
    assert board.changed_total() == 0


def test_everybody_sees_what_is_late_and_why_a_clock_stands_still(visitor):
    with moved(now() - timedelta(days=14)):
        late = an_idea("A late one.", title="A late one", published=True)
        idea = roads.taken_on(body="A stopped one.", title="A stopped one")
        clocks.pause(roads.staff(), idea, "We wait for the insurance office.")
    assert late.id

    page = visitor.get("/overdue")

    assert "A late one" in page
    assert "We wait for the insurance office." in page


def test_the_feed_is_well_formed_and_names_the_pages(visitor):
    ref = _measured().ref

    feed = visitor.get("/progress.atom")

    assert feed.status == 200
    assert f"/progress/{ref}" in feed.body


def test_what_has_no_pilot_and_no_report_has_no_page_here(visitor):
    ref = roads.taken_on().ref

    assert visitor.get(f"/progress/{ref}").status == 404


@pytest.mark.parametrize("path", ["/progress", "/overdue", "/posters/you-said-we-did"])
def test_empty_pages_say_what_will_be_here(visitor, path):
    roads.the_core()

    assert visitor.get(path).status == 200


def test_a_departments_board_shows_only_its_own(visitor):
    _measured()
    place = a_department()

    page = visitor.get(f"/progress?department={place.slug}")

    assert roads.ACCOUNT.we_did not in page


def test_the_figures_stay_when_the_author_took_the_idea_back(visitor):
    idea = _measured()
    ref, item = idea.ref, db.session.get_one(Item, idea.id)
    title = gate.publication(idea.id).title
    was_public(idea)

    following.withdraw(opening.author(item), item)

    page, left = visitor.get(f"/progress/{ref}"), visitor.get(f"/ideas/{ref}")
    assert page.status == 200
    assert roads.ACCOUNT.we_did in page
    assert visitor.get(f"/progress/{ref}/1.csv").status == 200
    assert left.status == 410
    assert [it for it in left.all(".//a") if it.get("href") == f"/progress/{ref}"]
    for words in (title, roads.ACCOUNT.you_said):
        assert words not in page
        assert words not in left
