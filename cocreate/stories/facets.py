"""How many stories there are of each, for the filters beside the list."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from cocreate.accounts import scope
from cocreate.consent import epochs
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.keeping import kept
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
        return scope.counted(self.service)


def of(wanted: queries.Wanted) -> Facets:
    """Kept until a story changes, or a minute; of more than 1,000 a minute, whatever changes.

    The gate is asked about every story that there is: seconds where there are 100,000. Numbers
    that are no older than a minute tell of nobody; the list beside them is always of this moment.
    """
    at = now()
    asked, minute = replace(wanted, after=""), at.replace(second=0, microsecond=0)
    stamp = (0 if queries.are_many() else epochs.current("story")), minute
    found: Facets = kept(("story facets", asked), stamp, lambda: _counted(asked, at))
    return found


def _counted(wanted: queries.Wanted, at: datetime) -> Facets:
    """One statement, so that the gate is asked once: what shows is put aside, then counted four ways."""
    bare = replace(wanted, feeling=(), service=(), outcome=(), moment=())
    came = [queries.came_to(one).label(one) for one in Outcome]
    fit = sa.select(Story.id, *came).where(*queries.conditions(bare, queries.showing(at)))
    shown = fit.cte("shown")
    ways = [
        _by("feeling", shown, replace(wanted, feeling=()), StoryFeeling, StoryFeeling.code),
        _by(
            "service", shown, replace(wanted, service=()), StoryService, StoryService.department_id
        ),
        _by("moment", shown, replace(wanted, moment=()), TouchPoint, TouchPoint.kind),
        *(_outcome(one, shown, replace(wanted, outcome=())) for one in Outcome),
    ]
    numbers: dict[str, dict[str, int]] = {name: {} for name in ("feeling", "service", "moment")}
    numbers["outcome"] = dict.fromkeys(Outcome, 0)
    for way, value, number in db.session.execute(sa.union_all(*ways)):
        numbers[way][value] = number
    return Facets(
        feeling=numbers["feeling"],
        service={int(place): number for place, number in numbers["service"].items()},
        outcome={one: numbers["outcome"][one] for one in Outcome},
        moment=numbers["moment"],
        chosen=wanted.feeling,
    )


def _by(
    way: str, shown: sa.CTE, wanted: queries.Wanted, table: Any, column: Any
) -> sa.Select[str, str, int]:
    number = sa.func.count(table.story_id.distinct())
    counted = sa.select(sa.literal(way), sa.cast(column, sa.String), number)
    counted = counted.join_from(table, shown, shown.c.id == table.story_id).group_by(column)
    return _picked(counted, shown, wanted)


def _outcome(one: Outcome, shown: sa.CTE, wanted: queries.Wanted) -> sa.Select[str, str, int]:
    """A story may have come to several things: each is counted."""
    counted = sa.select(sa.literal("outcome"), sa.literal(str(one)), sa.func.count())
    counted = counted.select_from(shown).where(shown.c[one])
    return _picked(counted, shown, wanted)


def _picked(
    counted: sa.Select[str, str, int], shown: sa.CTE, wanted: queries.Wanted
) -> sa.Select[str, str, int]:
    """By what is chosen in the other groups; nothing more is read where nothing is."""
    picked = queries.picked(wanted)
    return counted.join(Story, Story.id == shown.c.id).where(*picked) if picked else counted
