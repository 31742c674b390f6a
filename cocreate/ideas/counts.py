"""How many public ideas there are of each combination, kept until an idea changes.

All that a filter can say is a sum over these few hundred rows, so a page of 1,000,000 ideas costs
what one of 1,000 does. A reader's group is no column of it (ten times the rows): who filters by it
gets combinations of their own.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from cocreate.consent import epochs, gate
from cocreate.ideas.models import Ending, Idea, Stage
from cocreate.intake.models import State
from cocreate.kernel.db import db
from cocreate.kernel.keeping import kept

_COLUMNS = (
    Idea.institution_id,
    Idea.department_id,
    Idea.kind,
    Idea.for_whom,
    Idea.stage,
    Idea.ending,
)


@dataclass(frozen=True, slots=True)
class Kind:
    """One combination, and how many ideas are of it."""

    institution: int
    department: int | None
    kind: str
    for_whom: str
    stage: str  # or "not_this_time", which readers pick where the stages stand
    number: int


def stamp(at: datetime) -> Hashable:
    """What is the same while no idea has changed and no minute has passed."""
    return epochs.current("idea"), at.replace(second=0, microsecond=0)


def unindexed(column: Any, never: Any = "") -> Any:
    """The same words, walked past: for lists whose order has the better index.

    SQLite keeps no statistics here, so it would gather all of a stage and sort them. `never`: a
    value of the column's type that stands nowhere.
    """
    return sa.func.coalesce(column, never)


def public(group: tuple[str, ...], at: datetime) -> list[Kind]:
    """Every combination among the public ideas of all institutions."""
    mark = stamp(at) if group else epochs.current("idea")
    return list(kept(("public", group), mark, lambda: read(of_group(group, at))))


def late(group: tuple[str, ...], at: datetime) -> list[Kind]:
    """The same of those past their day, no older than a minute."""
    chosen = [*of_group(group, at), overdue(at)]
    return list(kept(("late", group), stamp(at), lambda: read(chosen)))


def of_group(group: tuple[str, ...], at: datetime) -> list[sa.ColumnElement[bool]]:
    """Who spoke is known of those only whose author shows the text (CONTRACT, Web)."""
    shown = Idea.state == State.PUBLISHED
    return [shown, Idea.group.in_(group), gate.showing(Idea.id, at)] if group else [shown]


def of_group_named(group: tuple[str, ...]) -> list[sa.ColumnElement[bool]]:
    """The same of ideas named one by one, of which the gate is asked beside it."""
    shown = unindexed(Idea.state) == State.PUBLISHED
    return [shown, Idea.group.in_(group)] if group else [shown]


def overdue(at: datetime, *, walked: bool = False) -> sa.ColumnElement[bool]:
    """Past its day, and the clock is running."""
    due = unindexed(Idea.due_at, at) if walked else Idea.due_at
    return sa.and_(due < at, Idea.paused_since.is_(None))


def on_the_road(stages: tuple[str, ...]) -> sa.ColumnElement[bool]:
    """A reader picks "not this time" where the stages stand, though it is an ending."""
    endings = {Ending.NOT_THIS_TIME}
    plain = [stage for stage in stages if stage in set(Stage)]
    ways = [sa.and_(Idea.stage.in_(plain), Idea.ending.not_in(endings))] if plain else []
    if Ending.NOT_THIS_TIME in stages:
        ways.append(Idea.ending == Ending.NOT_THIS_TIME)
    return sa.or_(*ways) if ways else sa.false()


def read(chosen: list[sa.ColumnElement[bool]]) -> list[Kind]:
    """By one index alone (ix_idea_facets), whose order is the order of these columns."""
    query = sa.select(*_COLUMNS, sa.func.count().label("number")).where(*chosen).group_by(*_COLUMNS)
    return [_kind(row) for row in db.session.execute(query)]


def _kind(row: Any) -> Kind:
    is_over = row.ending == Ending.NOT_THIS_TIME
    return Kind(
        institution=row.institution_id,
        department=row.department_id,
        kind=row.kind,
        for_whom=row.for_whom,
        stage=Ending.NOT_THIS_TIME if is_over else row.stage,
        number=row.number,
    )
