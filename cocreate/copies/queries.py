"""Reading the register: for the author, for the staff of a story, for the list of recalls."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from flask_babel import lazy_pgettext as _p

from cocreate.accounts import house
from cocreate.accounts.models import Institution
from cocreate.consent import recalls
from cocreate.consent.outside import INSTANT, Bears, Recall, Surface, Usage, Wish
from cocreate.intake.models import Item
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.policy import STAFF, Actor

SURFACES = {
    Surface.POSTER: _p("surface", "Poster"),
    Surface.LEAFLET: _p("surface", "Leaflet or booklet"),
    Surface.EXHIBITION: _p("surface", "Exhibition"),
    Surface.SLIDES: _p("surface", "Slides"),
    Surface.FILM: _p("surface", "Film"),
    Surface.MESSAGE: _p("surface", "Message of ours to many"),
    Surface.WEB: _p("surface", "Exhibition on our pages"),
    Surface.ALLIANCE: _p("surface", "Another institution"),
    Surface.STUDY: _p("surface", "Study"),
}


@dataclass(frozen=True, slots=True)
class Use:
    """One use from question to proof. `usage` is the copy, `recall` the task to fetch it back, `to`
    the institution of the alliance that reads it. `is_shown`: everybody reads what its author was
    asked about; `stands`: and its author agrees.
    """

    wish: Wish
    usage: Usage | None = None
    recall: Recall | None = None
    to: Institution | None = None
    is_shown: bool = False
    stands: bool = False

    @property
    def label(self) -> str:
        return str(SURFACES[Surface(self.wish.surface)])

    @property
    def place(self) -> str:
        """Where it goes: for an institution of the alliance its name, as it is today."""
        return self.to.name if self.to else self.wish.place

    @property
    def is_counted(self) -> bool:
        """Made in copies that one can count."""
        return self.wish.surface not in {Surface.WEB, Surface.ALLIANCE, Surface.STUDY}

    @property
    def state(self) -> str:
        """waiting, unanswered, refused, agreed, unused, out, gone, fetching or fetched."""
        if self.recall is not None:
            return "fetched" if self.recall.done_at else "fetching"
        if self.usage is not None:
            over = "gone" if self.is_instant else "fetching"
            return "out" if self.may_be_printed else over
        return self._of_question()

    @property
    def is_instant(self) -> bool:
        """On a page of ours: there is nothing to fetch back."""
        return self.wish.surface in INSTANT

    def _of_question(self) -> str:
        names = {"no": "refused", "yes": "agreed" if self.is_shown else "unused"}
        return names.get(self.wish.answer, "waiting" if self.is_shown else "unanswered")

    @property
    def is_late(self) -> bool:
        task = self.recall
        return task is not None and task.done_at is None and task.due_at < now()

    @property
    def is_whole(self) -> bool:
        """The whole text stands there: made and printed with its collection, not by itself."""
        return self.wish.bears != Bears.LINE

    @property
    def may_be_made(self) -> bool:
        return self.usage is None and self.stands

    @property
    def may_be_printed(self) -> bool:
        return self.usage is not None and self.usage.ended_at is None and self.stands


@dataclass(frozen=True, slots=True)
class Task:
    """A recall in the list of staff: what, where, of which story."""

    use: Use
    ref: str


def _uses() -> Any:
    """Question, copy and task side by side."""
    rows = sa.select(Wish, Usage, Recall).outerjoin(Usage, Usage.wish_id == Wish.id)
    return rows.outerjoin(Recall, Recall.usage_id == Usage.id)


def _found(wanted: Any) -> list[Use]:
    rows = db.session.execute(wanted).all()
    wishes = [row.Wish for row in rows]
    to = house.by_ids(it.recipient_id for it in wishes if it.recipient_id)
    shown = recalls.shown(wishes)
    there = recalls.standing(wishes, shown)
    found = []
    for wish, usage, task in rows:
        reader = to.get(wish.recipient_id or 0)
        found.append(Use(wish, usage, task, reader, wish.id in shown, wish.id in there))
    return found


def of_item(item_id: int) -> list[Use]:
    """The newest question first."""
    return _found(_uses().where(Wish.item_id == item_id).order_by(Wish.id.desc()))


def of_wishes(wish_ids: Iterable[int]) -> dict[int, Use]:
    return {it.wish.id: it for it in _found(_uses().where(Wish.id.in_(list(wish_ids))))}


def by_number(number: str) -> Use | None:
    return next(iter(_found(_uses().where(Usage.number == number.upper()))), None)


def wish(item_id: int, wish_id: int) -> Wish | None:
    """Of this item, or none: a number in an address proves nothing."""
    return db.session.scalar(sa.select(Wish).where(Wish.id == wish_id, Wish.item_id == item_id))


def item_of(row: Wish | Usage | Recall) -> Item:
    return db.session.get_one(Item, row.item_id)


def tasks(reader: Actor, *, done: bool) -> list[Task]:
    """What is to fetch back where this reader works, the most urgent first; or what was fetched."""
    at = Recall.institution_id.in_(reader.where(*STAFF))
    order = Recall.done_at.desc() if done else Recall.due_at
    chosen = _uses().where(at, Recall.done_at.is_not(None) if done else Recall.done_at.is_(None))
    rows = _found(chosen.order_by(order).limit(200))
    refs = _refs(it.wish.item_id for it in rows)
    return [Task(it, refs.get(it.wish.item_id, "")) for it in rows]


def task(reader: Actor, number: str) -> Task | None:
    use = by_number(number)
    if use is None or use.recall is None:
        return None
    if use.recall.institution_id not in reader.where(*STAFF):
        return None
    return Task(use, _refs([use.wish.item_id]).get(use.wish.item_id, ""))


def _refs(item_ids: Iterable[int]) -> dict[int, str]:
    found = sa.select(Item.id, Item.ref).where(Item.id.in_(set(item_ids)))
    return {row.id: row.ref for row in db.session.execute(found)}


def counts(reader: Actor, at: datetime) -> tuple[int, int]:
    """How many copies are to be fetched back where this reader works, and how many are late."""
    number = sa.func.count(Recall.usage_id)
    both = sa.select(number, number.filter(Recall.due_at < at))
    both = both.where(Recall.institution_id.in_(reader.where(*STAFF)), Recall.done_at.is_(None))
    row = db.session.execute(both).one()
    return row[0], row[1]
