"""What waits to be made nobody's, and what came of the rest."""

from dataclasses import dataclass

import sqlalchemy as sa

from cocreate.consent import gate
from cocreate.ideas.models import Idea
from cocreate.intake.models import Item
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.policy import Actor
from cocreate.leaving.models import Left, Outcome
from cocreate.leaving.policy import WORKING

LAST = 20


@dataclass(frozen=True, slots=True)
class Row:
    """`title`: of what was public, the guard's finds covered; "" for what is decided."""

    left: Left
    ref: str
    title: str = ""

    @property
    def outcome(self) -> str:
        return str(self.left.outcome)


def waiting(reader: Actor) -> list[Row]:
    """The first to go comes first."""
    rows = _rows(_ripe(reader).order_by(Left.until, Left.item_id))
    return [Row(left, ref) for left, ref in rows]


def decided(reader: Actor) -> list[Row]:
    """The last of those that staff had to do with, the newest first."""
    mine = sa.select(Left, Item.ref).join(Item, Item.id == Left.item_id)
    mine = mine.where(Left.institution_id.in_(reader.where(*WORKING)), Left.ripe_at.is_not(None))
    mine = mine.where(Left.outcome != Outcome.WAITS).order_by(Left.ended_at.desc()).limit(LAST)
    return [Row(left, ref) for left, ref in _rows(mine)]


def counts(reader: Actor) -> tuple[int, int]:
    """How many wait, and how many of them for this reader alone to confirm or do within a week."""
    rows = [left for left, _ref in _rows(_ripe(reader))]
    return len(rows), sum((it.until - now()).days < 7 for it in rows)


def one(reader: Actor, ref: str) -> Row | None:
    """The last that was left under this reference, of the reader's own houses."""
    mine = sa.select(Left, Item.ref).join(Item, Item.id == Left.item_id)
    mine = mine.where(Item.ref == ref.upper(), Left.institution_id.in_(reader.where(*WORKING)))
    found = _rows(mine.where(Left.ripe_at.is_not(None)).order_by(Left.ripe_at.desc()).limit(1))
    return Row(found[0][0], found[0][1]) if found else None


def of_erasure(number: str) -> list[Row]:
    """What this person left, whatever came of it."""
    mine = sa.select(Left, Item.ref).join(Item, Item.id == Left.item_id)
    mine = mine.where(Left.erasure == number, Left.outcome != Outcome.UNDONE)
    return [Row(left, ref) for left, ref in _rows(mine.order_by(Left.item_id))]


def idea(row: Row) -> Idea:
    return db.session.get_one(Idea, row.left.item_id)


def is_shown(row: Row) -> bool:
    return gate.publication(row.left.item_id) is not None


def _ripe(reader: Actor) -> sa.Select[Left, str]:
    mine = sa.select(Left, Item.ref).join(Item, Item.id == Left.item_id)
    return mine.where(
        Left.institution_id.in_(reader.where(*WORKING)),
        Left.outcome == Outcome.WAITS,
        Left.ripe_at.is_not(None),
        Left.until > now(),
    )


def _rows(query: sa.Select[Left, str]) -> list[tuple[Left, str]]:
    return [(row[0], row[1]) for row in db.session.execute(query)]
