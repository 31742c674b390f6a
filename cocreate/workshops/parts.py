"""What other pages show of workshops that are over: an idea's, a story's."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask import url_for

from cocreate.drawings.chain import Knot, Link
from cocreate.kernel.db import db
from cocreate.kernel.language import day
from cocreate.workshops.models import Phase, Workshop, WorkshopItem
from cocreate.workshops.voting import counting
from cocreate.workshops.voting.models import Ballot


@dataclass(frozen=True, slots=True)
class Part:
    """What an idea's page shows of the workshops that talked about it."""

    template: str
    rows: list[dict[str, Any]]


def chain(ideas: Sequence[Any]) -> list[Link]:
    """Slot `chain`: the meetings that are over and talked about it, the first one first."""
    both = sa.select(WorkshopItem, Workshop)
    both = both.join(Workshop, WorkshopItem.workshop_id == Workshop.id)
    mine = WorkshopItem.idea_id.in_([idea.id for idea in ideas])
    over = both.where(mine, Workshop.stage == Phase.CLOSED)
    rows = db.session.execute(over.order_by(Workshop.closed_at, Workshop.id))
    return [knot(item.idea_id or 0, workshop, f"q{item.seq}") for item, workshop in rows]


def knot(idea_id: int, workshop: Workshop, anchor: str | None = None) -> Link:
    there = url_for("workshops.show", slug=workshop.slug, _anchor=anchor)
    at = day(workshop.starts_at)
    return Link(idea_id, Knot.WORKSHOP, workshop.title, there, at, workshop.lang)


def idea_parts(idea: Any) -> list[Part]:
    """For the slot of the idea's page: workshops that are over, newest first."""
    both = sa.select(Workshop, WorkshopItem, Ballot)
    both = both.join(WorkshopItem, WorkshopItem.workshop_id == Workshop.id)
    both = both.join(Ballot, Ballot.item_id == WorkshopItem.id)
    mine = both.where(WorkshopItem.idea_id == idea.id, Workshop.stage == Phase.CLOSED)
    rows = [
        {
            "workshop": workshop,
            "item": item,
            "count": counting.for_everybody(ballot),
        }
        for workshop, item, ballot in db.session.execute(
            mine.order_by(Workshop.closed_at.desc(), Workshop.id.desc())
        )
    ]
    return [Part("workshops/_idea.html", rows)] if rows else []


def story_parts(story: Any) -> list[Part]:
    """Slot `story_parts`: workshops that are over and talked about it, newest first."""
    both = sa.select(Workshop, WorkshopItem).join(
        WorkshopItem, WorkshopItem.workshop_id == Workshop.id
    )
    mine = both.where(WorkshopItem.story_id == story.id, Workshop.stage == Phase.CLOSED)
    newest = mine.order_by(Workshop.closed_at.desc(), Workshop.id.desc())
    rows = [{"workshop": it, "item": item} for it, item in db.session.execute(newest)]
    return [Part("workshops/_story.html", rows)] if rows else []
