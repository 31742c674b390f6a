"""Who hears of a recall: whoever made the copy. And what follows when a text is taken off."""

from collections.abc import Iterable
from uuid import UUID

from cocreate.consent import recalls
from cocreate.consent.outside import Recall
from cocreate.kernel.db import db
from cocreate.kernel.events import Event
from cocreate.notifications.recipients import number_in


def owner(event: Event) -> Iterable[UUID]:
    task = db.session.get(Recall, int(str(event.details["usage"])))
    return [task.owner_id] if task else []


def is_told_here(event: Event) -> bool:
    """One more place while the purpose is in force: no line of the ledger asks, so no letter went."""
    return not event.details.get("receipt")


def call_back(event: Event) -> None:
    """Moderation took the text off the pages: what is outside goes too."""
    item_id = number_in(event, "item")
    if item_id is not None:
        recalls.begin([item_id], event.actor_id)
