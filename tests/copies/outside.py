"""Uses of stories for tests: asked for, agreed to, made, by the product's own verbs."""

from datetime import timedelta
from typing import Any

from cocreate.consent import notices, usages
from cocreate.consent.outside import Surface, Usage, Wish
from cocreate.consent.usages import Asked
from cocreate.intake.models import Item
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.policy import Actor
from cocreate.stories.models import Story
from tests.stories import tales

PLACE = "Outpatient hall, both lifts"


def item_of(story: Story) -> Item:
    return db.session.get_one(Item, story.id)


def wanted(**more: Any) -> Asked:
    asked = {"surface": Surface.LEAFLET, "place": PLACE, "copies": 500}
    return Asked(**{**asked, "until": now() + timedelta(days=90), **more})


def asked(story: Story, by: Actor | None = None, **more: Any) -> Wish:
    return usages.ask(by or tales.a_moderator(), item_of(story), wanted(**more))


def answered(wish: Wish, *, yes: bool = True) -> Wish:
    item = db.session.get_one(Item, wish.item_id)
    seen = notices.current("publicity", "en").sha256
    return usages.answer(Actor(id=item.subject_id).holding(item.id), item, wish, seen, yes=yes)


def made(story: Story, by: Actor | None = None, **more: Any) -> Usage:
    """Asked for, agreed to, and printed."""
    by = by or tales.a_moderator()
    return usages.make(by, item_of(story), answered(asked(story, by, **more)))
