"""Which erasure an item, an account, a link or a certificate belongs to."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa

from cocreate.accounts.sessions import hashed
from cocreate.erasing import links
from cocreate.erasing.models import ErasedItem, Erasure
from cocreate.intake.models import Item
from cocreate.kernel.db import db
from cocreate.kernel.policy import Actor

NOT_UNDONE = Erasure.undone_at.is_(None)


def of_item(item_id: int) -> Erasure | None:
    """The one that holds for this item: the last that was not undone."""
    mine = sa.select(Erasure).join(ErasedItem, ErasedItem.number == Erasure.number)
    mine = mine.where(ErasedItem.item_id == item_id, NOT_UNDONE)
    return db.session.scalar(mine.order_by(Erasure.asked_at.desc()).limit(1))


def of_person(person_id: UUID) -> Erasure | None:
    mine = sa.select(Erasure).where(Erasure.person_id == person_id, NOT_UNDONE)
    return db.session.scalar(mine.order_by(Erasure.asked_at.desc()).limit(1))


def by_link(secret: str) -> Erasure | None:
    """Whatever became of it; None for a secret that is none of ours. From the browser that asked,
    or from the letter.
    """
    mine = sa.select(Erasure).where(Erasure.proof == hashed(secret))
    return (db.session.scalar(mine) or links.opened(secret)) if secret else None


def certificate(number: str) -> Erasure | None:
    """Only of what is destroyed."""
    row = db.session.get(Erasure, number)
    return row if row and row.destroyed_at else None


def items(number: str) -> list[ErasedItem]:
    mine = sa.select(ErasedItem).where(ErasedItem.number == number)
    return list(db.session.scalars(mine.order_by(ErasedItem.item_id)))


def refs(number: str) -> list[str]:
    """The references of what it is about: they stay."""
    mine = sa.select(Item.ref).join(ErasedItem, ErasedItem.item_id == Item.id)
    return list(db.session.scalars(mine.where(ErasedItem.number == number).order_by(Item.id)))


def due() -> sa.Select[Any]:
    """Numbers of what nobody undid and nobody has destroyed yet, the oldest first."""
    waiting = sa.select(Erasure.number).where(NOT_UNDONE, Erasure.destroyed_at.is_(None))
    return waiting.order_by(Erasure.asked_at)


def beside(item: Item) -> list[Item]:
    """All that is under the code of this item."""
    mine = sa.select(Item).where(Item.subject_id == item.subject_id).order_by(Item.id)
    return list(db.session.scalars(mine))


def items_of(reader: Actor) -> list[Item]:
    """All that is in the reader's account."""
    mine = sa.select(Item).where(Item.author_id == reader.id).order_by(Item.id)
    return list(db.session.scalars(mine)) if reader.is_known else []


def in_account(reader: Actor) -> list[str]:
    """References of what goes with the reader's account, the oldest first."""
    mine = sa.select(Item.ref).where(Item.author_id == reader.id).order_by(Item.id)
    return list(db.session.scalars(mine)) if reader.is_known else []
