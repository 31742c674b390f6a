"""What somebody wrote, as they wrote it: sealed, read by the author and by staff who moderate."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from cocreate.consent import subjects
from cocreate.consent.models import Original
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.keys import legible, sealing

AT_ONCE = 1000


def keep(item_id: int, subject_id: UUID, parts: Mapping[str, str]) -> None:
    """Seal these parts (title, body, …); a part that was there is replaced. Inside a change.

    The subject's key must exist (`sealing.create`): made here, a sending could bring an erased
    person's key back.
    """
    subjects.ensure(subject_id)
    sealed = sealing.seal_many(subject_id, {_place(item_id, part): parts[part] for part in parts})
    for part in parts:
        row = Original(item_id=item_id, part=part, subject_id=subject_id, at=now())
        row.sealed = sealed[_place(item_id, part)]
        db.session.merge(row)
    db.session.flush()


def read(item_id: int) -> dict[str, str]:
    """Part → text. What can't be read (any more) is not in it; {} when nothing is left."""
    return read_many([item_id])[item_id]


def read_many(item_ids: list[int]) -> dict[int, dict[str, str]]:
    """The same for a page of items: one query, one look at the keys."""
    mine = sa.select(Original).where(Original.item_id.in_(item_ids))
    rows = list(db.session.scalars(mine.order_by(Original.item_id, Original.part)))
    texts = legible.texts(map(_sealed, rows))
    found: dict[int, dict[str, str]] = {item_id: {} for item_id in item_ids}
    for row, text in zip(rows, texts, strict=True):
        if text is not None:
            found[row.item_id][row.part] = text
    return found


def is_damaged(item_id: int, words: Mapping[str, str]) -> bool:
    """Whether parts lie here that `read` could not open, though their key is there."""
    mine = sa.select(Original.part, Original.subject_id).where(Original.item_id == item_id)
    lost = {row.subject_id for row in db.session.execute(mine) if row.part not in words}
    return bool(lost and sealing.keys_of(lost))


def altered() -> list[str]:
    """The places of all that was changed, or moved there from another. Looks at each of them."""
    rows = db.session.scalars(sa.select(Original).execution_options(yield_per=AT_ONCE))
    return [it for some in rows.partitions() for it in legible.altered(map(_sealed, some))]


def every(part: str) -> list[str | None]:
    """The same part of all items that have it, None where its key is gone."""
    rows = list(db.session.scalars(sa.select(Original).where(Original.part == part)))
    return sealing.unseal_many(map(_sealed, rows))


def held(item_id: Any) -> sa.ColumnElement[bool]:
    """For a WHERE: something of this item lies here still."""
    return sa.exists().where(Original.item_id == item_id)


def is_held(item_id: int) -> bool:
    """Whether something of this item lies here, readable or not."""
    mine = sa.select(Original.item_id).where(Original.item_id == item_id).limit(1)
    return db.session.scalar(mine) is not None


def destroy(item_id: int) -> None:
    """For good: after the undo window of a withdrawal, or with the person's erasure."""
    db.session.execute(sa.delete(Original).where(Original.item_id == item_id))


def drop(item_id: int, part: str) -> None:
    """One part for good, such as a contact that its person takes back. Inside a change."""
    mine = sa.and_(Original.item_id == item_id, Original.part == part)
    db.session.execute(sa.delete(Original).where(mine))


def _sealed(row: Original) -> legible.Sealed:
    return row.subject_id, _place(row.item_id, row.part), row.sealed


def _place(item_id: int, part: str) -> str:
    return f"original|sealed|{item_id}:{part}"
