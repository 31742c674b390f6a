"""Ideas that grew from stories: how such an idea begins, and what a story's page shows of it."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from cocreate.consent import gate
from cocreate.ideas import road
from cocreate.ideas.actions import begun
from cocreate.ideas.models import Idea
from cocreate.intake.models import Item
from cocreate.kernel.db import db
from cocreate.kernel.events import Event

IN_PLACE = "idea.in_place"


def begin(event: Event) -> None:
    """Reaction to idea.grown, before the case is opened: the item is an idea from now on."""
    item = db.session.get_one(Item, int(event.chain.removeprefix("item:")))
    idea = begun(item, event.details.get("department"))
    idea.group = event.details.get("group") or ""
    db.session.add(idea)
    db.session.flush()


@dataclass(frozen=True, slots=True)
class Grown:
    """The idea, as everybody may read it, for the page of the story that it grew from."""

    ref: str
    title: str
    lang: str
    word: str
    petals: int
    changed_at: datetime
    answer: str


def of_story(idea_id: int) -> list[Grown]:
    """Slot `story_idea`: [] while nobody but the staff may know of it."""
    idea = db.session.get(Idea, idea_id)
    if idea is None or not idea.is_public:
        return []
    shown = gate.publication(idea.id)
    title, lang = (shown.title, shown.lang) if shown else (idea.summary, "")
    word, petals = road.stage_word(idea), road.petals(idea)
    return [Grown(idea.ref, title, lang, word, petals, idea.changed_at, idea.answer)]


def in_place_since(idea_id: int) -> list[datetime]:
    """Slot `idea_in_place`: when a first place did what this idea wanted; [] while none does."""
    kept = sa.select(Event.at, Event.details).where(
        Event.chain == f"item:{idea_id}", Event.kind == IN_PLACE
    )
    rows = db.session.execute(kept.order_by(Event.seq))
    return [at for at, details in rows if details.get("in_place")][:1]
