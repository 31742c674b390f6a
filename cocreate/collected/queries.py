"""Reading collections: for the staff who gather, and what of them everybody may see now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from cocreate.accounts import house
from cocreate.accounts.models import Institution
from cocreate.collected.models import Collection, Edition, EditionPage, Entry, Kind
from cocreate.consent import gate, recalls, usages
from cocreate.consent.outside import Usage, Wish
from cocreate.copies import queries as register
from cocreate.copies.queries import Use
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.paging import LARGEST
from cocreate.kernel.policy import Actor, may
from cocreate.stories import queries as stories
from cocreate.stories.models import Story


@dataclass(frozen=True, slots=True)
class Leaf:
    """A story as it stands in a collection. `number` is that of its place in the register."""

    ref: str
    shown: gate.Shown
    group: str
    number: str = ""
    is_yours: bool = False


@dataclass(frozen=True, slots=True)
class Chosen:
    """A story for those who gather: how its author answered, and until when nobody may ask."""

    entry: Entry
    ref: str
    title: str
    lang: str
    use: Use
    quiet: datetime | None

    @property
    def is_there(self) -> bool:
        return self.use.state in ("agreed", "out")

    @property
    def may_be_asked_again(self) -> bool:
        is_ended = self.use.state in ("unanswered", "refused", "unused", "gone")
        return is_ended and self.quiet is None and bool(self.title)


@dataclass(frozen=True, slots=True)
class Kept:
    """A line in the list of staff."""

    row: Collection
    there: int
    waiting: int
    house: str


def institutions(reader: Actor) -> list[Institution]:
    """Where this person may gather, in the order of the house."""
    every = (branch.institution for branch in house.tree())
    return [it for it in every if may(reader, "collected:gather", it)]


def one(reader: Actor, number: int) -> Collection | None:
    row = _by_number(number)
    return row if row is not None and may(reader, "collected:gather", row) else None


def _by_number(number: int) -> Collection | None:
    return db.session.get(Collection, number) if number <= LARGEST else None


def all_of(reader: Actor) -> list[Kept]:
    """The newest first."""
    at = {it.id: it.name for it in institutions(reader)}
    mine = sa.select(Collection).where(Collection.institution_id.in_(at))
    rows = db.session.scalars(mine.order_by(Collection.id.desc()).limit(100)).all()
    places = sa.select(Entry.collection_id, Entry.wish_id)
    found = db.session.execute(places.where(Entry.collection_id.in_([it.id for it in rows]))).all()
    uses = register.of_wishes(it.wish_id for it in found)
    states: dict[int, list[str]] = {it.id: [] for it in rows}
    for it in found:
        states[it.collection_id].append(uses[it.wish_id].state)
    return [_kept(it, states[it.id], at[it.institution_id]) for it in rows]


def _kept(row: Collection, states: list[str], name: str) -> Kept:
    there = sum(it in ("agreed", "out") for it in states)
    return Kept(row, there, states.count("waiting"), name)


def wishes(row: Collection) -> list[int]:
    mine = sa.select(Entry.wish_id).where(Entry.collection_id == row.id)
    return list(db.session.scalars(mine.order_by(Entry.position, Entry.id)))


def entries(row: Collection) -> list[Entry]:
    mine = sa.select(Entry).where(Entry.collection_id == row.id)
    return list(db.session.scalars(mine.order_by(Entry.position, Entry.id)))


def entry(row: Collection, number: int) -> Entry | None:
    mine = sa.select(Entry).where(Entry.id == number, Entry.collection_id == row.id)
    return db.session.scalar(mine) if number <= LARGEST else None


def of_wish(wish_id: int) -> tuple[Collection, Entry] | None:
    """Where this question was asked for, or None: it was for a place of its own."""
    return of_wishes([wish_id]).get(wish_id)


def of_wishes(wish_ids: Iterable[int]) -> dict[int, tuple[Collection, Entry]]:
    found = sa.select(Collection, Entry).join(Entry, Entry.collection_id == Collection.id)
    rows = db.session.execute(found.where(Entry.wish_id.in_(list(wish_ids))))
    return {entry.wish_id: (row, entry) for row, entry in rows}


def chosen(row: Collection) -> list[Chosen]:
    rows = entries(row)
    uses = register.of_wishes(it.wish_id for it in rows)
    shown, told = gate.publications([it.item_id for it in rows]), _told(rows)
    quiet = usages.quiet(it.item_id for it in rows)
    found = []
    for it in rows:
        text = shown.get(it.item_id)
        title, lang = (text.title, text.lang) if text else ("", "")
        use, until = uses[it.wish_id], quiet.get(it.item_id)
        found.append(Chosen(it, told[it.item_id].ref, title, lang, use, until))
    return found


def _told(rows: list[Entry]) -> dict[int, Story]:
    mine = sa.select(Story).where(Story.id.in_([it.item_id for it in rows]))
    return {it.id: it for it in db.session.scalars(mine)}


def story(row: Collection, ref: str) -> Story | None:
    """Only one of this very institution, which everybody can read."""
    mine = sa.select(Story).where(Story.institution_id == row.institution_id)
    return db.session.scalar(mine.where(Story.ref == ref.upper(), stories.showing(now())))


def public(number: int) -> Collection | None:
    """An exhibition that is or was open."""
    row = _by_number(number)
    return row if row is not None and row.opened_at and row.kind == Kind.EXHIBITION else None


def open_now(houses: frozenset[int] | None) -> list[tuple[Collection, int]]:
    """The exhibitions that everybody can read, and how many stories stand there, the newest first.

    An empty one is not among them.
    """
    mine = sa.select(Collection).where(
        Collection.opened_at.is_not(None),
        Collection.closed_at.is_(None),
        Collection.until > now(),
        sa.exists().where(Institution.id == Collection.institution_id, Institution.active),
    )
    if houses is not None:
        mine = mine.where(Collection.institution_id.in_(houses))
    rows = db.session.scalars(mine.order_by(Collection.opened_at.desc()).limit(6)).all()
    there = [(it, len(hanging(it))) for it in rows]
    return [it for it in there if it[1]]


def hanging(row: Collection) -> list[Leaf]:
    """What stands on the open page at this moment, in its order."""
    return _leaves(_of_entries(row)) if row.is_open else []


def laid(row: Collection) -> list[Leaf]:
    """What its authors agreed to and still do, whether it is out already or not."""
    uses = register.of_wishes(wishes(row))
    return _leaves([(it, uses[it].wish, uses[it].usage) for it in wishes(row)])


def _of_entries(row: Collection) -> list[tuple[int, Wish, Usage | None]]:
    uses = register.of_wishes(wishes(row))
    rows = [(it, uses[it].wish, uses[it].usage) for it in wishes(row)]
    return [it for it in rows if it[2] is not None and it[2].ended_at is None]


def _leaves(rows: list[tuple[int, Wish, Usage | None]]) -> list[Leaf]:
    texts = recalls.standing(wish for _id, wish, _usage in rows)
    ids = [wish.item_id for _id, wish, _usage in rows]
    told = {it.id: it for it in db.session.scalars(sa.select(Story).where(Story.id.in_(ids)))}
    return [
        leaf(told[wish.item_id], texts[number], usage)
        for number, wish, usage in rows
        if number in texts and (usage is None or usage.ended_at is None)
    ]


def leaf(told: Story, shown: gate.Shown, usage: Usage | None = None) -> Leaf:
    return Leaf(told.ref, shown, told.group, usage.number if usage else "")


def editions(row: Collection) -> list[Edition]:
    mine = sa.select(Edition).where(Edition.collection_id == row.id)
    return list(db.session.scalars(mine.order_by(Edition.number.desc())))


def edition(row: Collection, number: int) -> Edition | None:
    mine = sa.select(Edition).where(Edition.collection_id == row.id, Edition.number == number)
    return db.session.scalar(mine) if number <= LARGEST else None


def pages(of: Edition) -> list[Leaf]:
    """What of this edition may be printed now, in its order."""
    rows = sa.select(Wish.id, Wish, Usage).join(Usage, Usage.wish_id == Wish.id)
    rows = rows.join(EditionPage, EditionPage.usage_id == Usage.id)
    rows = rows.where(EditionPage.edition_id == of.id).order_by(EditionPage.position)
    return _leaves([(row[0], row[1], row[2]) for row in db.session.execute(rows)])


def printed(row: Collection) -> int:
    """How many of all editions."""
    mine = sa.select(sa.func.sum(Edition.copies)).where(Edition.collection_id == row.id)
    return db.session.scalar(mine) or 0
