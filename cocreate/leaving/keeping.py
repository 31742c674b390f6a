"""What erasing does about a text that its author leaves: offer, keep, hand over, drop.

Kept is what everybody could read, with no name, under a key drawn from the number of the erasure:
should an old backup take the row away, the key is found and destroyed all the same. That goes into
the journal of erasures too, so no backup brings the text back once somebody has decided about it.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid5

import sqlalchemy as sa

from cocreate.consent import followed, gate
from cocreate.ideas import forgetting as forgotten
from cocreate.ideas.models import Idea
from cocreate.intake.forgetting import UNDO
from cocreate.intake.models import Item, State
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.keys import sealing, tombstones
from cocreate.leaving.models import Left, Outcome

HANDLED_WITHIN = timedelta(days=30)  # counted from when the erasing can't be undone any more
ROOT = UUID("6f1d9c2e-0b57-4c39-9a43-5d2d0b1c7e10")  # of these keys alone


@dataclass(frozen=True, slots=True)
class Offer:
    """A text that could be left, as everybody reads it now."""

    item_id: int
    ref: str
    title: str
    lang: str


def offers(items: Iterable[Item]) -> list[Offer]:
    """Ideas alone: a story is about somebody's health, in order and in detail (decision 40)."""
    ids = [item.id for item in items if item.kind == "idea" and item.withdrawn_at is None]
    public = sa.select(Idea.id, Idea.ref).where(Idea.id.in_(ids), Idea.state == State.PUBLISHED)
    rows = db.session.execute(public.order_by(Idea.id)).all()
    shown = gate.publications([row.id for row in rows])
    return [
        Offer(row.id, row.ref, shown[row.id].title, shown[row.id].lang)
        for row in rows
        if row.id in shown
    ]


def keep(number: str, asked_at: datetime, item: Item) -> None:
    """Before it is hidden, inside the change that hides it. What is not public is not kept."""
    if not offers([item]):
        return
    shown = gate.publication(item.id)
    if shown is None:
        return
    row = Left(erasure=number, item_id=item.id, institution_id=item.institution_id)
    row.lang, row.until = shown.lang, asked_at + UNDO + HANDLED_WITHIN
    row.key_id = key_of(number, item.id)
    row.turn, row.outcome = 0, Outcome.WAITS
    sealing.create(row.key_id)
    row.sealed = seal(row, "sealed", {"title": shown.title, "body": shown.body})
    db.session.add(row)
    db.session.flush()


def hand_over(number: str) -> list[int]:
    """The erasing can't be undone any more: staff may read it from now on. Which items."""
    rows = _waiting(number)
    for row in rows:
        row.ripe_at = now()
    return [row.item_id for row in rows]


def drop(number: str) -> None:
    """The erasing was undone: the author has their own text again."""
    for row in _waiting(number):
        end(row, Outcome.UNDONE)


def end(row: Left, outcome: Outcome) -> None:
    """The text is read for the last time: words and key go. Inside a change."""
    row.sealed = row.proposed = None
    row.outcome, row.ended_at = outcome, now()
    db.session.flush()
    gone = tombstones.Entry(_line(row.key_id), tombstones.DESTROYED, now(), None, (row.key_id,))
    followed.bury(gone)
    sealing.destroy(row.key_id)


def buried(entry: tombstones.Entry) -> None:
    """After a restore: what the journal says of such a text holds. Inside a transaction."""
    row = db.session.scalar(sa.select(Left).where(Left.key_id.in_(entry.subjects)))
    if row is None:
        return
    if entry.what == tombstones.DESTROYED and row.waits:
        row.sealed = row.proposed = None
        row.outcome, row.ended_at = Outcome.GONE, now()
    elif entry.what == tombstones.DOWN and row.outcome == Outcome.SHOWN:
        take_down(row)
    db.session.flush()


def take_down(row: Left) -> None:
    """Nobody sees it any more, as if it had never been left. Inside a change."""
    forgotten.take_down(db.session.get_one(Idea, row.item_id))
    gate.unpublish(row.item_id)
    row.outcome, row.ended_at = Outcome.DOWN, now()


def bury_down(row: Left) -> None:
    at = now()
    followed.bury(tombstones.Entry(_line(row.key_id), tombstones.DOWN, at, None, (row.key_id,)))


def forget_keys(number: str, item_ids: Iterable[int]) -> None:
    """An old backup took the rows away: then nothing may open them in a newer one."""
    for item_id in item_ids:
        sealing.destroy(key_of(number, item_id))


def key_of(number: str, item_id: int) -> UUID:
    return uuid5(ROOT, f"{number}|{item_id}")


def seal(row: Left, column: str, parts: dict[str, str]) -> bytes:
    return sealing.seal(row.key_id, _place(row, column), json.dumps(parts, ensure_ascii=False))


def opened(row: Left, column: str) -> dict[str, str] | None:
    """Title and body; None when the key is gone, or nothing lies there."""
    data = getattr(row, column)
    text = sealing.unseal(row.key_id, _place(row, column), data) if data else None
    return dict(json.loads(text)) if text else None


def _place(row: Left, column: str) -> str:
    return f"left_text|{column}|{row.erasure}:{row.item_id}"


def _line(key_id: UUID) -> str:
    return f"L-{key_id.hex[:12]}"


def _waiting(number: str) -> list[Left]:
    mine = sa.select(Left).where(Left.erasure == number, Left.outcome == Outcome.WAITS)
    return list(db.session.scalars(mine.order_by(Left.item_id)))
