"""The letter to whoever has the account: somebody began to erase what is theirs, and may not be them.

Its link undoes it like the one in the browser that asked. It is made when the letter goes out, of
the number and a secret of the house, so it stands in no table and no backup.
"""

import hmac
import re
from uuid import UUID

import sqlalchemy as sa

from cocreate.erasing.models import ErasedItem, Erasure
from cocreate.intake.models import Item
from cocreate.kernel.db import db
from cocreate.kernel.events import Event
from cocreate.keys import sealing

SECRET = re.compile(r"(E-[0-9A-Z]{4}-[0-9A-Z]{4})\.[0-9a-f]{64}", re.ASCII)


def secret_of(erasure: Erasure) -> str:
    return f"{erasure.number}.{sealing.lookup('erasure.letter', erasure.number)}"


def opened(secret: str) -> Erasure | None:
    """The erasure that this link of a letter is about; None for one that we did not make."""
    read = SECRET.fullmatch(secret)
    row = db.session.get(Erasure, read[1]) if read else None
    return row if row and hmac.compare_digest(secret_of(row), secret) else None


def in_letter(event: Event) -> str:
    """Slot `letter_link`: where it is undone, "" once that is not possible or not needed."""
    row = _of(event)
    return f"/erased/{secret_of(row)}" if row and row.is_open else ""


def account(event: Event) -> list[UUID]:
    """Whose account it is, where the account itself is erased."""
    row = _of(event)
    return [row.person_id] if row and row.person_id else []


def accounts_behind(event: Event) -> list[UUID]:
    """Whose accounts hold what is erased by its code: whoever has the code could have begun it."""
    row = _of(event)
    if row is None or row.person_id:
        return []
    mine = sa.select(Item.author_id).join(ErasedItem, ErasedItem.item_id == Item.id)
    mine = mine.where(ErasedItem.number == row.number, Item.author_id.is_not(None))
    return [it for it in db.session.scalars(mine) if it]


def _of(event: Event) -> Erasure | None:
    return db.session.get(Erasure, event.chain.partition(":")[2])
