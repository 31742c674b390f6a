"""Who hears of what: the owner of an idea, by the list of the morning or by a letter of its own."""

from uuid import UUID

from cocreate.accounts import people
from cocreate.daily import actions
from cocreate.ideas.models import Idea
from cocreate.kernel.db import db
from cocreate.kernel.events import Event
from cocreate.notifications.recipients import Recipient, number_in


def whose_list(event: Event) -> list[Recipient]:
    """Reaction to person.listed."""
    return [Recipient(UUID(event.chain.removeprefix("person:")))]


def owner_with_list(event: Event) -> list[Recipient]:
    return [it for it in _owner(event) if it.user_id and actions.is_on(it.user_id)]


def owner_without_list(event: Event) -> list[Recipient]:
    return [it for it in _owner(event) if it.user_id and not actions.is_on(it.user_id)]


def handed_to(event: Event) -> list[Recipient]:
    """Reaction to idea.handed_over: who looks after it from now on, if that is a new person."""
    return [it for it in _owner(event) if str(it.user_id) == event.details.get("to")]


def is_nobodys(event: Event) -> bool:
    return not _owner(event)


def _owner(event: Event) -> list[Recipient]:
    """Whoever looks after it and still has an account here."""
    idea = db.session.get(Idea, number_in(event, "item"))
    user = people.by_id(idea.owner_id) if idea and idea.owner_id else None
    return [Recipient(user.id, item_id=number_in(event, "item"))] if user and user.active else []
