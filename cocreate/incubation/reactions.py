"""Who hears of an idea's road besides its author, and when its author does not."""

import sqlalchemy as sa

from cocreate.incubation.models import Merging
from cocreate.intake.models import Item
from cocreate.kernel.db import db
from cocreate.kernel.events import Event
from cocreate.notifications.recipients import Recipient, author_of, number_in


def joined_authors(event: Event) -> list[Recipient]:
    """They are told under their own reference, and follow it with their own code."""
    joined = sa.select(Item).join(Merging, Merging.idea_id == Item.id)
    mine = joined.where(Merging.into_id == number_in(event, "item"))
    return [_author(item) for item in db.session.scalars(mine)]


def author_of_more_places(event: Event) -> list[Recipient]:
    """Whoever reads the report-back reads the first places in it, and is not told twice."""
    return [] if event.details.get("with_report") else author_of(event)


def _author(item: Item) -> Recipient:
    subject_id = None if item.author_id else item.subject_id
    return Recipient(item.author_id, subject_id, item.id, is_author=True)
