"""Ideas at each point of their road, led there by the product's own verbs."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from cocreate.ideas.models import Idea, Stage
from cocreate.incubation import evidence
from cocreate.incubation.actions import assessing, piloting, reporting
from cocreate.incubation.actions.assessing import Charge, Ruling
from cocreate.incubation.actions.piloting import Charter, Gauge, Reading
from cocreate.incubation.actions.telling import Account
from cocreate.incubation.models import Better, Choice, Criterion, MeasureKind, PilotVerdict
from cocreate.kernel.clock import now
from cocreate.kernel.policy import Actor, Role
from tests.factories import a_user, actor, an_idea, the_core

FOURS = dict.fromkeys(Criterion, 4)
GAUGES = (
    Gauge(MeasureKind.OUTCOME, "Minutes of waiting", "min", Better.DOWN, 42, 20),
    Gauge(MeasureKind.PROCESS, "Windows open at seven", "", Better.UP, 2, 4),
    Gauge(MeasureKind.BALANCING, "Samples that are no good", "%", Better.DOWN, 0.6, 1),
)
CHARTER = Charter(
    aim="From 42 to 20 minutes in three months.",
    change="Open at half past six.",
    site="Laboratory, second floor",
    starts_on=date(2026, 3, 2),
    ends_on=date(2026, 6, 1),
    stop_rule="Stop when more than 1 in 100 samples is no good.",
    gauges=GAUGES,
)
ACCOUNT = Account(
    you_said="I nearly fainted in the queue.",
    we_did="We open at half past six.",
    data_show="From 42 to 15 minutes.",
    not_yet="Mondays are still full.",
    in_place=1,
    sites=3,
    evidence="A photo of the door.",
)


def staff(role: Role = Role.MODERATOR) -> Actor:
    """Somebody with this role at the core; no account, for that takes a while to make."""
    return Actor(uuid4(), {the_core().id: frozenset({role})})


def committee(members: int = 2) -> list[Actor]:
    """Members with accounts, so that one can know who has not scored yet."""
    return [actor(a_user(Role.COMMITTEE, the_core())) for _ in range(members)]


def taken_on(**draft: Any) -> Idea:
    idea = an_idea(published=True, **draft)
    charge = Charge("Head nurse, laboratory", summary="People queue with empty stomachs.")
    assessing.take_on(staff(), idea, charge)
    return idea


def scored(by: list[Actor], **draft: Any) -> Idea:
    idea = taken_on(**draft)
    for member in by:
        assessing.score(member, idea, FOURS)
    return idea


def assessed(choice: Choice = Choice.PILOT, **draft: Any) -> Idea:
    members = committee()
    idea = scored(members, **draft)
    assessing.decide(members[0], idea, Ruling(choice, "It costs little and can be tried."))
    return idea


def piloted(baseline: int = 0, **draft: Any) -> Idea:
    """Begun; `baseline` weeks of 42 minutes are written down."""
    idea = assessed(**draft)
    chief = staff(Role.COMMITTEE)
    starts = now().date()
    charter = replace(CHARTER, starts_on=starts, ends_on=starts + timedelta(weeks=12))
    pilot = piloting.plan(chief, idea, charter)
    piloting.begin(chief, idea)
    weeks = [pilot.starts_on - timedelta(weeks=n) for n in range(baseline, 0, -1)]
    for measure in evidence.measures(pilot.id) if weeks else ():
        piloting.write_down(chief, measure, [Reading(week, 42.0) for week in weeks])
    return idea


def concluded(**draft: Any) -> Idea:
    idea = piloted(baseline=1, **draft)
    chief = staff(Role.COMMITTEE)
    piloting.conclude(chief, idea, PilotVerdict.ADOPT, "Half the waiting, nothing got worse.")
    return idea


def reported(**draft: Any) -> Idea:
    idea = concluded(**draft)
    reporting.report_back(staff(), idea, ACCOUNT)
    return idea


AT = {
    Stage.RECEIVED: taken_on,
    Stage.ASSESSED: assessed,
    Stage.PILOTED: piloted,
    Stage.REPORTED: reported,
}
