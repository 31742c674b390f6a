"""Which imports a person may see: those of institutions where they may bring in a list."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from cocreate.accounts import house
from cocreate.accounts.models import Institution
from cocreate.intake import guard, importing, receiving
from cocreate.intake.importing import Fault, Reads, Row, Table
from cocreate.intake.models import Item
from cocreate.kernel.db import db
from cocreate.kernel.policy import Actor, may
from cocreate.lists import files, kinds
from cocreate.lists.models import MOVING, ImportedList, ListedItem
from cocreate.moderation.reasons import WHAT
from cocreate.stories.models import Relation

SHOWN = 3  # new ones of a preview
LISTED = 30  # imports of the page
LOOKED_AT = 1000  # rows, half a millisecond each: others wait meanwhile


@dataclass(frozen=True, slots=True)
class Opened:
    """A draft whose file is there: the name it came under, and its table."""

    run: ImportedList
    name: str
    table: Table


@dataclass(frozen=True, slots=True)
class Named:
    """A new row whose words seem to say who somebody is: how it begins, and what was seen in it."""

    words: str
    kinds: list[str]


@dataclass(frozen=True, slots=True)
class Preview:
    """What would happen now. `rows` are `fresh`, `duplicates` and the number of `faults` together.

    Of stories: `wishes` is how many the list says may be shown, `children` how many are a child's.
    """

    rows: int
    fresh: int
    duplicates: int
    faults: list[Fault]
    first: list[Row]
    named: list[Named]
    wishes: int = 0
    children: int = 0


def institutions(reader: Actor) -> list[Institution]:
    """Where this person may bring in a list, in the order of the house."""
    every = (branch.institution for branch in house.tree())
    return [it for it in every if may(reader, "ideas:import", it)]


def one(reader: Actor, list_id: int) -> ImportedList | None:
    run = db.session.get(ImportedList, list_id)
    return run if run is not None and may(reader, kinds.of(run).permission, run) else None


def all_of(reader: Actor) -> list[ImportedList]:
    """The newest first; drafts among them can be gone on with."""
    at = [it.id for it in institutions(reader)]
    mine = sa.select(ImportedList).where(ImportedList.institution_id.in_(at))
    return list(db.session.scalars(mine.order_by(ImportedList.id.desc()).limit(LISTED)))


def opened(run: ImportedList) -> Opened | None:
    """None when its file is destroyed. Reads the whole file."""
    found = files.read(run.subject_id, run.file)
    return Opened(run, found[0], importing.table(found[1])) if found else None


def preview(it: Opened, columns: Reads) -> Preview:
    sheet = importing.checked(it.table, columns)
    institution = db.session.get_one(Institution, it.run.institution_id)
    new = kinds.of(it.run).fresh(institution, sheet.good)
    same = len(sheet.good) - len(new)
    first = [row for row, _mark in new[:SHOWN]]
    rows = [row for row, _mark in new]
    wishes = sum(row.more.get("wish") == "yes" for row in rows)
    young = sum(row.more.get("relation") == Relation.CHILD for row in rows)
    named = _named(rows, institution)
    return Preview(sheet.rows, len(new), same, sheet.faults, first, named, wishes, young)


def _named(rows: list[Row], institution: Institution) -> list[Named]:
    """What the guard sees in the first of them, as for whoever sends one by themselves."""
    pattern = institution.record_pattern or None
    found = []
    for row in rows[:LOOKED_AT]:
        text = "\n".join((row.title, row.body, *row.parts.values()))
        seen = {one.type for one in guard.find(text, pattern)}
        if seen:
            words = receiving.first_words(row.title or row.body)
            found.append(Named(words, [str(WHAT[kind]) for kind in sorted(seen)]))
    return found


def refs(run: ImportedList) -> tuple[str, str]:
    """The first and the last reference that came of it; "" for none."""
    ends = sa.select(sa.func.min(ListedItem.item_id), sa.func.max(ListedItem.item_id))
    first, last = db.session.execute(ends.where(ListedItem.list_id == run.id)).one()
    named = sa.select(Item.id, Item.ref).where(Item.id.in_([first or 0, last or 0]))
    found = {row.id: row.ref for row in db.session.execute(named)}
    return found.get(first, ""), found.get(last, "")


def moving() -> Sequence[int]:
    """Those that the worker has to go on with, the oldest first."""
    mine = sa.select(ImportedList.id).where(ImportedList.phase.in_(MOVING))
    return db.session.scalars(mine.order_by(ImportedList.id)).all()
