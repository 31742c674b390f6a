"""Reading stories. In a list stands only what the gate shows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from cocreate.consent import gate
from cocreate.intake import by_house
from cocreate.intake.models import State
from cocreate.kernel import search
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.errors import Withdrawn
from cocreate.kernel.paging import below, cursor, dated
from cocreate.stories.lifecycle import WITHDRAWN
from cocreate.stories.models import Course, Outcome, Story, StoryFeeling, StoryService, TouchPoint

PAGE = 20
COUNTED = 1000  # past this a list says "1,000+"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reader looks for. Words that are not known are left out, never an error."""

    q: str = ""
    service: tuple[int, ...] = ()
    feeling: tuple[str, ...] = ()
    outcome: tuple[str, ...] = ()
    group: tuple[str, ...] = ()
    moment: tuple[str, ...] = ()
    after: str = ""
    houses: frozenset[int] | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """One page of a list. `total` is exact up to 1,000; above that it is 1,001."""

    rows: list[Any]
    shown: dict[int, gate.Shown] = field(default_factory=dict)
    feelings: dict[int, list[str]] = field(default_factory=dict)
    services: dict[int, list[int]] = field(default_factory=dict)
    total: int = 0
    next: str = ""

    @property
    def is_many(self) -> bool:
        return self.total > COUNTED


def one(ref: str, houses: frozenset[int] | None = None) -> Story | None:
    """The story that is public now or was once. Whether its text shows is for the gate to say.

    Raises :class:`Withdrawn` for one of an import that its institution undid.
    """
    story = db.session.scalar(sa.select(Story).where(Story.ref == ref.upper()))
    if story is None or (houses is not None and story.institution_id not in houses):
        return None
    if story.state == State.WITHDRAWN and (told := by_house.took_back(story, WITHDRAWN)):
        raise Withdrawn(told)
    return story if story.is_public or story.was_taken_back else None


def found(wanted: Wanted, size: int = PAGE) -> Found:
    """One page, the newest first. Core rows, not entities (PERFORMANCE)."""
    at = now()
    chosen = conditions(wanted, showing(at))
    capped = sa.select(Story.id).where(*chosen).limit(COUNTED + 1).subquery()
    total = db.session.scalar(sa.select(sa.func.count()).select_from(capped)) or 0
    page = sa.select(Story.__table__).where(*chosen)
    after = dated(wanted.after)
    if after is not None:
        page = page.where(below(Story.created_at, Story.id, after))
    page = page.order_by(Story.created_at.desc(), Story.id.desc()).limit(size + 1)
    rows = list(db.session.execute(page)) if total else []
    last = rows[size - 1] if len(rows) > size else None
    ids = [row.id for row in rows[:size]]
    return Found(
        rows=rows[:size],
        shown=gate.publications(ids, at),
        feelings=feelings_of(ids),
        services=services_of(ids),
        total=total,
        next=cursor(last.created_at.isoformat(), last.id) if last else "",
    )


def are_many() -> bool:
    """Whether there are more than a list counts, the few that the gate would hide among them."""
    few = sa.select(Story.id).where(Story.state == State.PUBLISHED).limit(COUNTED + 1).subquery()
    return (db.session.scalar(sa.select(sa.func.count()).select_from(few)) or 0) > COUNTED


def showing(at: datetime) -> sa.ColumnElement[bool]:
    """Whether everybody may read it: put together once for all the queries of a page."""
    seen = (Story.state == State.PUBLISHED, Story.approved_at.is_not(None))
    return sa.and_(*seen, gate.showing(Story.id, at))


def conditions(wanted: Wanted, shows: sa.ColumnElement[bool]) -> list[sa.ColumnElement[bool]]:
    """The gate comes last: SQLite asks in this order, and it costs ten times what a filter does."""
    chosen: list[sa.ColumnElement[bool]] = []
    if wanted.houses is not None:
        chosen.append(Story.institution_id.in_(wanted.houses))
    if wanted.q.strip():
        chosen.append(Story.id.in_(search.matching(wanted.q)))
    if wanted.group:
        chosen.append(Story.group.in_(wanted.group))
    return [*chosen, *picked(wanted), shows]


def picked(wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    """What the filters with numbers beside them say."""
    ways = (
        (wanted.service, _has(StoryService, StoryService.department_id.in_(wanted.service))),
        (wanted.feeling, _has(StoryFeeling, StoryFeeling.code.in_(wanted.feeling))),
        (wanted.moment, _has(TouchPoint, TouchPoint.kind.in_(wanted.moment))),
        (wanted.outcome, _came_to(wanted.outcome)),
    )
    return [condition for values, condition in ways if values]


def _has(table: Any, condition: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    return sa.exists().where(table.story_id == Story.id, condition)


def came_to(outcome: Outcome) -> sa.ColumnElement[bool]:
    ways: dict[Outcome, sa.ColumnElement[bool]] = {
        Outcome.ANSWERED: Story.answered_at.is_not(None),
        Outcome.IDEA: Story.idea_id.is_not(None),
        Outcome.PLANNED: Story.course == Course.PLANNED,
        Outcome.CHANGED: Story.changed_since.is_not(None),
    }
    return ways[outcome]


def _came_to(outcomes: tuple[str, ...]) -> sa.ColumnElement[bool]:
    ways = [came_to(one) for one in Outcome if one in outcomes]
    return sa.or_(*ways) if ways else sa.false()


def feelings_of(story_ids: list[int]) -> dict[int, list[str]]:
    rows = sa.select(StoryFeeling.story_id, StoryFeeling.code)
    rows = rows.where(StoryFeeling.story_id.in_(story_ids)).order_by(StoryFeeling.seq)
    return _gathered(story_ids, db.session.execute(rows))


def services_of(story_ids: list[int]) -> dict[int, list[int]]:
    rows = sa.select(StoryService.story_id, StoryService.department_id)
    rows = rows.where(StoryService.story_id.in_(story_ids)).order_by(StoryService.seq)
    return _gathered(story_ids, db.session.execute(rows))


def _gathered(story_ids: list[int], rows: Iterable[Any]) -> dict[int, list[Any]]:
    gathered: dict[int, list[Any]] = {story_id: [] for story_id in story_ids}
    for story_id, value in rows:
        gathered[story_id].append(value)
    return gathered


def touch_points(story_id: int) -> list[TouchPoint]:
    mine = sa.select(TouchPoint).where(TouchPoint.story_id == story_id)
    return list(db.session.scalars(mine.order_by(TouchPoint.seq)))


def grown_into(idea_ids: Sequence[int]) -> list[tuple[Story, gate.Shown]]:
    """The stories that everybody may read and from which one of these grew, the oldest first."""
    mine = sa.select(Story).where(Story.idea_id.in_(idea_ids), showing(now()))
    rows = list(db.session.scalars(mine.order_by(Story.created_at)))
    shown = gate.publications([row.id for row in rows])
    return [(row, shown[row.id]) for row in rows if row.id in shown]
