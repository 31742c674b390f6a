"""Calling copies back: begun with the transaction that ends a consent, done with a sentence of proof.

A copy may be out while its text is shown, its purpose is in force and its day has not come.
What stands on a page of ours (`INSTANT`) ends with the same transaction: nothing is to be fetched.
`begin` is asked by whatever ends one of these; the worker asks for all, so that expiry, a hidden
text, a person erased or restricted are never forgotten (`sweep`).
"""

from collections.abc import Iterable
from contextlib import suppress
from datetime import timedelta
from uuid import UUID

import sqlalchemy as sa
from flask_babel import gettext as _

from cocreate.accounts import house, people
from cocreate.consent import gate, lifecycle, lines, whom
from cocreate.consent.outside import INSTANT, Recall, Surface, Usage, Wish
from cocreate.kernel import events
from cocreate.kernel.change import change
from cocreate.kernel.clock import now
from cocreate.kernel.db import db, transaction
from cocreate.kernel.errors import OutOfTurn, Refused
from cocreate.kernel.policy import CLOCKWORK, Actor, Role

WEEK = timedelta(days=7)
UNCOUNTED = 100_000
WITHIN = {
    Surface.MESSAGE: timedelta(hours=24),
    Surface.FILM: timedelta(hours=24),
    Surface.ALLIANCE: timedelta(hours=72),
}


def stands(wish: Wish) -> bool:
    """Whether a copy of this may be out now."""
    return may_stand(wish) and gate.in_force(wish.item_id, wish.purpose)


def may_stand(wish: Wish) -> bool:
    return wish.id in shown([wish])


def shown(wishes: Iterable[Wish]) -> dict[int, gate.Shown]:
    """By number of the wish, its words: where its day has not come, and everybody can still read
    what its author was shown. An institution that was closed receives nothing, and what a guardian
    was asked is over once the child turns fourteen.
    """
    rows = [it for it in wishes if it.ended_at is None and it.until > now()]
    past = whom.past((it.item_id, it.asked_at) for it in rows if not it.answer)
    rows = [it for it in rows if it.answer or (it.item_id, it.asked_at) not in past]
    texts = gate.publications([it.item_id for it in rows])
    houses = house.by_ids(it.recipient_id for it in rows if it.recipient_id)
    there = [
        it
        for it in rows
        if it.item_id in texts and (it.recipient_id is None or houses[it.recipient_id].active)
    ]
    known = lines.hashes((texts[it.item_id], it.bears) for it in there)
    return {
        it.id: texts[it.item_id] for it, line in zip(there, known, strict=True) if line == it.line
    }


def standing(
    wishes: Iterable[Wish], texts: dict[int, gate.Shown] | None = None
) -> dict[int, gate.Shown]:
    """Those of them that their authors agreed to, and still do. `texts`: what is `shown` of them."""
    rows = [it for it in wishes if it.answer == "yes"]
    texts = shown(rows) if texts is None else texts
    items = {it.item_id for it in rows if it.id in texts}
    agreed = {it: gate.agreed(items, it) for it in {row.purpose for row in rows}}
    return {
        it.id: texts[it.id] for it in rows if it.id in texts and it.item_id in agreed[it.purpose]
    }


def usage_of(task: Recall) -> Usage:
    return db.session.get_one(Usage, task.usage_id)


def wish_of(usage: Usage) -> Wish:
    return db.session.get_one(Wish, usage.wish_id)


def begin(item_ids: Iterable[int], actor_id: UUID = CLOCKWORK) -> int:
    """End what may not be out any more, with a task where it is to fetch; how many. Inside a change.

    A question may stand while the text does; an answer only while the purpose is in force.
    """
    mine = sa.select(Wish).where(Wish.ended_at.is_(None), Wish.item_id.in_(list(item_ids)))
    rows = list(db.session.scalars(mine))
    texts = shown(rows)
    goes_on = {it.id for it in rows if it.answer == ""} & texts.keys()
    goes_on |= standing(rows, texts).keys()
    ended = sum(end(it, actor_id) for it in rows if it.id not in goes_on)
    db.session.flush()
    return ended


def end(wish: Wish, actor_id: UUID) -> bool:
    """One use is over, whatever else is agreed to; whether a copy is out. Inside a change."""
    wish.ended_at = now()
    usage = db.session.scalar(sa.select(Usage).where(Usage.wish_id == wish.id))
    if usage is None or usage.ended_at is not None:
        return False
    _end(usage, actor_id)
    return True


def _end(usage: Usage, actor_id: UUID) -> None:
    wish = wish_of(usage)
    usage.ended_at = now()
    if wish.surface in INSTANT:
        events.record(actor_id, lifecycle.USE_ENDED, wish, {"usage": usage.id})
        return
    task = Recall(
        usage_id=usage.id,
        institution_id=wish.recipient_id or usage.institution_id,
        item_id=usage.item_id,
        owner_id=_owner(wish, usage),
        begun_at=usage.ended_at,
        due_at=usage.ended_at + WITHIN.get(Surface(wish.surface), WEEK),
    )
    db.session.add(task)
    db.session.flush()
    events.record(actor_id, lifecycle.RECALL, task, {"usage": usage.id})


def _owner(wish: Wish, usage: Usage) -> UUID:
    """Whoever made the copy, while they still work here; then a colleague, so that somebody hears of it.

    What another institution reads is fetched back by its own people.
    """
    at = wish.recipient_id or usage.institution_id
    if wish.recipient_id is None and people.works_at(usage.made_by, at):
        return usage.made_by
    for role in (Role.MODERATOR, Role.ADMIN):
        there = people.holding(role, at) - {usage.made_by}
        if there:
            return min(there)
    return usage.made_by


def sweep() -> int:
    """Begin what nobody's press began: a day that came, a text that was hidden. How many."""
    with transaction():
        standing = sa.select(Wish.item_id).where(Wish.ended_at.is_(None)).distinct()
        return begin(db.session.scalars(standing))


def finish(actor: Actor, task: Recall, proof: str, lost: int) -> None:
    """Fetched, with a sentence that its author reads. `lost` copies could not be had back."""
    with change(actor, "consent:recall", on=task) as record:
        row = db.session.get_one(Recall, task.usage_id, with_for_update=True)
        if row.done_at is not None:
            raise OutOfTurn(_("A colleague has written down already that this was fetched back."))
        if lost > _most(row):
            raise Refused(_("That is more than there were."))
        row.done_at, row.done_by = now(), actor.id
        row.proof, row.lost = proof, lost
        record(lifecycle.RECALLED, row, usage=row.usage_id, lost=lost)


def _most(task: Recall) -> int:
    """How many there could be. What another institution printed nobody counts."""
    wish = wish_of(usage_of(task))
    return UNCOUNTED if wish.recipient_id else wish.copies


def escalate_late() -> int:
    """Begin what is over; then tell the admins of each task whose day went by, once. How many."""
    begun = sweep()
    over = sa.select(Recall).where(
        Recall.done_at.is_(None), Recall.late_since.is_(None), Recall.due_at < now()
    )
    late = list(db.session.scalars(over))
    for task in late:
        with suppress(OutOfTurn):
            _escalate(people.clockwork([task.institution_id]), task)
    return begun + len(late)


def _escalate(actor: Actor, task: Recall) -> None:
    with change(actor, "consent:recall", on=task) as record:
        if task.done_at is not None or task.late_since is not None:
            record.nothing_new()
            return
        task.late_since = task.due_at
        record(lifecycle.RECALL_LATE, task, usage=task.usage_id)
