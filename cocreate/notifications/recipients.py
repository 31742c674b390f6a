"""Who hears of an event."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from cocreate.accounts import people
from cocreate.intake.models import Item
from cocreate.intake.senders import is_sender
from cocreate.kernel.db import db
from cocreate.kernel.events import Event
from cocreate.kernel.policy import Actor, Role


@dataclass(frozen=True, slots=True)
class Recipient:
    """A user, or the author of an item without an account."""

    user_id: UUID | None = None
    subject_id: UUID | None = None
    item_id: int | None = None
    is_author: bool = False

    @property
    def person(self) -> UUID | None:
        return self.user_id or self.subject_id

    @property
    def is_staff(self) -> bool:
        return not self.is_author


Recipients = Callable[[Event], Iterable[Recipient]]


def author_of(event: Event) -> list[Recipient]:
    """Whoever sent the item. Their account if they have one: a person has one letter box only."""
    item = item_of(event)
    if item is None or event.actor_id in {item.subject_id, item.author_id}:
        return []
    subject_id = None if item.author_id else item.subject_id
    return [Recipient(item.author_id, subject_id, item.id, is_author=True)]


def person_of(event: Event) -> list[Recipient]:
    """Whoever it happened to: their account, or somebody who was sent a link to begin one."""
    _name, _colon, word = event.chain.partition(":")
    user = people.by_id(UUID(word))
    if user is not None:
        return [Recipient(user.id)]
    return [Recipient(subject_id=UUID(word))]


def authors_of(events: Iterable[Event]) -> dict[int, Recipient]:
    """Item → whoever sent it, of many at once; without those who did it themselves."""
    by_item = {number_in(event, "item"): event for event in events}
    rows = db.session.scalars(sa.select(Item).where(Item.id.in_(by_item)))
    return {
        item.id: Recipient(
            item.author_id,
            None if item.author_id else item.subject_id,
            item.id,
            is_author=True,
        )
        for item in rows
        if by_item[item.id].actor_id not in {item.subject_id, item.author_id}
    }


def holding(*roles: Role) -> Recipients:
    """Everybody who has one of these roles where it happened."""

    def found(event: Event) -> list[Recipient]:
        at = institution_of(event)
        held = [people.holding(role, at) for role in roles] if at is not None else []
        return _users(event, frozenset().union(*held))

    return found


def when(condition: Callable[[Event], bool], recipients: Recipients) -> Recipients:
    """These people, but only for some events of the kind."""
    return lambda event: recipients(event) if condition(event) else []


def but_its_sender(recipients: Recipients) -> Recipients:
    """For what only staff know: not even a colleague who sent the item themselves."""

    def found(event: Event) -> list[Recipient]:
        item = item_of(event)
        told = recipients(event)
        return [it for it in told if item is None or not _sent(it, item)]

    return found


def _sent(to: Recipient, item: Item) -> bool:
    return to.user_id is not None and is_sender(Actor(to.user_id), item.id)


def users(of: Callable[[Event], Iterable[UUID]]) -> Recipients:
    """People with an account, as another package knows them: an owner, a committee, a roster."""

    def found(event: Event) -> list[Recipient]:
        return _users(event, of(event))

    return found


def item_of(event: Event) -> Item | None:
    item_id = number_in(event, "item")
    return db.session.get(Item, item_id) if item_id is not None else None


def institution_of(event: Event) -> int | None:
    item = item_of(event)
    return item.institution_id if item else number_in(event, "institution")


def number_in(event: Event, kind: str) -> int | None:
    """12 for the chain `item:12` when `kind` is item."""
    name, _, number = event.chain.partition(":")
    return int(number) if name == kind else None


def _users(event: Event, user_ids: Iterable[UUID]) -> list[Recipient]:
    item_id = number_in(event, "item")
    return [Recipient(user_id, item_id=item_id) for user_id in sorted(set(user_ids))]
