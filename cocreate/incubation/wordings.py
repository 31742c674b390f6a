"""What joined ideas say, each in its author's words, beside the idea in which they go on (C7)."""

from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from cocreate.consent import gate
from cocreate.ideas import family, road
from cocreate.ideas.models import Ending, Idea
from cocreate.incubation import board
from cocreate.intake.models import Item, State
from cocreate.kernel.clock import now
from cocreate.kernel.db import db

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Wordings:
    """The newest first, each as everybody may read it; `more` are beside those drawn.

    `number` of ideas go on here, whether their words show or not.
    """

    rows: list[tuple[Idea, gate.Shown]]
    more: int
    number: int
    template: str = "incubation/wordings.html"
    links: list[dict[str, Any]] = field(default_factory=list)


def idea_part(idea: Idea) -> "list[Wordings | GoesOn]":
    """Slot `idea_parts`: only what was read, and whose author agrees that it shows.

    On the page of one that was joined: where it goes on, and what was answered there.
    """
    here = _together(idea)
    return [*_goes_on(idea), *([here] if here.number else [])]


def _together(idea: Idea) -> Wordings:
    joined = Idea.id.in_(family.joined(idea.id))
    public = joined, Idea.state == State.PUBLISHED, Idea.ending == Ending.MERGED
    ideas = list(db.session.scalars(sa.select(Idea).where(*public).order_by(Idea.id.desc())))
    shown = gate.publications([row.id for row in ideas], now())
    rows = [(row, shown[row.id]) for row in ideas if row.id in shown]
    return Wordings(rows[:SHOWN], max(0, len(rows) - SHOWN), len(ideas))


@dataclass(frozen=True, slots=True)
class GoesOn:
    """Where an idea goes on: its state, its answer, its report-back. `is_own`: for its author."""

    idea: Idea
    shown: gate.Shown | None
    where: str
    told: board.Told | None
    is_own: bool = False
    template: str = "incubation/goes_on.html"
    links: list[dict[str, Any]] = field(default_factory=list)


def follow_part(item: Item, _code: str) -> list[GoesOn]:
    """Slot `follow_parts`: an idea joined with another is followed there, by its own code."""
    mine = db.session.get(Idea, item.id)
    if mine is None or item.withdrawn_at is not None:
        return []
    return _goes_on(mine, is_own=True)


def _goes_on(idea: Idea, *, is_own: bool = False) -> list[GoesOn]:
    if idea.ending != Ending.MERGED:
        return []
    into = family.head(idea)
    if not into.is_public:
        return []
    return [GoesOn(into, gate.publication(into.id), road.where(into), board.one(into), is_own)]
