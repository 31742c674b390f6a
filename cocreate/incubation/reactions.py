"""Who hears of an idea's road besides its author, and when its author does not."""

import sqlalchemy as sa

from cocreate.ideas import family
from cocreate.ideas.models import Ending, Idea
from cocreate.incubation import lifecycle
from cocreate.incubation.actions import merging
from cocreate.incubation.models import Choice, Merging
from cocreate.intake.models import Item
from cocreate.kernel.batch import record_all
from cocreate.kernel.db import db
from cocreate.kernel.events import Event
from cocreate.notifications.recipients import Recipient, author_of, number_in


def joined_authors(event: Event) -> list[Recipient]:
    """They are told under their own reference, and follow it with their own code."""
    ids = family.joined(number_in(event, "item") or 0)
    return [_author(item) for item in db.session.scalars(sa.select(Item).where(Item.id.in_(ids)))]


def is_no_no(event: Event) -> bool:
    """A decision other than "not this time"."""
    return event.details.get("decision") != Choice.NOT_THIS_TIME


def begin_joined(event: Event) -> None:
    """Sent together with another (A4): it can be taken apart like one that we joined."""
    into = int(event.details["into"])
    number = number_in(event, "item")
    db.session.add(Merging(idea_id=number, into_id=into, by_id=event.actor_id))
    db.session.flush()


def stand_alone(event: Event) -> None:
    """The author of an idea took it back: what others had said beside it goes on by itself."""
    joined = sa.select(Idea).join(Merging, Merging.idea_id == Idea.id)
    mine = joined.where(Merging.into_id == number_in(event, "item"), Idea.ending == Ending.MERGED)
    ideas = list(db.session.scalars(mine))
    if ideas:
        into = merging.part(ideas)
        told = [(idea, {"into": into}) for idea in ideas]
        record_all(event.actor_id, lifecycle.UNMERGED, told)


def author_of_more_places(event: Event) -> list[Recipient]:
    """Whoever reads the report-back reads the first places in it, and is not told twice."""
    return [] if event.details.get("with_report") else author_of(event)


def _author(item: Item) -> Recipient:
    subject_id = None if item.author_id else item.subject_id
    return Recipient(item.author_id, subject_id, item.id, is_author=True)
