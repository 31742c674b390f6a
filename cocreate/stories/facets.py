"""How many stories there are of each, for the filters beside the list."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa

from cocreate.accounts import scope
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.stories import queries
from cocreate.stories.feelings import FEELINGS
from cocreate.stories.kinds import KINDS
from cocreate.stories.models import OUTCOMES, Outcome, Story, StoryFeeling, StoryService, TouchPoint

Row = tuple[str, str, int]
MOST_FELT = 8


@dataclass(frozen=True, slots=True)
class Facets:
    """Value to number of stories that show, each group counted under the other groups' choice."""

    feeling: Mapping[Any, int]
    service: Mapping[Any, int]
    outcome: Mapping[Outcome, int]
    moment: Mapping[Any, int]
    chosen: tuple[str, ...] = ()

    @property
    def feelings(self) -> list[Row]:
        """Those that were felt most, and what is chosen."""
        rows = [(code, str(name), self.feeling.get(code, 0)) for code, name in FEELINGS.items()]
        felt = sorted((row for row in rows if row[2]), key=lambda row: -row[2])
        chosen = [row for row in rows if row[0] in self.chosen]
        return list(dict.fromkeys([*felt[:MOST_FELT], *chosen]))

    @property
    def moments(self) -> list[Row]:
        """In the order in which they come, where somebody told of one."""
        rows = [(code, str(name), self.moment.get(code, 0)) for code, name in KINDS.items()]
        return [row for row in rows if row[2]]

    @property
    def outcomes(self) -> list[Row]:
        return [(str(one), str(name), self.outcome[one]) for one, name in OUTCOMES.items()]

    @property
    def places(self) -> list[Row]:
        """Departments of the same name in several institutions are one line."""
        rows: dict[str, Row] = {}
        for place in scope.departments().values():
            number = self.service.get(place.id, 0) + rows.get(place.slug, ("", "", 0))[2]
            if number:
                rows[place.slug] = (place.slug, place.name, number)
        return sorted(rows.values(), key=lambda row: -row[2])


def of(wanted: queries.Wanted) -> Facets:
    shows = queries.showing(now())
    return Facets(
        feeling=_by(shows, replace(wanted, feeling=()), StoryFeeling, StoryFeeling.code),
        service=_by(shows, replace(wanted, service=()), StoryService, StoryService.department_id),
        outcome=_outcomes(shows, replace(wanted, outcome=())),
        moment=_by(shows, replace(wanted, moment=()), TouchPoint, TouchPoint.kind),
        chosen=wanted.feeling,
    )


def _by(
    shows: sa.ColumnElement[bool], wanted: queries.Wanted, table: Any, column: Any
) -> dict[Any, int]:
    counted = sa.select(column, sa.func.count(table.story_id.distinct())).join(
        Story, Story.id == table.story_id
    )
    counted = counted.where(*queries.conditions(wanted, shows)).group_by(column)
    return {row[0]: row[1] for row in db.session.execute(counted)}


def _outcomes(shows: sa.ColumnElement[bool], wanted: queries.Wanted) -> dict[Outcome, int]:
    """A story may have come to several things: each is counted, in one query."""
    numbers = [sa.func.count(Story.id).filter(queries.came_to(one)) for one in Outcome]
    counted = sa.select(*numbers).where(*queries.conditions(wanted, shows))
    return dict(zip(Outcome, db.session.execute(counted).one(), strict=True))
