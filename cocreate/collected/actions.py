"""Gathering: choosing asks the author, opening and printing write the register in one transaction."""

from dataclasses import asdict, dataclass
from datetime import datetime

import sqlalchemy as sa
from flask_babel import gettext as _

from cocreate.accounts.models import Institution
from cocreate.collected import lifecycle, offering, queries
from cocreate.collected.models import SURFACES, Collection, Edition, EditionPage, Entry, Kind
from cocreate.consent import recalls, usages
from cocreate.consent.outside import Usage, Wish
from cocreate.consent.purposes import months_after
from cocreate.consent.usages import Asked
from cocreate.intake.models import Item
from cocreate.kernel.change import change
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.errors import OutOfTurn, Refused
from cocreate.kernel.policy import Actor
from cocreate.stories.models import Story

MAY = "collected:gather"


@dataclass(frozen=True, slots=True)
class Plan:
    """What its authors will be shown. `until` is the moment when it ends."""

    kind: Kind
    title: str
    words: str
    lang: str
    copies: int
    until: datetime


def make(actor: Actor, institution: Institution, plan: Plan) -> Collection:
    with change(actor, MAY, on=institution) as record:
        _check(plan)
        told = asdict(plan)
        row = Collection(institution_id=institution.id, made_by=actor.id, made_at=now(), **told)
        db.session.add(row)
        db.session.flush()
        record(lifecycle.MADE, row, collection=row.id)
        return row


def _check(plan: Plan) -> None:
    if not now() < plan.until <= months_after(now(), 12):
        raise Refused(_("Please choose a day within the next 12 months."))


def _locked(collection: Collection) -> Collection:
    row = db.session.get_one(
        Collection, collection.id, with_for_update=True, populate_existing=True
    )
    if row.is_over:
        raise OutOfTurn(_("This collection is over. Please make a new one."))
    return row


def choose(actor: Actor, collection: Collection, story: Story) -> Entry:
    """Ask its author, who is shown the collection with their story in it; last in the order.

    Who said yes to this very place before is not asked again: it was printed, and left out since.
    Raises :class:`Refused` where nobody may ask, :class:`OutOfTurn` when it was chosen already.
    """
    with change(actor, MAY, on=collection) as record:
        row = _locked(collection)
        if story.institution_id != row.institution_id:
            raise Refused(_("This story belongs to another institution."))
        before = _before(row, story)
        item = db.session.get_one(Item, story.id)
        wish = offering.left_out(row, story.id) if before is None else None
        wish = wish or usages.ask(actor, item, _asked(row))
        entry = before or _last(row, story)
        entry.wish_id = wish.id
        db.session.add(entry)
        db.session.flush()
        record(lifecycle.CHOSEN, row, collection=row.id, item=story.id)
        return entry


def _before(row: Collection, story: Story) -> Entry | None:
    """It was asked for already, and that question is over."""
    it = next((it for it in queries.chosen(row) if it.entry.item_id == story.id), None)
    if it is not None and not it.may_be_asked_again and it.quiet is None:
        raise OutOfTurn(_("This story is in the collection already."))
    return it.entry if it else None


def _asked(row: Collection) -> Asked:
    surface, bears = SURFACES[Kind(row.kind)]
    return Asked(surface, row.title, row.copies, row.until, bears)


def _last(row: Collection, story: Story) -> Entry:
    here = sa.select(sa.func.max(Entry.position)).where(Entry.collection_id == row.id)
    position = (db.session.scalar(here) or 0) + 1
    return Entry(collection_id=row.id, item_id=story.id, position=position)


def move(actor: Actor, collection: Collection, entry: Entry, *, up: bool) -> None:
    """One place up or down; at the end nothing happens."""
    with change(actor, MAY, on=collection) as record:
        row = _locked(collection)
        rows = queries.entries(row)
        here = next((n for n, it in enumerate(rows) if it.id == entry.id), 0)
        there = here + (-1 if up else 1)
        if not 0 <= there < len(rows):
            record.nothing_new()
            return
        rows[here], rows[there] = rows[there], rows[here]
        for number, it in enumerate(rows, start=1):
            it.position = number
        record(lifecycle.MOVED, row, collection=row.id)


def leave_out(actor: Actor, collection: Collection, entry: Entry) -> None:
    """Out of the collection. What is on paper stays there: its author agreed to that."""
    with change(actor, MAY, on=collection) as record:
        row = _locked(collection)
        there = db.session.get(Entry, entry.id)
        if there is None:
            record.nothing_new()
            return
        _end(row, db.session.get_one(Wish, there.wish_id), actor)
        item_id = there.item_id
        db.session.delete(there)
        record(lifecycle.LEFT_OUT, row, collection=row.id, item=item_id)


def _end(row: Collection, wish: Wish, actor: Actor) -> None:
    """A question, an unused yes, a place on the open page; not what was printed."""
    made = db.session.scalar(sa.select(Usage.id).where(Usage.wish_id == wish.id))
    if wish.ended_at is None and (made is None or not row.is_printed):
        recalls.end(wish, actor.id)


def open_up(actor: Actor, collection: Collection) -> None:
    """Everybody can read it from now on; each story that stands in it is written down with that."""
    with change(actor, MAY, on=collection) as record:
        row = _locked(collection)
        if row.is_printed or row.opened_at is not None:
            record.nothing_new()
            return
        agreed = _agreed(row)
        if not agreed:
            raise OutOfTurn(_("No author has agreed yet. An empty page helps nobody."))
        row.opened_at = now()
        for wish in agreed:
            usages.register(wish, actor.id)
        record(lifecycle.OPENED, row, collection=row.id, stories=len(agreed))


def _agreed(row: Collection) -> list[Wish]:
    """In the order of the collection, those that may stand there now."""
    rows = [db.session.get_one(Wish, it.wish_id) for it in queries.entries(row)]
    standing = recalls.standing(rows)
    return [it for it in rows if it.id in standing]


def close(actor: Actor, collection: Collection) -> None:
    """For good: questions end, an open page is empty at once. What is on paper stays registered."""
    with change(actor, MAY, on=collection) as record:
        row = _locked(collection)
        row.closed_at = now()
        for entry in queries.entries(row):
            _end(row, db.session.get_one(Wish, entry.wish_id), actor)
        record(lifecycle.CLOSED, row, collection=row.id)


def print_edition(actor: Actor, collection: Collection, copies: int) -> Edition:
    """An edition of what stands now; each story's number is written with it, in one transaction."""
    with change(actor, MAY, on=collection) as record:
        row = _locked(collection)
        agreed = _agreed(row)
        left = row.copies - queries.printed(row)
        if not row.is_printed or not agreed:
            raise OutOfTurn(_("No author has agreed yet, so there is nothing to print."))
        if not 0 < copies <= left:
            raise Refused(_("The authors agreed to %(all)s copies. %(left)s are left.", all=row.copies, left=left))  # fmt: skip
        number = len(queries.editions(row)) + 1
        made = Edition(collection_id=row.id, number=number, copies=copies, made_by=actor.id)
        db.session.add(made)
        db.session.flush()
        for position, wish in enumerate(agreed, start=1):
            usage = usages.register(wish, actor.id)
            page = EditionPage(edition_id=made.id, usage_id=usage.id, position=position)
            db.session.add(page)
        db.session.flush()
        record(lifecycle.PRINTED, row, collection=row.id, edition=number, stories=len(agreed))
        return made
