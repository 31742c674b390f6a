"""Earned trust (C5): how texts of the same account went before. It moves a text within its day, and
says what is read alone; nothing is shown unread for it, whoever wrote it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa

from cocreate.intake.models import Item
from cocreate.kernel.db import db
from cocreate.moderation.models import Decision, Outcome

LOWEST, HIGHEST = -1, 3
LOSS = 2  # one text that had to be changed takes back what two good ones gave
WORDING = "wording"  # put more readably by us: no fault of its author
DECIDED = ("publish", "propose", "decline", "hide")


class Past(StrEnum):
    """How one text went: published as it was, with something covered, or not at all."""

    CLEAN = "clean"
    COVERED = "covered"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Trust:
    """`level` from -1 to 3; `clean` texts were published as they were, in `lowered` something wasn't."""

    level: int = 0
    clean: int = 0
    lowered: int = 0

    @property
    def reads_alone(self) -> bool:
        return self.level < 0


NONE = Trust()


def earned(past: Sequence[Past]) -> Trust:
    """From the oldest to the newest; the same history always earns the same."""
    level = 0
    for one in past:
        level = min(HIGHEST, level + 1) if one is Past.CLEAN else max(LOWEST, level - LOSS)
    clean = sum(one is Past.CLEAN for one in past)
    return Trust(level, clean, len(past) - clean)


def of(items: Iterable[Item]) -> dict[int, Trust]:
    """Item id → what its account had earned by other texts. Without an account nothing is earned."""
    known = {item.id: item.author_id for item in items if item.author_id}
    told = _told(set(known.values()))
    return {
        item_id: earned([past for at, past in told.get(author_id, []) if at != item_id])
        for item_id, author_id in known.items()
    }


def _told(authors: set[UUID]) -> Mapping[UUID, list[tuple[int, Past]]]:
    """Of each account its texts in the order of their last decision. What an appeal overturned
    counts for nothing.
    """
    if not authors:
        return {}
    last = (
        sa.select(sa.func.max(Decision.id))
        .join(Item, Item.id == Decision.item_id)
        .where(Item.author_id.in_(authors), Decision.move.in_(DECIDED))
        .group_by(Decision.item_id)
    )
    rows = sa.select(Item.author_id, Item.id, Decision.move, Decision.redacted).where(
        Decision.id.in_(last),
        Item.id == Decision.item_id,
        Decision.appealed != Outcome.OVERTURNED,
    )
    told: dict[UUID, list[tuple[int, Past]]] = {}
    for author_id, item_id, move, redacted in db.session.execute(rows.order_by(Decision.id)):
        if author_id:
            told.setdefault(author_id, []).append((item_id, _past(move, redacted)))
    return told


def _past(move: str, redacted: str) -> Past:
    if move in {"decline", "hide"}:
        return Past.REFUSED
    return Past.COVERED if set(redacted.split()) - {WORDING} else Past.CLEAN
