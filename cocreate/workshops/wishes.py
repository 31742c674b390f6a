"""Questions out of stories: what a teller says could be better, put to the vote in their words."""

from dataclasses import dataclass

import sqlalchemy as sa
from flask_babel import gettext as _

from cocreate.consent import gate
from cocreate.intake import words
from cocreate.kernel import places
from cocreate.kernel.change import change
from cocreate.kernel.db import db
from cocreate.kernel.errors import OutOfTurn, Refused
from cocreate.kernel.policy import Actor
from cocreate.workshops import lifecycle, queries
from cocreate.workshops.actions import clinical
from cocreate.workshops.models import Phase, Workshop, WorkshopItem
from cocreate.workshops.voting.models import Ballot


@dataclass(frozen=True, slots=True)
class Offer:
    """A story to choose, under what it says could be better."""

    id: int
    ref: str
    better: str
    lang: str


@dataclass(frozen=True, slots=True)
class Card:
    """Beside the plan: how many stories could be asked about."""

    number: int
    template: str = "workshops/lead/_tales.html"


def offers(workshop: Workshop) -> list[Offer]:
    """Public stories of this institution that are not on the list yet."""
    asked = sa.select(WorkshopItem.story_id).where(WorkshopItem.workshop_id == workshop.id)
    used = set(db.session.scalars(asked))
    houses = frozenset({workshop.institution_id})
    rows = [it for it in places.rows("ballot_stories", houses) if it.id not in used]
    return [Offer(it.id, it.ref, queries.shortened(it.better), it.lang) for it in rows]


def on_plan(workshop: Workshop) -> list[Card]:
    """Slot `workshop_desk`."""
    found = offers(workshop) if takes_more(workshop) else []
    return [Card(len(found))] if found else []


def takes_more(workshop: Workshop) -> bool:
    """A ballot by link is the same for all who take part, so its list ends with its opening."""
    return workshop.stage == Phase.PLANNED or (workshop.stage == Phase.OPEN and workshop.is_room)


def add(actor: Actor, workshop: Workshop, story_id: int, statement: str = "") -> WorkshopItem:
    """To agree with or not. Without a sentence of our own it stands there in the story's words."""
    with change(actor, "workshops:plan", on=workshop) as record:
        if not takes_more(workshop):
            raise OutOfTurn(_("The vote has begun. Its questions stay as they are."))
        _fit(workshop, story_id, statement)
        last = sa.select(sa.func.max(WorkshopItem.seq)).where(
            WorkshopItem.workshop_id == workshop.id
        )
        item = WorkshopItem(
            workshop_id=workshop.id,
            seq=(db.session.scalar(last) or 0) + 1,
            story_id=story_id,
            statement=statement,
        )
        db.session.add(item)
        db.session.flush()
        db.session.add(Ballot(workshop_id=workshop.id, item_id=item.id))
        workshop.room_version += 1
        record(lifecycle.CHANGED, workshop, item=item.id)
    return item


def _fit(workshop: Workshop, story_id: int, statement: str) -> None:
    """Only what everybody can read, once, and nothing that a doctor decides (rule 6)."""
    shown = gate.publication(story_id)
    better = shown.extra.get("better", "") if shown else ""
    if words.Lane.CLINICAL in words.lanes(f"{better}\n{statement}"):
        raise Refused(clinical())
    if story_id not in {it.id for it in offers(workshop)}:
        raise Refused(_("This story can't be put to the vote. It may be on the list already."))
