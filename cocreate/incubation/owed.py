"""The promise register as everybody may read it: of ideas and of stories, late ones first.

An idea's promise stays for as long as the idea is public: its words are ours. A story's stands only
while its author lets us show the story, for it was made in the answer to it.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from flask import url_for

from cocreate.ideas.models import Idea
from cocreate.incubation.figures import Houses, public
from cocreate.intake.promises import Promise
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.workdays import local
from cocreate.stories import queries as stories
from cocreate.stories.models import Story

MOST = 60


@dataclass(frozen=True, slots=True)
class Owed:
    """One promise, with the page that it was made on."""

    what: str
    who: str
    by_on: date
    kept_at: datetime | None
    evidence: str
    ref: str
    url: str
    is_late: bool


def standing(houses: Houses) -> list[Owed]:
    """Not kept yet, the most urgent first."""
    found = _read(houses, Promise.kept_at.is_(None), Promise.by_on)
    return sorted(found, key=lambda it: it.by_on)[:MOST]


def kept(houses: Houses) -> list[Owed]:
    """With their evidence, the newest first."""
    found = _read(houses, Promise.kept_at.is_not(None), Promise.kept_at.desc())
    return sorted(found, key=lambda it: it.kept_at or now(), reverse=True)[:MOST]


def _read(houses: Houses, which: sa.ColumnElement[bool], order: Any) -> list[Owed]:
    mine = (
        sa.select(Promise, Idea.ref, sa.literal("idea"))
        .join(Idea, Idea.id == Promise.item_id)
        .where(*public(houses, walked=True), which),
        sa.select(Promise, Story.ref, sa.literal("story"))
        .join(Story, Story.id == Promise.item_id)
        .where(*stories.conditions(stories.Wanted(houses=houses), stories.showing(now())), which),
    )
    found = (db.session.execute(some.order_by(order).limit(MOST)) for some in mine)
    return [_owed(*row) for rows in found for row in rows]


def _owed(made: Promise, ref: str, kind: str) -> Owed:
    page = "ideas.show" if kind == "idea" else "stories.show"
    late = made.kept_at is None and made.by_on < local(now())
    url = url_for(page, ref=ref)
    return Owed(made.what, made.who, made.by_on, made.kept_at, made.evidence, ref, url, late)
