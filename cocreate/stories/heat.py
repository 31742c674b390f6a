"""Where on the way, and in which department, it feels hard: moments of all stories, counted.

One query over what the gate shows at this moment; nothing that is not in force is in a figure. A
moment of which somebody said how it felt counts for the department that it names, else for the one
department its story is about. A cell with fewer than five stories has no figure (PRODUCT, rule 8).
Nor has the row's total where only one of its cells has none, for that one could be worked out of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from cocreate.accounts.models import Department
from cocreate.consent import epochs
from cocreate.consent.models import ConsentNow
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.stories import queries
from cocreate.stories.kinds import KINDS
from cocreate.stories.models import Story, StoryService, TouchPoint

LEAST = 5  # stories in a cell that is shown
EVERYWHERE = ""  # in the place of a slug: all departments, and moments without one
MOST_KEPT = 32  # institutions and their parts whose map is kept
Houses = frozenset[int] | None


@dataclass(frozen=True, slots=True)
class Cell:
    """Moments of one kind in one place. `mean` from -2 (very hard) to 2 (very good), None if few."""

    kind: str
    place: str
    stories: int
    mean: float | None


@dataclass(frozen=True, slots=True)
class Heat:
    """`places`: slugs, those with most stories first; `kinds` in the order in which they come.

    `until`: before then none of these stories ends.
    """

    kinds: list[str]
    places: list[str]
    cells: dict[tuple[str, str], Cell]
    guessed: int
    until: datetime | None

    @property
    def shown(self) -> list[Cell]:
        """With a figure, in one department."""
        cells = [cell for cell in self.cells.values() if cell.place != EVERYWHERE]
        return [cell for cell in cells if cell.mean is not None]

    @property
    def everywhere(self) -> list[Cell]:
        cells = (self.cells.get((kind, EVERYWHERE)) for kind in self.kinds)
        return [cell for cell in cells if cell is not None and cell.mean is not None]

    @property
    def _named(self) -> list[Cell]:
        """What a sentence can be about: of a department, else of all; never "something else"."""
        named = [cell for cell in self.shown if cell.kind != "other"]
        return named or [cell for cell in self.everywhere if cell.kind != "other"]

    @property
    def hardest(self) -> Cell | None:
        return min(self._named, key=lambda cell: (cell.mean, -cell.stories), default=None)


_kept: dict[Houses, tuple[tuple[int, datetime], Heat]] = {}


def of(houses: Houses) -> Heat:
    """Departments of one slug are one column.

    Kept until a story changes (the epoch), the first of these is over, or a minute has passed.
    """
    at = now()
    stamp = (epochs.current("story"), at.replace(second=0, microsecond=0))
    found = _kept.get(houses)
    if found and found[0] == stamp and (found[1].until is None or at < found[1].until):
        return found[1]
    if len(_kept) >= MOST_KEPT:
        _kept.clear()
    heat = gathered(rows(houses, at), _first_end(at))
    _kept[houses] = (stamp, heat)
    return heat


def rows(houses: Houses, at: datetime) -> Iterable[Any]:
    """(slug of the department, kind, stories, sum of feelings, moments, guessed ones).

    Once more for each kind with the slug EVERYWHERE, also those that name no department.
    """
    told = _told(houses, at).cte("told")
    figures = (
        told.c.kind,
        sa.func.count(told.c.story_id.distinct()),
        sa.func.sum(told.c.feeling),
        sa.func.count(),
        sa.func.sum(sa.case((told.c.is_guessed, 1), else_=0)),
    )
    by_place = sa.select(told.c.slug, *figures).where(told.c.slug.is_not(None))
    in_all = sa.select(sa.literal(EVERYWHERE), *figures).group_by(told.c.kind)
    both = sa.union_all(by_place.group_by(told.c.slug, told.c.kind), in_all)
    return db.session.execute(both)


def _first_end(at: datetime) -> datetime | None:
    """When the next consent to show something ends: none of these can end earlier."""
    next_one = sa.select(sa.func.min(ConsentNow.until))
    return db.session.scalar(next_one.where(ConsentNow.purpose == "publish", ConsentNow.until > at))


def _told(houses: Houses, at: datetime) -> Any:
    """Each moment of what everybody may read now, with its department if there is one."""
    alone = (
        sa.select(StoryService.story_id, sa.func.min(StoryService.department_id).label("place"))
        .group_by(StoryService.story_id)
        .having(sa.func.count() == 1)
        .subquery()
    )
    shown = [queries.showing(at), TouchPoint.kind != "", TouchPoint.feeling.is_not(None)]
    if houses is not None:
        shown.append(Story.institution_id.in_(houses))
    place = sa.func.coalesce(TouchPoint.department_id, alone.c.place)
    point = (TouchPoint.story_id, TouchPoint.kind, TouchPoint.feeling, TouchPoint.is_guessed)
    return (
        sa.select(*point, Department.slug)
        .join(Story, Story.id == TouchPoint.story_id)
        .outerjoin(alone, alone.c.story_id == Story.id)
        .outerjoin(Department, Department.id == place)
        .where(*shown)
    )


def gathered(found: Iterable[Any], until: datetime | None) -> Heat:
    cells: dict[tuple[str, str], Cell] = {}
    guesses: dict[tuple[str, str], int] = {}
    for place, kind, stories, felt, moments, guessed in found:
        mean = round(felt / moments, 1) if stories >= LEAST else None
        cells[kind, place] = Cell(kind, place, stories if mean is not None else 0, mean)
        guesses[kind, place] = guessed if mean is not None else 0
    for kind in {kind for kind, place in cells if place == EVERYWHERE}:
        small = [it for (one, _place), it in cells.items() if one == kind and it.mean is None]
        if len(small) == 1:  # the total would tell of it
            cells[kind, EVERYWHERE] = Cell(kind, EVERYWHERE, 0, None)
    return Heat(
        kinds=[kind for kind in KINDS if any(kind == it for it, _place in cells)],
        places=_by_size(cells.values()),
        cells=cells,
        guessed=sum(guesses[key] for key in guesses if key[1] == EVERYWHERE),
        until=until,
    )


def _by_size(cells: Iterable[Cell]) -> list[str]:
    """All, then each by what is shown, so that the order tells nothing of small cells either."""
    size: dict[str, int] = {EVERYWHERE: 0}
    for cell in cells:
        size[cell.place] = size.get(cell.place, 0) + cell.stories
    del size[EVERYWHERE]
    return [EVERYWHERE, *sorted(size, key=lambda place: (-size[place], place))]
