"""The four numbers on top of the public board, counted by the database and kept for a while."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from cocreate.consent import epochs
from cocreate.ideas import counts
from cocreate.ideas.counts import overdue
from cocreate.ideas.models import Ending, Idea, Stage
from cocreate.incubation.models import Pilot, PilotVerdict
from cocreate.incubation.policy import OVER
from cocreate.intake.models import State
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.keeping import kept

ANSWERED_WITHIN = timedelta(days=30)
KEPT = (PilotVerdict.ADOPT, PilotVerdict.ADAPT)
Houses = frozenset[int] | None


def public(houses: Houses, *, walked: bool = False) -> list[sa.ColumnElement[bool]]:
    """`walked`: for a list that another table leads through, idea by idea."""
    state = counts.unindexed(Idea.state) if walked else Idea.state
    conditions: list[sa.ColumnElement[bool]] = [state == State.PUBLISHED]
    if houses is not None:
        conditions.append(Idea.institution_id.in_(houses))
    return conditions


def changes(houses: Houses) -> int:
    """How many were really done. Kept until an idea changes."""
    chosen = [*public(houses), Idea.stage == Stage.REPORTED, _is_change()]
    count = sa.select(sa.func.count(Idea.id)).where(*chosen)
    key = ("changes", houses)
    return int(kept(key, epochs.current("idea"), lambda: db.session.scalar(count) or 0))


def _is_change() -> sa.ColumnElement[bool]:
    """The rule :attr:`Told.is_change` in SQL."""
    kept = sa.select(Pilot.id).where(Pilot.idea_id == Idea.id, Pilot.verdict.in_(KEPT))
    return sa.or_(Idea.ending == Ending.DONE, kept.exists())


@dataclass(frozen=True, slots=True)
class Figures:
    """The four numbers on top. `in_time` is of all that are 30 days old or answered; else None."""

    changed: int
    in_time: int | None
    refused: int
    late: int


def of(houses: Houses) -> Figures:
    """Kept until an idea changes, or a minute."""
    at = now()
    found: Figures = kept(("figures", houses), counts.stamp(at), lambda: _figures(houses, at))
    return found


def _figures(houses: Houses, at: datetime) -> Figures:
    """Every idea is looked at once, by the database: answered in time is of those in question."""
    counted = Idea.ending.not_in(OVER)
    ripe = sa.or_(Idea.answered_at.is_not(None), Idea.created_at < at - ANSWERED_WITHIN)
    row = db.session.execute(
        sa.select(
            _sum(sa.and_(counted, ripe)),
            _sum(
                sa.and_(counted, _days(Idea.created_at, Idea.answered_at) <= ANSWERED_WITHIN.days)
            ),
            _sum(Idea.ending == Ending.NOT_THIS_TIME),
            _sum(sa.and_(overdue(at), counted)),
        ).where(*public(houses))
    ).one()
    asked, quick, refused, late = (int(number or 0) for number in row)
    in_time = round(100 * quick / asked) if asked else None
    return Figures(changes(houses), in_time, refused, late)


def _sum(condition: sa.ColumnElement[bool]) -> Any:
    return sa.func.sum(sa.case((condition, 1), else_=0))


class _days(FunctionElement[float]):  # noqa: N801 -- a function of the database
    """Days from one moment to another; null where one of them is."""

    type = sa.Float()
    inherit_cache = True
    name = "days"


@compiles(_days, "sqlite")
def _days_sqlite(element: _days, compiler: SQLCompiler, **kw: Any) -> str:
    since, until = (compiler.process(it, **kw) for it in element.clauses)
    return f"round(julianday({until}) - julianday({since}), 6)"  # a float has its dust


@compiles(_days, "postgresql")
def _days_postgresql(element: _days, compiler: SQLCompiler, **kw: Any) -> str:
    since, until = (compiler.process(it, **kw) for it in element.clauses)
    return f"(EXTRACT(EPOCH FROM ({until}) - ({since})) / 86400)"
