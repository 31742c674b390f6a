"""Reviews before and after they are opened: nobody sees another's scores until all have scored."""

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import median
from typing import cast

import sqlalchemy as sa

from cocreate.accounts import people
from cocreate.ideas.models import Idea, Stage
from cocreate.incubation.models import Criterion, Review, Score
from cocreate.kernel.db import db
from cocreate.kernel.policy import Actor, Role

FAR_APART = 2  # more than this between two scores is talked over first


@dataclass(frozen=True, slots=True)
class Spread:
    """One criterion over all sheets: how many gave each of 1 to 5, the middle, the distance."""

    criterion: Criterion
    counts: tuple[int, ...]
    middle: float

    @property
    def distance(self) -> int:
        given = [value for value, count in enumerate(self.counts, start=1) if count]
        return given[-1] - given[0] if given else 0

    @property
    def is_disputed(self) -> bool:
        return self.distance > FAR_APART


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one reader may know of the reviews. `spread` is empty while they are closed."""

    mine: Mapping[str, int]
    conflict: str
    done: int
    aside: int
    wanted: int
    is_open: bool
    spread: tuple[Spread, ...] = ()

    @property
    def disputed(self) -> list[Spread]:
        return [row for row in self.spread if row.is_disputed]

    @property
    def missing(self) -> int:
        return max(0, self.wanted - self.done - self.aside)

    @property
    def is_mine_done(self) -> bool:
        return bool(self.mine or self.conflict)


def of(reader: Actor, idea: Idea) -> Sheet:
    rows = _reviews(idea)
    own = next((row for row in rows if row.reviewer_id == reader.id), None)
    opened = is_open(idea)
    return Sheet(
        mine=_mine(reader, idea),
        conflict=own.conflict_note if own else "",
        done=sum(not row.conflict for row in rows),
        aside=sum(row.conflict for row in rows),
        wanted=len(members(idea)),
        is_open=opened,
        spread=spreads([idea.id]).get(idea.id, ()) if opened else (),
    )


def members(idea: Idea) -> frozenset[object]:
    return cast("frozenset[object]", people.holding(Role.COMMITTEE, idea.institution_id))


def is_open(idea: Idea) -> bool:
    """All have scored or stepped aside, or it is decided."""
    if idea.stage != Stage.RECEIVED:
        return True
    rows = _reviews(idea)
    there = {row.reviewer_id for row in rows}
    return any(not row.conflict for row in rows) and members(idea) <= there


def _reviews(idea: Idea) -> list[Review]:
    done = sa.select(Review).where(Review.idea_id == idea.id, Review.done_at.is_not(None))
    return list(db.session.scalars(done))


def _mine(reader: Actor, idea: Idea) -> dict[str, int]:
    mine = sa.select(Score.criterion, Score.value).where(
        Score.idea_id == idea.id, Score.reviewer_id == reader.id
    )
    return {row.criterion: row.value for row in db.session.execute(mine)}


def spreads(idea_ids: list[int]) -> dict[int, tuple[Spread, ...]]:
    """Whoever calls this has made sure that the sheets are open."""
    given: dict[int, dict[str, list[int]]] = {}
    for row in db.session.execute(sa.select(Score.__table__).where(Score.idea_id.in_(idea_ids))):
        given.setdefault(row.idea_id, {}).setdefault(row.criterion, []).append(row.value)
    return {
        idea_id: tuple(_spread(it, rows.get(it, [])) for it in Criterion)
        for idea_id, rows in given.items()
    }


def _spread(criterion: Criterion, values: list[int]) -> Spread:
    counts = tuple(values.count(value) for value in range(1, 6))
    return Spread(criterion, counts, median(values) if values else 0.0)
