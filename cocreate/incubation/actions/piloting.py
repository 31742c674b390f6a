"""Verbs of a pilot: plan, begin, write down figures, mark what was changed, conclude."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from flask_babel import gettext as _

from cocreate.ideas.models import Idea, Stage
from cocreate.incubation import evidence, lifecycle
from cocreate.incubation.actions.going import REPORTED_WITHIN, evening, go, touch, within
from cocreate.incubation.models import (
    Better,
    Change,
    Cycle,
    Measure,
    MeasureKind,
    Pilot,
    PilotVerdict,
    Point,
)
from cocreate.incubation.spc.checks import fault
from cocreate.incubation.spc.series import Kind
from cocreate.kernel.change import change
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.errors import Missing, OutOfTurn, Refused
from cocreate.kernel.policy import Actor

WORKABLE = {PilotVerdict.ADOPT, PilotVerdict.ADAPT, PilotVerdict.ABANDON}


@dataclass(frozen=True, slots=True)
class Gauge:
    """A measure to be followed."""

    kind: MeasureKind
    name: str
    unit: str = ""
    better: Better = Better.UP
    baseline: float | None = None
    target: float | None = None
    chart: Kind = "xmr"
    per: int = 1


@dataclass(frozen=True, slots=True)
class Charter:
    """What a pilot tries, where and how long, and when it stops before its time."""

    aim: str = ""
    change: str = ""
    site: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    stop_rule: str = ""
    gauges: tuple[Gauge, ...] = ()
    owner_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """One figure of one day; None with a note why there is none. `size`: of how many."""

    on: date
    value: float | None
    note: str = ""
    size: float | None = None


@dataclass(frozen=True, slots=True)
class Trial:
    """A small cycle within the pilot."""

    starts_on: date
    ends_on: date
    plan: str
    predicted: str
    result: str = ""
    next: str = ""


def plan(actor: Actor, idea: Idea, charter: Charter) -> Pilot:
    """Write the charter, or write it again: until it has begun, the last one stands."""
    with change(actor, "incubation:plan", on=idea) as record:
        pilot = _planned(idea)
        for name in ("aim", "change", "site", "stop_rule"):
            setattr(pilot, name, getattr(charter, name).strip())
        pilot.starts_on, pilot.ends_on = charter.starts_on, charter.ends_on
        pilot.owner_id = charter.owner_id or idea.owner_id
        db.session.flush()
        _measure(pilot, charter.gauges)
        touch(idea)
        record(lifecycle.PLANNED, idea, pilot=pilot.id)
    return pilot


def _planned(idea: Idea) -> Pilot:
    pilot = evidence.pilot(idea)
    if pilot is not None and pilot.started_at and not pilot.verdict:
        raise OutOfTurn(_("The pilot has begun, so its charter stands."))
    if pilot is None or pilot.verdict:
        pilot = Pilot(idea_id=idea.id, verdict="", verdict_reason="")
        db.session.add(pilot)
    return pilot


def _measure(pilot: Pilot, gauges: Iterable[Gauge]) -> None:
    """Nothing is measured before the pilot has begun, so nothing is lost here."""
    db.session.execute(sa.delete(Measure).where(Measure.pilot_id == pilot.id))
    db.session.add_all(
        Measure(
            pilot_id=pilot.id,
            kind=it.kind,
            name=it.name.strip(),
            unit=it.unit.strip(),
            better=it.better,
            baseline=it.baseline,
            target=it.target,
            chart=it.chart,
            per=it.per,
        )
        for it in gauges
        if it.name.strip()
    )
    db.session.flush()


def begin(actor: Actor, idea: Idea) -> None:
    """From today it is tried out; its end is the next day that counts."""
    with change(actor, "incubation:begin", on=idea) as record:
        pilot = evidence.pilot(idea)
        due = evening(pilot.ends_on) if pilot and pilot.ends_on else None
        go(record, idea, lifecycle.BEGIN, due, pilot=pilot.id if pilot else None)
        if pilot is not None:
            pilot.started_at = now()
            idea.dates = {**idea.dates, "pilot_site": pilot.site}


def write_down(actor: Actor, measure: Measure, readings: Iterable[Reading]) -> list[Point]:
    """Figures, in any order and however late. A day's second figure corrects the first."""
    idea = idea_of(measure.pilot_id)
    with change(actor, "incubation:measure", on=idea) as record:
        _refuse_unbegun(db.session.get_one(Pilot, measure.pilot_id))
        points = [_point(actor, measure, reading) for reading in readings]
        idea.changed_at = now()
        record(lifecycle.MEASURED, idea, measure=measure.id, figures=len(points))
    return points


