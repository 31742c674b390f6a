"""Which yes waits for a signature, and which signed paper for a second pair of eyes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from cocreate.consent import originals
from cocreate.consent.child_models import Child
from cocreate.consent.models import Capacity, ConsentEvent, ConsentNow, Type
from cocreate.intake.importing import SOURCE
from cocreate.intake.models import Item
from cocreate.intake.sheet import ASKED
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.events import Event
from cocreate.kernel.policy import STAFF, Actor, may
from cocreate.papers import pages
from cocreate.papers.faults import ENDS
from cocreate.papers.models import SignedPaper, Standing
from cocreate.papers.policy import CHECKING

LISTED = 200
LATELY = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Wanted:
    """An item with what staff noted as its person's wish, by purpose.

    `found`: the paper that a colleague sent back, if there was one. `for_child`: its guardian signs.
    """

    item: Item
    purposes: tuple[str, ...]
    found: SignedPaper | None = None
    for_child: bool = False


@dataclass(frozen=True, slots=True)
class Waiting:
    """A scan to compare. `is_mine`: this reader added it, or wrote the item down."""

    paper: SignedPaper
    item: Item
    is_mine: bool


def asked(item_id: int) -> tuple[str, ...]:
    """The purposes that staff noted a yes for and that nobody has decided since."""
    return _last(item_id, Type.REQUEST)


def ended(item_id: int) -> tuple[str, ...]:
    """The purposes of which a paper showed that there was no yes, and that nobody decided since."""
    return _last(item_id, Type.INVALIDATE)


def _last(item_id: int, type_: Type) -> tuple[str, ...]:
    mine = sa.select(ConsentNow.purpose).where(ConsentNow.item_id == item_id, _stands_at(type_))
    found = set(db.session.scalars(mine))
    return tuple(purpose for purpose in ASKED if purpose in found)


def _stands_at(type_: Type) -> sa.ColumnElement[bool]:
    """The last line about a purpose is of this type, and staff wrote it.

    What is asked has the day of it in the state, and nothing else has: those few have an index.
    """
    asked_at = ConsentNow.asked_at
    is_open = asked_at.is_not(None) if type_ == Type.REQUEST else asked_at.is_(None)
    noted = sa.exists().where(
        ConsentEvent.receipt == ConsentNow.receipt,
        ConsentEvent.type == type_,
        ConsentEvent.capacity == Capacity.STAFF,
    )
    return sa.and_(is_open, ConsentNow.purpose.in_(ASKED), noted)


def one(reader: Actor, paper_id: int) -> tuple[SignedPaper, Item] | None:
    """None for who may not compare it, and for what was taken back before that was done."""
    paper = db.session.get(SignedPaper, paper_id)
    item = db.session.get(Item, paper.item_id) if paper else None
    if paper is None or item is None or not may(reader, "papers:check", item):
        return None
    is_over = item.withdrawn_at is not None and paper.standing != Standing.CONFIRMED
    return None if is_over else (paper, item)


def is_back(item: Item, paper: SignedPaper) -> bool:
    """It was taken back when this was compared, or later, and its author undid that."""
    handled = db.session.get(ConsentNow, (item.id, "handle"))
    since = handled.since if handled and handled.granted else None
    return bool(paper.checked_at and since and since > paper.checked_at)


def run_out(item: Item) -> dict[str, datetime]:
    """Of what can stand on a form: purpose → when the yes to it ended by itself."""
    mine = sa.select(ConsentNow.purpose, ConsentNow.until).where(
        ConsentNow.item_id == item.id,
        ConsentNow.purpose.in_(ASKED),
        ConsentNow.granted,
        ConsentNow.until <= now(),
    )
    return {row.purpose: row.until for row in db.session.execute(mine)}


def item(reader: Actor, ref: str) -> Item | None:
    """What this reader may add a paper to."""
    found = db.session.scalar(sa.select(Item).where(Item.ref == ref.upper()))
    if found is None or found.withdrawn_at or not may(reader, "papers:add", found):
        return None
    return found


def waiting(reader: Actor) -> list[Waiting]:
    """The oldest first."""
    mine = _waiting(reader).order_by(SignedPaper.id).limit(LISTED)
    rows = db.session.execute(mine).all()
    wrote = recorders([row.Item.id for row in rows])
    found = []
    for paper, it in rows:
        is_mine = reader.id in {paper.by_id, wrote.get(it.id)}
        found.append(Waiting(paper, it, is_mine))
    return found


def _waiting(reader: Actor) -> sa.Select[SignedPaper, Item]:
    mine = sa.select(SignedPaper, Item).join(Item, Item.id == SignedPaper.item_id)
    return mine.where(
        SignedPaper.standing == Standing.WAITING,
        SignedPaper.institution_id.in_(reader.where(*CHECKING)),
        Item.withdrawn_at.is_(None),
    )


def in_short(reader: Actor) -> tuple[int, bool]:
    """How many this reader may compare, and whether any list has a row: one question for a menu."""
    first = sa.exists().where(
        Event.chain == sa.literal("item:").concat(sa.cast(SignedPaper.item_id, sa.String)),
        Event.seq == 1,
        Event.actor_id == reader.id,
    )
    waits = _waiting(reader)
    others = waits.where(SignedPaper.by_id != reader.id, sa.not_(first))
    number = others.with_only_columns(sa.func.count()).scalar_subquery()
    rows = (waits, _unsigned(reader), _over(reader))
    is_any = sa.or_(*(sa.exists(it.with_only_columns(sa.literal(1)).subquery()) for it in rows))
    found = db.session.execute(sa.select(number, is_any)).one()
    return int(found[0]), bool(found[1])


def unsigned(reader: Actor) -> list[Wanted]:
    """Where a yes waits and nobody has added a paper yet, the newest first."""
    mine = _unsigned(reader).order_by(Item.id.desc()).limit(LISTED)
    found: dict[int, tuple[Item, list[str]]] = {}
    for it, purpose in db.session.execute(mine):
        found.setdefault(it.id, (it, []))[1].append(purpose)
    back = _sent_back(list(found))
    young = set(db.session.scalars(sa.select(Child.item_id).where(Child.item_id.in_(found))))
    return [
        Wanted(it, tuple(purposes), back.get(it.id), it.id in young)
        for it, purposes in found.values()
    ]


def _unsigned(reader: Actor) -> sa.Select[Item, str]:
    has_scan = sa.exists().where(
        SignedPaper.item_id == Item.id, SignedPaper.standing == Standing.WAITING
    )
    mine = sa.select(Item, ConsentNow.purpose).join(ConsentNow, ConsentNow.item_id == Item.id)
    return mine.where(  # the institution of the state: SQLite would walk all items of the other
        ConsentNow.institution_id.in_(reader.where(*STAFF)),
        Item.withdrawn_at.is_(None),
        sa.not_(has_scan),
        _stands_at(Type.REQUEST),
    )


def _sent_back(item_ids: Sequence[int]) -> dict[int, SignedPaper]:
    """Item → the last paper that did not hold."""
    mine = sa.select(SignedPaper).where(
        SignedPaper.item_id.in_(item_ids), SignedPaper.standing == Standing.REFUSED
    )
    return {paper.item_id: paper for paper in db.session.scalars(mine.order_by(SignedPaper.id))}


def over(reader: Actor) -> list[Wanted]:
    """Where a paper showed these days that there was no yes, the newest first."""
    rows = db.session.execute(_over(reader).order_by(SignedPaper.id.desc()).limit(LISTED))
    found: dict[int, Wanted] = {}
    for it, paper in rows:
        found.setdefault(it.id, Wanted(it, (), paper))
    return list(found.values())


def _over(reader: Actor) -> sa.Select[Item, SignedPaper]:
    mine = sa.select(Item, SignedPaper).join(SignedPaper, SignedPaper.item_id == Item.id)
    is_ended = sa.exists().where(ConsentNow.item_id == Item.id, _stands_at(Type.INVALIDATE))
    return mine.where(
        SignedPaper.institution_id.in_(reader.where(*STAFF)),
        Item.withdrawn_at.is_(None),
        SignedPaper.reason.in_(ENDS),
        SignedPaper.checked_at > now() - LATELY,
        is_ended,
    )


def recorders(item_ids: Sequence[int]) -> dict[int, object]:
    """Item → who is behind the first line of its history: whoever wrote it down, or its author."""
    chains = {f"item:{number}": number for number in item_ids}
    first = sa.select(Event.chain, Event.actor_id).where(Event.chain.in_(chains), Event.seq == 1)
    return {chains[row.chain]: row.actor_id for row in db.session.execute(first)}


def source(item: Item) -> str:
    """Its number in the list that it came from, "" for none: it may stand on the paper."""
    return originals.read(item.id).get(SOURCE, "")


def of_item(item_id: int) -> list[SignedPaper]:
    """The oldest first."""
    mine = sa.select(SignedPaper).where(SignedPaper.item_id == item_id)
    return list(db.session.scalars(mine.order_by(SignedPaper.id)))


def pictures(item: Item) -> Iterator[bytes]:
    """The pages of signed forms that are still there, as JPEG, for their person's copy."""
    for paper in of_item(item.id):
        yield from pages.read(paper)


def kept() -> set[str]:
    """Slot `kept_files`: names of files that the sweep of strays must leave."""
    return set(db.session.scalars(sa.select(SignedPaper.file).where(SignedPaper.file != "")))
