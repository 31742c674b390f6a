"""Collections for tests: begun, filled, answered, by the product's own verbs."""

from datetime import timedelta
from typing import Any

from cocreate.accounts.models import Institution
from cocreate.collected import actions, queries
from cocreate.collected.actions import Plan
from cocreate.collected.models import Collection, Kind
from cocreate.consent import actions as consent
from cocreate.consent import notices
from cocreate.consent.outside import Wish
from cocreate.intake.models import Item
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.policy import Actor
from cocreate.stories.models import Story
from tests.copies import outside
from tests.factories import the_core
from tests.stories import tales

TITLE = "Nights on the ward"


def a_plan(kind: Kind = Kind.EXHIBITION, **more: Any) -> Plan:
    told = {"title": TITLE, "words": "What helps at night.", "lang": "en", "copies": 200}
    return Plan(**{"kind": kind, "until": now() + timedelta(days=90), **told, **more})


def a_collection(
    by: Actor, kind: Kind = Kind.EXHIBITION, *, at: Institution | None = None, **more: Any
) -> Collection:
    return actions.make(by, at or the_core(), a_plan(kind, **more))


def chosen(by: Actor, row: Collection, story: Story, *, yes: bool | None = None) -> Wish:
    """Asked for; `yes`: and how its author answered."""
    entry = actions.choose(by, row, story)
    wish = db.session.get_one(Wish, entry.wish_id)
    return wish if yes is None else outside.answered(wish, yes=yes)


def an_exhibition(by: Actor, *stories: Story, **more: Any) -> Collection:
    """Open, with a yes of each author."""
    row = a_collection(by, **more)
    for story in stories:
        chosen(by, row, story, yes=True)
    actions.open_up(by, row)
    return row


def a_booklet(by: Actor, *stories: Story, **more: Any) -> Collection:
    """With an edition of fifty."""
    row = a_collection(by, Kind.BOOKLET, **more)
    for story in stories:
        chosen(by, row, story, yes=True)
    actions.print_edition(by, row, 50)
    return row


def titles(row: Collection) -> list[str]:
    return [leaf.shown.title for leaf in queries.hanging(row)]


def a_story(title: str, **more: Any) -> Story:
    return tales.a_story(text=tales.Text(title, f"{title}, and what happened then."), **more)


def withdrawn(item: Item, purpose: str) -> None:
    author = Actor(id=item.subject_id).holding(item.id)
    seen = notices.current(purpose, "en").sha256
    consent.decide(author, item, purpose, False, seen, "web")
