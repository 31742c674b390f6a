"""How many there are of each, and the state of one idea told in steps."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa

from cocreate.accounts import scope
from cocreate.consent import epochs
from cocreate.ideas import queries
from cocreate.ideas.models import FOR_WHOM, KINDS, STAGES, Ending, Idea
from cocreate.kernel.clock import now
from cocreate.kernel.db import db

Counts = dict[str, int]
_kept: dict[Any, tuple[int, "Facets"]] = {}
MOST_KEPT = 64
PLACES = 10  # more would push the list of ideas off a small screen


@dataclass(frozen=True, slots=True)
class Facets:
    """Value to number of published ideas, each group counted under the other groups' choice."""

    stage: Mapping[str, int]
    kind: Mapping[str, int]
    department: Mapping[str, int]
    for_whom: Mapping[str, int]
    overdue: int

    @property
    def stages(self) -> list[tuple[str, str, int]]:
        rows = [(str(one), str(label), self.stage.get(one, 0)) for one, label in STAGES.items()]
        ending = Ending.NOT_THIS_TIME
        return [*rows, (str(ending), ending.label, self.stage.get(ending, 0))]

    @property
    def kinds(self) -> list[tuple[str, str, int]]:
        return [(str(one), str(label), self.kind.get(one, 0)) for one, label in KINDS.items()]

    @property
    def people(self) -> list[tuple[str, str, int]]:
        return [(str(one), str(name), self.for_whom.get(one, 0)) for one, name in FOR_WHOM.items()]

    @property
    def places(self) -> list[tuple[str, str, int]]:
        """The largest departments; those of one name in several institutions are one line."""
        rows: dict[str, tuple[str, str, int]] = {}
        for place in scope.departments().values():
            number = self.department.get(place.slug, 0)
            if number:
                rows[place.slug] = (place.slug, place.name, number)
        return sorted(rows.values(), key=lambda row: -row[2])[:PLACES]


def of(wanted: queries.Wanted) -> Facets:
    """Counted live when something is chosen; the plain board's are kept until an idea changes."""
    if not wanted.is_everything:
        return _counted(wanted)
    epoch = epochs.current("idea")
    kept = _kept.get(wanted.houses)
    if kept and kept[0] == epoch:
        return kept[1]
    if len(_kept) >= MOST_KEPT:
        _kept.clear()
    counted = _counted(wanted)
    _kept[wanted.houses] = (epoch, counted)
    return counted


def _counted(wanted: queries.Wanted) -> Facets:
    stages = _by(replace(wanted, stage=()), _stage_or_ending())
    places = scope.departments()
    departments: Counts = {}
    for key, number in _by(replace(wanted, department=()), Idea.department_id).items():
        slug = places[int(key)].slug if key and key != "None" else ""
        departments[slug] = departments.get(slug, 0) + number
    late = [*queries.conditions(replace(wanted, overdue=False), now()), queries.overdue(now())]
    return Facets(
        stage=stages,
        kind=_by(replace(wanted, kind=()), Idea.kind),
        department=departments,
        for_whom=_by(replace(wanted, for_whom=()), Idea.for_whom),
        overdue=db.session.scalar(sa.select(sa.func.count(Idea.id)).where(*late)) or 0,
    )


def _stage_or_ending() -> sa.ColumnElement[str]:
    no = Ending.NOT_THIS_TIME
    return sa.case((Idea.ending == no, str(no)), else_=sa.cast(Idea.stage, sa.String))


def _by(wanted: queries.Wanted, column: Any) -> Counts:
    counted = sa.select(column, sa.func.count()).where(*queries.conditions(wanted, now()))
    return {str(key): number for key, number in db.session.execute(counted.group_by(column))}