def _refuse_unbegun(pilot: Pilot) -> None:
    if not pilot.started_at:
        raise Missing([_("A pilot that has begun")])
    if pilot.verdict:
        raise OutOfTurn(_("The pilot has its verdict, so its figures stand."))


def _point(actor: Actor, measure: Measure, reading: Reading) -> Point:
    if reading.value is None and not reading.note.strip():
        raise Missing([_("The figure, or why there is none")])
    if wrong := fault(reading.value, reading.size, measure.chart):
        raise Refused(wrong)
    point = Point(
        measure_id=measure.id,
        on=reading.on,
        value=reading.value,
        size=reading.size if measure.is_sized else None,
        note=reading.note.strip(),
        by_id=actor.id,
    )
    same = sa.select(Point).where(
        Point.measure_id == measure.id, Point.on == reading.on, Point.replaced_by.is_(None)
    )
    before = db.session.scalar(same)
    db.session.add(point)
    db.session.flush()
    if before is not None:
        before.replaced_by = point.id
    return point


def mark(actor: Actor, pilot: Pilot, on: date, text: str, *, rebases: bool = False) -> Change:
    """Something was changed. `rebases`: limits are reckoned anew from here, for this reason."""
    idea = idea_of(pilot.id)
    with change(actor, "incubation:measure", on=idea) as record:
        if not text.strip():
            raise Missing([_("What was changed")])
        row = Change(pilot_id=pilot.id, on=on, text=text.strip(), rebases=rebases)
        db.session.add(row)
        db.session.flush()
        record(lifecycle.CHANGED, idea, pilot=pilot.id, change=row.id)
    return row


def try_out(actor: Actor, pilot: Pilot, trial: Trial) -> Cycle:
    """A small cycle: what is tried, what we guess, later what came. The same first day: the same."""
    idea = idea_of(pilot.id)
    with change(actor, "incubation:measure", on=idea) as record:
        wanted = {_("What is tried"): trial.plan.strip(), _("Our guess"): trial.predicted.strip()}
        if lacking := [name for name, said in wanted.items() if not said]:
            raise Missing(lacking)
        row = _cycle(pilot, trial)
        record(lifecycle.CHANGED, idea, pilot=pilot.id, cycle=row.id)
    return row


def _cycle(pilot: Pilot, trial: Trial) -> Cycle:
    same = sa.select(Cycle).where(Cycle.pilot_id == pilot.id, Cycle.starts_on == trial.starts_on)
    row = db.session.scalar(same)
    if row is None:
        row = Cycle(pilot_id=pilot.id, starts_on=trial.starts_on)
        db.session.add(row)
    row.ends_on, row.plan, row.predicted = trial.ends_on, trial.plan, trial.predicted
    row.result, row.next = trial.result, trial.next
    db.session.flush()
    return row


def conclude(actor: Actor, idea: Idea, verdict: PilotVerdict, reason: str) -> None:
    """Adopt, adapt or abandon, resting on figures. The report-back is due ten working days on."""
    with change(actor, "incubation:conclude", on=idea) as record:
        if verdict not in WORKABLE:
            raise Refused(_("Please choose: adopt, adapt or abandon."))
        pilot = evidence.running(idea)
        if pilot is None and idea.stage == Stage.PILOTED:
            raise OutOfTurn(_("The pilot has its verdict already."))
        if pilot is not None:
            pilot.verdict, pilot.verdict_reason = verdict, reason.strip()
            pilot.verdict_at = now()
            db.session.flush()
        due = within(idea, REPORTED_WITHIN)
        go(record, idea, lifecycle.CONCLUDE, due, verdict=str(verdict))


def idea_of(pilot_id: int) -> Idea:
    pilot = db.session.get_one(Pilot, pilot_id)
    return db.session.get_one(Idea, pilot.idea_id)
