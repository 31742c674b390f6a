"""The pages of the road in a browser: both languages, a phone, the dark, no fault of access."""

from datetime import timedelta

import pytest

from cocreate.incubation import evidence
from cocreate.incubation.actions import assessing, piloting, reporting
from cocreate.incubation.actions.assessing import Charge
from cocreate.incubation.actions.piloting import Reading, Trial
from cocreate.incubation.models import Criterion, PilotVerdict
from cocreate.intake.promises import Pledge
from cocreate.kernel.clock import now
from cocreate.kernel.policy import Role
from tests.browser import signs_in
from tests.factories import a_user, an_idea
from tests.incubation import roads
from tests.looks import stands
from tests.sampled import todays

WEEKS = [41, 44, 38, 43, 40, 46, 42, 37, 43, 45, 39, 42, 40, 44, 36, 35, 34, 33, 32, 31, 30, 29]
CHOSEN = [
    way
    for pair in todays(
        (("zh", 1280, False), ("en", 360, True)), (("en", 1280, True), ("zh", 360, False))
    )
    for way in pair
]


def _measured(**draft):
    idea = roads.piloted(**draft)
    pilot, chief = evidence.pilot(idea), roads.staff(Role.COMMITTEE)
    first = pilot.starts_on - timedelta(weeks=14)
    rows = [Reading(first + timedelta(weeks=n), float(v)) for n, v in enumerate(WEEKS)]
    for measure in evidence.measures(pilot.id):
        piloting.write_down(chief, measure, rows)
    begun = pilot.starts_on
    trial = Trial(begun, begun + timedelta(days=20), "One nurse more.", "Ten minutes.", "Nine.")
    piloting.try_out(chief, pilot, trial)
    return idea


@pytest.fixture
def paths():
    """One idea at each point; the addresses of its pages."""
    running, done = _measured(title="Open earlier"), _measured(title="Say how long it takes")
    chief, member = roads.staff(Role.COMMITTEE), a_user(Role.COMMITTEE, email="m@test.example")
    piloting.conclude(chief, done, PilotVerdict.ADOPT, "From 42 to 32 minutes.")
    reporting.report_back(roads.staff(), done, roads.ACCOUNT)
    pledge = Pledge("Six chairs", "Stores", now().date() + timedelta(days=9))
    reporting.promise(roads.staff(), done, pledge)
    fresh = an_idea("A hook in the toilet, please.", title="A hook", published=True)
    assessing.take_on(roads.staff(), fresh, Charge("Stores"))
    opened = roads.scored([])
    others = roads.committee(1)
    for who in (*others, roads.actor(member)):
        assessing.score(who, opened, {**roads.FOURS, Criterion.EQUITY: 1 + 4 * (who is others[0])})
    number = evidence.pilot(running).id
    return {
        "public": ("/progress", f"/progress/{done.ref}", "/overdue", "/posters/you-said-we-did"),
        "staff": (
            "/staff/ideas",
            f"/staff/ideas/{fresh.ref}",
            "/staff/pilots",
            f"/staff/pilots/{number}",
            f"/staff/pilots/{number}/figures",
            f"/staff/ideas/{done.ref}/report",
            "/committee",
            f"/committee/assess/{fresh.ref}",
            f"/committee/decide/{opened.ref}",
            "/committee/matrix",
        ),
    }


@pytest.mark.browser
@pytest.mark.parametrize(("lang", "width", "dark"), CHOSEN)
def test_what_everybody_sees_stands(window, paths, lang, width, dark):
    page = window(lang=lang, width=width, dark=dark)

    for path in paths["public"]:
        page.goto(path)
        stands(page, _name(path, lang, width, dark))


@pytest.mark.browser
@pytest.mark.parametrize(("lang", "width", "dark"), CHOSEN)
def test_what_staff_see_stands(window, paths, lang, width, dark):
    page = window(lang=lang, width=width, dark=dark)
    signs_in(page, "m@test.example")

    for path in paths["staff"]:
        page.goto(path)
        stands(page, _name(path, lang, width, dark))


def _name(path, lang, width, dark):
    words = path.strip("/").replace("/", "-")
    return f"road-{words}-{width}-{lang}{'-dark' if dark else ''}"
