"""A yes that ends by itself: told 30 and 7 days before, kept or let go with one press (CONSENT).

What was told, and what was let go, stands on the item's history under the very moment of the end:
a renewal moves that moment and so begins anew, and nothing is told twice for the same one. Silence
needs nothing of this: the gate asks the clock.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from flask_babel import gettext as _

from cocreate.accounts import people
from cocreate.consent import actions, gate, lifecycle, notices, recalls
from cocreate.consent.actions import Way
from cocreate.consent.models import ConsentEvent, ConsentNow, Given, How
from cocreate.consent.outside import Wish
from cocreate.consent.purposes import PURPOSES
from cocreate.kernel.change import change
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.errors import OutOfTurn, Refused
from cocreate.kernel.events import Event
from cocreate.kernel.policy import Actor
from cocreate.kernel.workdays import local

FIRST, LAST = 30, 7  # days before the end
AHEAD = timedelta(days=FIRST + 1)
OUTSIDE = frozenset(it.code for it in PURPOSES.values() if it.by_use)  # each place has its own day


@dataclass(frozen=True, slots=True)
class Ending:
    """A yes in force that ends soon. `what` is its purpose, or `use:<id>` for a place outside.

    A place outside has the day that its author agreed to: it ends then, and nobody keeps it on.
    """

    item_id: int
    institution_id: int
    what: str
    until: datetime

    @property
    def chain(self) -> str:
        return f"item:{self.item_id}"

    @property
    def stamp(self) -> str:
        """Names this very end, in forms and on the record."""
        return self.until.isoformat()

    @property
    def is_use(self) -> bool:
        return self.what.startswith("use:")

    def mark(self, at: datetime) -> int | None:
        """Which reminder its time has come for, by days of the calendar here."""
        left = (local(self.until) - local(at)).days
        if at >= self.until or left > FIRST:
            return None
        return LAST if left <= LAST else FIRST


def of_item(item_id: int) -> list[Ending]:
    """What ends within 30 days, the first to end first. By the clock, whether or not a job ran."""
    return [it for it in _soon([item_id]) if it.mark(now())]


def next_of(item_ids: Iterable[int]) -> dict[int, Ending]:
    """Of a page of items, what ends first of each and was not let go."""
    found = [it for it in _soon(item_ids) if it.mark(now())]
    let = _said((it.chain for it in found), lifecycle.LET_END)
    kept = [it for it in found if (it.chain, *_key(it)) not in let]
    return {it.item_id: it for it in reversed(kept)}


def is_let_go(ending: Ending) -> bool:
    """Its author said that it may end."""
    return bool(_said([ending.chain], lifecycle.LET_END).get((ending.chain, *_key(ending))))


def version_of(ending: Ending) -> str:
    """The notice that this yes rests on."""
    row = db.session.get(ConsentNow, (ending.item_id, ending.what))
    return row.version if row else ""


def keep(actor: Actor, item: Given, purpose: str, notice_hash: str, stamp: str) -> bool:
    """Renew under the notice of today, counted from now. False for what was renewed since.

    Raises :class:`OutOfTurn` once it has ended, :class:`Refused` under an older notice, or where
    whoever presses can't agree any more (children.py). A guardian who lacks a proof by now is
    noted as asking: the old yes runs on to its end.
    """
    with change(actor, "consent:decide", on=item) as record:
        record.nothing_new()  # granting puts it on the item's history itself
        row = _fresh(item.id, purpose)
        if row is None or row.until is None or not gate.in_force(item.id, purpose):
            raise OutOfTurn(_("This has ended. Below you can agree to it anew."))
        if row.until.isoformat() != stamp:
            return False
        _must_be_todays(purpose, notice_hash)
        actions.grant(actor, item, purpose, Way("web", seen=notice_hash))
        return True


def let_end(actor: Actor, item: Given, purpose: str, stamp: str) -> None:
    """No reminder more for this end; until then it holds. Twice is once, and it may still be kept."""
    with change(actor, "consent:decide", on=item) as record:
        record.nothing_new()
        found = [it for it in of_item(item.id) if (it.what, it.stamp) == (purpose, stamp)]
        if found and not is_let_go(found[0]):
            record(lifecycle.LET_END, item, **{purpose: stamp})


def remind() -> int:
    """Tell of each end 30 days before, once, and 7 days before, once; how many authors were told.

    After a pause of the worker only the nearer of the two is left to tell.
    """
    due = sorted(_untold(_soon(), now()), key=lambda it: (it[0].item_id, it[1]))
    told = 0
    for (_item, mark), rows in groupby(due, key=lambda it: (it[0].item_id, it[1])):
        with suppress(OutOfTurn):
            told += _tell([it for it, _mark in rows], mark)
    return told


def _tell(found: list[Ending], mark: int) -> int:
    """Asked once more in turn: another worker may have told, its author may have decided."""
    first = found[0]
    with change(people.clockwork([first.institution_id]), "consent:remind", on=first) as record:
        record.nothing_new()
        fresh = [it for it, due in _untold(_soon([first.item_id]), now()) if due == mark]
        if fresh:
            ends = {it.what: it.stamp for it in fresh}
            record(lifecycle.ENDS_SOON, first, days=mark, **ends)
        return int(bool(fresh))


def stands(item_id: int, told: Mapping[str, Any]) -> bool:
    """Whether any of what a reminder spoke of still ends then: a letter may have waited."""
    return any(told.get(it.what) == it.stamp for it in of_item(item_id))


def _untold(found: Iterable[Ending], at: datetime) -> list[tuple[Ending, int]]:
    marked = [(it, mark) for it in found if (mark := it.mark(at))]
    chains = {it.chain for it, _mark in marked}
    told = _said(chains, lifecycle.ENDS_SOON)
    let = _said(chains, lifecycle.LET_END)
    return [
        (it, mark)
        for it, mark in marked
        if not let.get((it.chain, *_key(it)))
        and min(told.get((it.chain, *_key(it)), [FIRST + 1])) > mark
    ]


def _key(ending: Ending) -> tuple[str, str]:
    return ending.what, ending.stamp


def _said(chains: Iterable[str], kind: Any) -> dict[tuple[str, str, str], list[int]]:
    """Chain, what and which end → the days before it at which this was said."""
    mine = sa.select(Event.chain, Event.details).where(Event.kind == kind.name)
    found: dict[tuple[str, str, str], list[int]] = {}
    for chain, details in db.session.execute(mine.where(Event.chain.in_(sorted(chains)))):
        for what, stamp in details.items():
            if what != "days":
                found.setdefault((chain, what, str(stamp)), []).append(details.get("days", 0))
    return found


def _soon(item_ids: Iterable[int] | None = None) -> list[Ending]:
    """Of these items, or of all."""
    at, asked = now(), None if item_ids is None else list(item_ids)
    mine = _yeses(at, asked)
    rows = [Ending(*row) for row in db.session.execute(mine.order_by(ConsentNow.until))]
    numbers, purposes = {it.item_id for it in rows}, {it.what for it in rows}
    holds = {purpose: gate.agreed(numbers, purpose) for purpose in purposes}
    agreed = [it for it in rows if it.item_id in holds[it.what]]
    return sorted([*agreed, *_places(at, asked)], key=lambda it: (it.until, it.item_id, it.what))


def _yeses(at: datetime, item_ids: list[int] | None) -> sa.Select[Any, Any, Any, Any]:
    """Without those that an institution declared for many: nobody holds a code of these."""
    declared = sa.exists().where(
        ConsentEvent.receipt == ConsentNow.receipt, ConsentEvent.how == How.DECLARATION
    )
    found = sa.select(
        ConsentNow.item_id, ConsentNow.institution_id, ConsentNow.purpose, ConsentNow.until
    ).where(
        ConsentNow.granted,
        ConsentNow.purpose.not_in(OUTSIDE),
        ConsentNow.until > at,
        ConsentNow.until < at + AHEAD,
        ~declared,
    )
    return found if item_ids is None else found.where(ConsentNow.item_id.in_(item_ids))


def _places(at: datetime, item_ids: list[int] | None) -> list[Ending]:
    mine = sa.select(Wish).where(
        Wish.answer == "yes", Wish.ended_at.is_(None), Wish.until > at, Wish.until < at + AHEAD
    )
    mine = mine if item_ids is None else mine.where(Wish.item_id.in_(item_ids))
    rows = list(db.session.scalars(mine))
    there = recalls.standing(rows)
    return [
        Ending(wish.item_id, wish.institution_id, f"use:{wish.id}", wish.last_moment)
        for wish in rows
        if wish.id in there
    ]


def _fresh(item_id: int, purpose: str) -> ConsentNow | None:
    key = (item_id, purpose)
    return db.session.get(ConsentNow, key, populate_existing=True, with_for_update=True)


def _must_be_todays(purpose: str, notice_hash: str) -> None:
    """What changed since, however little, was on the screen that is pressed."""
    seen = notices.by_hash(notice_hash)
    newest = notices.current(purpose, seen.language).version if seen else ""
    if seen is None or seen.code != purpose or seen.version != newest:
        raise Refused(_("Our notice has changed. Please read it and send once more."))
