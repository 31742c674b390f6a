"""Whose page it is: one item and its code, or an account with all that is in it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from cocreate.accounts import house
from cocreate.accounts.models import User
from cocreate.consent.models import Subject
from cocreate.intake import opening
from cocreate.intake.models import Item
from cocreate.kernel.db import db
from cocreate.kernel.events import Recordable
from cocreate.kernel.policy import Actor


@dataclass(frozen=True, slots=True)
class Person:
    """`account` is None by the code: then it is about this one item and nothing beside it."""

    items: tuple[Item, ...]
    account: UUID | None = None

    @property
    def about(self) -> Item | UUID:
        """What other packages are asked about: the item, or the account's number."""
        return self.account or self.items[0]

    @property
    def subjects(self) -> frozenset[UUID]:
        return frozenset(item.subject_id for item in self.items)

    @property
    def institution_id(self) -> int:
        """Of the house that is asked: the item's; for an account, the one that runs the pages."""
        return house.core().id if self.account else self.items[0].institution_id

    @property
    def recordable(self) -> Recordable:
        return db.session.get_one(User, self.account) if self.account else self.items[0]

    def keys(self) -> dict[str, list[Any]]:
        """The numbers under which rows lead to this person, by kind (kernel/held)."""
        chains = [item.chain for item in self.items]
        return {
            "item": [item.id for item in self.items],
            "subject": [*self.subjects, *([self.account] if self.account else [])],
            "account": [self.account] if self.account else [],
            "chain": chains + ([f"person:{self.account}"] if self.account else []),
        }

    def acting(self, item: Item) -> Actor:
        """No account stands in the history of an item: what is done there, its pseudonym does."""
        return opening.author(item)

    @property
    def is_paused(self) -> bool:
        """Whether everything of theirs that was public is paused."""
        free = sa.select(Subject.id).where(
            Subject.id.in_(self.subjects), Subject.restricted_at.is_(None)
        )
        return bool(self.items) and db.session.scalar(free.limit(1)) is None


def of_account(account: UUID) -> Person:
    mine = sa.select(Item).where(Item.author_id == account).order_by(Item.id)
    return Person(tuple(db.session.scalars(mine)), account)
