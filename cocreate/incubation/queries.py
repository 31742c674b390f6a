"""Reading the road for staff. Another institution's idea is not there; no query in a loop."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from flask_babel import gettext as _

from cocreate.consent import gate
from cocreate.holidays import days
from cocreate.ideas import counts
from cocreate.ideas.counts import overdue
from cocreate.ideas.models import Ending, Idea, Stage
from cocreate.incubation.models import Measure, Pilot, Point
from cocreate.incubation.policy import OVER
from cocreate.intake.models import State
from cocreate.kernel import keeping
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.policy import STAFF, Actor

SHOWN = 5  # of each column; the rest behind one link
MOST = 200
RECENT = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Line:
    """One idea in a staff list. `share` of its time is used up, None where no clock runs."""

    idea: Any
    title: str
    lang: str
    days: int
    late: int
    share: int | None


@dataclass(frozen=True, slots=True)
class Column:
    stage: Stage
    total: int
    late: int
    lines: list[Line]

    @property
    def more(self) -> int:
        return max(0, self.total - len(self.lines))


def of_reader(reader: Actor, *, walked: bool = False) -> sa.ColumnElement[bool]:
    """`walked`: for a list in the order of days, which begin with the state."""
    mine = reader.where(*STAFF)
    place = counts.unindexed(Idea.institution_id, 0) if walked else Idea.institution_id
    return sa.and_(place.in_(mine), Idea.state == State.PUBLISHED)


def kept(reader: Actor, name: Hashable, make: Callable[[], Any]) -> Any:
    """What staff of the same places see alike; made anew when an idea changes, or every minute."""
    key = ("tracker", name, reader.where(*STAFF))
    return keeping.kept(key, counts.stamp(now()), make)


def one(reader: Actor, ref: str) -> Idea | None:
    """The idea for somebody who works on it; unread ones lie in the inbox, not here."""
    return db.session.scalar(sa.select(Idea).where(of_reader(reader), Idea.ref == ref.upper()))


def on_the_way(at: datetime) -> sa.ColumnElement[bool]:
    """Everything that is not over, and what was reported lately."""
    lately = sa.and_(Idea.stage == Stage.REPORTED, Idea.stage_since >= at - RECENT)
    return sa.and_(Idea.ending.not_in(OVER), sa.or_(Idea.stage != Stage.REPORTED, lately))


def columns(reader: Actor, chosen: dict[str, Any], only: str = "") -> list[Column]:
    """The four stages; late ones on top. `only` one stage with all of its lines."""
    at = now()
    wanted = [of_reader(reader), on_the_way(at), *_facets(chosen)]
    numbers: dict[str, tuple[int, int]] = kept(
        reader, ("columns", *sorted(chosen.items())), lambda: _counts(wanted, at)
    )
    stages = [stage for stage in Stage if only in {"", stage}]
    size = MOST if only else SHOWN
    walked = [of_reader(reader, walked=True), on_the_way(at), *_facets(chosen)]
    found = {stage: _column(walked, wanted, stage, size) for stage in stages}
    lined = lines([idea for rows in found.values() for idea in rows])
    return [
        Column(stage, *numbers.get(stage, (0, 0)), [lined[idea.id] for idea in found[stage]])
        for stage in stages
    ]


def _facets(chosen: dict[str, Any]) -> list[sa.ColumnElement[bool]]:
    pairs = (
        (Idea.department_id, chosen.get("department")),
        (Idea.group, chosen.get("group")),
        (Idea.kind, chosen.get("kind")),
    )
    return [column == value for column, value in pairs if value]


def _counts(wanted: list[sa.ColumnElement[bool]], at: datetime) -> dict[str, tuple[int, int]]:
    late = sa.func.sum(sa.case((overdue(at), 1), else_=0))
    rows = sa.select(Idea.stage, sa.func.count(), late).where(*wanted).group_by(Idea.stage)
    return {row[0]: (row[1], int(row[2] or 0)) for row in db.session.execute(rows)}


def _column(
    walked: list[sa.ColumnElement[bool]],
    wanted: list[sa.ColumnElement[bool]],
    stage: Stage,
    size: int,
) -> list[Any]:
    """Those with a day first, along the index of days; the rest are sorted only if they are asked."""
    here = counts.unindexed(Idea.stage) == stage
    rows = sa.select(Idea).where(*walked, here, Idea.due_at.is_not(None))
    found = list(
        db.session.scalars(rows.order_by(Idea.due_at, Idea.stage_since.desc()).limit(size))
    )
    if len(found) == size:
        return found
    rest = sa.select(Idea).where(*wanted, Idea.stage == stage, Idea.due_at.is_(None))
    rest = rest.order_by(Idea.stage_since.desc()).limit(size - len(found))
    return [*found, *db.session.scalars(rest)]


def lines(ideas: Iterable[Any]) -> dict[int, Line]:
    """Idea id → its line, with its public title or what staff call it."""
    rows, at = list(ideas), now()
    shown = gate.publications([idea.id for idea in rows], at)
    return {idea.id: _line(idea, shown.get(idea.id), at) for idea in rows}


def _line(idea: Any, shown: gate.Shown | None, at: datetime) -> Line:
    is_running = idea.due_at and idea.paused_since is None
    since = idea.created_at if idea.stage == Stage.RECEIVED else idea.stage_since
    is_late = is_running and idea.due_at < at
    late = max(1, days.between(idea.institution_id, idea.due_at, at)) if is_late else 0
    share = None
    if is_running:
        whole = max((idea.due_at - since).total_seconds(), 1)
        share = max(0, min(100, round(100 * (at - since).total_seconds() / whole)))
    title = shown.title if shown else idea.summary or idea.ref
    return Line(idea, title, shown.lang if shown else "", max(0, (at - since).days), late, share)


def endings(reader: Actor) -> dict[str, int]:
    """How many were joined, withdrawn, or are put aside."""
    return dict(kept(reader, "endings", lambda: _endings(reader)))


def _endings(reader: Actor) -> dict[str, int]:
    mine = Idea.institution_id.in_(reader.where(*STAFF))
    counted = sa.select(Idea.ending, sa.func.count()).where(mine, Idea.ending != "")
    found = {row[0]: row[1] for row in db.session.execute(counted.group_by(Idea.ending))}
    parked = sa.select(sa.func.count()).where(of_reader(reader), Idea.parked_until.is_not(None))
    return {
        Ending.MERGED: found.get(Ending.MERGED, 0),
        Ending.WITHDRAWN: found.get(Ending.WITHDRAWN, 0),
        "parked": db.session.scalar(parked) or 0,
    }


def pilots(reader: Actor) -> list[tuple[Pilot, Idea]]:
    """Planned and running ones, and those whose report is due; the next end first."""
    rows = (
        sa.select(Pilot, Idea)
        .join(Idea, Idea.id == Pilot.idea_id)
        .where(of_reader(reader), Idea.stage.in_([Stage.ASSESSED, Stage.PILOTED]))
        .order_by(Pilot.started_at.is_(None), Pilot.ends_on, Pilot.id)
    )
    return [(row[0], row[1]) for row in db.session.execute(rows)]


def pilot(reader: Actor, number: int) -> tuple[Pilot, Idea] | None:
    rows = (
        sa.select(Pilot, Idea)
        .join(Idea, Idea.id == Pilot.idea_id)
        .where(of_reader(reader), Pilot.id == number)
    )
    row = db.session.execute(rows).first()
    return (row[0], row[1]) if row else None


def next_week(pilot_id: int, today: date) -> date:
    """The week after the last one that has a figure, not later than this one."""
    last = (
        sa.select(sa.func.max(Point.on))
        .join(Measure, Measure.id == Point.measure_id)
        .where(Measure.pilot_id == pilot_id)
    )
    known = db.session.scalar(last)
    monday = today - timedelta(days=today.weekday())
    return min(known + timedelta(days=7), monday) if known else monday


def nothing_typed() -> str:
    return str(_("Please type a figure, or write why there is none."))
