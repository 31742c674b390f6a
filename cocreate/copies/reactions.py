"""Who hears of a recall: whoever made the copy. And what follows when a text is taken off."""

from collections.abc import Iterable
from uuid import UUID

from cocreate.accounts import people
from cocreate.consent import recalls
from cocreate.consent.outside import Recall
from cocreate.kernel.db import db
from cocreate.kernel.events import Event
from cocreate.kernel.policy import Role
from cocreate.notifications.recipients import number_in


def owner(event: Event) -> Iterable[UUID]:
    """Whoever made the copy; of another institution everybody who reads stories there."""
    task = _task(event)
    if task is None:
        return []
    theirs = people.holding(Role.MODERATOR, task.institution_id) if _is_theirs(task) else ()
    return {task.owner_id, *theirs}


def admins(event: Event) -> Iterable[UUID]:
    """Where it should have been fetched, and where the story is from: its author trusted these."""
    task = _task(event)
    houses = {task.institution_id, recalls.usage_of(task).institution_id} if task else ()
    return {it for at in houses for it in people.holding(Role.ADMIN, at)}


def _task(event: Event) -> Recall | None:
    return db.session.get(Recall, int(str(event.details["usage"])))


def _is_theirs(task: Recall) -> bool:
    return task.institution_id != recalls.usage_of(task).institution_id


def is_told_here(event: Event) -> bool:
    """One more place while the purpose is in force: no line of the ledger asks, so no letter went."""
    return not event.details.get("receipt")


def call_back(event: Event) -> None:
    """Moderation took the text off the pages: what is outside goes too."""
    item_id = number_in(event, "item")
    if item_id is not None:
        recalls.begin([item_id], event.actor_id)
