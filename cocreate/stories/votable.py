"""What stories offer to workshops: what their tellers say could be better, as everybody reads it."""

from dataclasses import dataclass

import sqlalchemy as sa

from cocreate.consent import gate
from cocreate.intake import words
from cocreate.intake.models import State
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.stories.models import Story

OFFERED = 12
LOOKED_AT = 60


@dataclass(frozen=True, slots=True)
class Offer:
    """A story to choose for a workshop, under what it says could be better."""

    id: int
    ref: str
    better: str
    lang: str


def offers(houses: frozenset[int]) -> list[Offer]:
    """Slot `ballot_stories`: public, with such words, nothing that a doctor decides; newest first."""
    at = now()
    chosen = sa.select(Story.id, Story.ref).where(
        Story.state == State.PUBLISHED,
        Story.institution_id.in_(houses),
        gate.showing(Story.id, at),
    )
    rows = list(db.session.execute(chosen.order_by(Story.id.desc()).limit(LOOKED_AT)))
    shown = gate.publications([row.id for row in rows], at)
    found = [_offer(row.id, row.ref, shown[row.id]) for row in rows if row.id in shown]
    fit = [it for it in found if it.better and words.Lane.CLINICAL not in words.lanes(it.better)]
    return fit[:OFFERED]


def _offer(story_id: int, ref: str, shown: gate.Shown) -> Offer:
    return Offer(story_id, ref, shown.extra.get("better", ""), shown.lang)


def refs(story_ids: list[int]) -> list[tuple[int, str]]:
    """Slot `ballot_story_refs`: number and reference."""
    wanted = sa.select(Story.id, Story.ref).where(Story.id.in_(story_ids))
    return [(row.id, row.ref) for row in db.session.execute(wanted)]
