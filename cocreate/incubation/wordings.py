"""What joined ideas say, each in its author's words, beside the idea in which they go on (C7)."""

from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from cocreate.consent import gate
from cocreate.ideas import queries, road
from cocreate.ideas.models import Ending, Idea
from cocreate.incubation.models import Merging
from cocreate.intake.models import Item, State
from cocreate.kernel.clock import now
from cocreate.kernel.db import db

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Wordings:
    """The newest first, each as everybody may read it; `more` are beside those drawn."""

    rows: list[tuple[Idea, gate.Shown]]
    more: int
    template: str = "incubation/wordings.html"
    links: list[dict[str, Any]] = field(default_factory=list)


def idea_part(idea: Idea) -> list[Wordings]:
    """Slot `idea_parts`: only what was read, and whose author agrees that it shows."""
    joined = sa.select(Idea).join(Merging, Merging.idea_id == Idea.id)
    public = joined.where(
        Merging.into_id == idea.id, Idea.state == State.PUBLISHED, Idea.ending == Ending.MERGED
    )
    ideas = list(db.session.scalars(public.order_by(Idea.id.desc())))
    shown = gate.publications([row.id for row in ideas], now())
    rows = [(row, shown[row.id]) for row in ideas if row.id in shown]
    return [Wordings(rows[:SHOWN], max(0, len(rows) - SHOWN))] if rows else []


@dataclass(frozen=True, slots=True)
class GoesOn:
    """Where an author's idea goes on: its state, its answer."""

    idea: Idea
    shown: gate.Shown | None
    where: str
    template: str = "incubation/goes_on.html"


def follow_part(item: Item, _code: str) -> list[GoesOn]:
    """Slot `follow_parts`: an idea joined with another is followed there, by its own code."""
    mine = db.session.get(Idea, item.id)
    if mine is None or mine.ending != Ending.MERGED or item.withdrawn_at is not None:
        return []
    into = queries.goes_on_in(mine)
    while into is not None and into.ending == Ending.MERGED:
        into = queries.goes_on_in(into)
    return [GoesOn(into, gate.publication(into.id), road.where(into))] if into else []
