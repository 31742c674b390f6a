"""What the pages of a collection are drawn from: on the screen, on paper, on its author's page."""

from dataclasses import dataclass, replace
from typing import Any

from flask import url_for

from cocreate.accounts.models import GROUPS, Institution
from cocreate.collected import queries
from cocreate.collected.models import Collection, Edition
from cocreate.collected.queries import Leaf
from cocreate.consent import gate
from cocreate.copies import queries as register
from cocreate.drawings import scanning
from cocreate.intake.models import Item
from cocreate.kernel.addresses import whole
from cocreate.kernel.db import db
from cocreate.stories.models import Story


@dataclass(frozen=True, slots=True)
class Laid:
    """On its author's page: the collection with their own story in it."""

    row: Collection
    house: Institution
    leaf: Leaf | None
    preview: str
    url: str
    template: str = "collected/_laid.html"


def page_of(row: Collection, rows: list[Leaf]) -> dict[str, Any]:
    at = db.session.get_one(Institution, row.institution_id)
    return {"row": row, "leaves": rows, "at": at, "groups": GROUPS, "section": "stories"}


def printed(row: Collection, made: Edition) -> dict[str, Any]:
    rows = queries.pages(made)
    drawn = {it.number: scanning.qr(whole("is_current.show", number=it.number)) for it in rows}
    return {**page_of(row, rows), "edition": made, "qr": drawn, "section": "collections"}


def faces(item: Item, code: str) -> list[tuple[int, Laid]]:
    """Slot `use_faces`: (number of the question, the collection as it would look)."""
    there = queries.of_wishes(use.wish.id for use in register.of_item(item.id))
    if not there:
        return []
    at, own = db.session.get_one(Institution, item.institution_id), _own(item)
    return [(it, _laid(row, at, own, it, code)) for it, (row, _entry) in there.items()]


def _laid(row: Collection, at: Institution, own: Leaf | None, wish_id: int, code: str) -> Laid:
    preview = url_for("own_places.show", code=code, wish=wish_id) if code else ""
    url = url_for("exhibitions.show", number=row.id) if row.is_open else ""
    return Laid(row, at, own, preview, url)


def _own(item: Item) -> Leaf | None:
    shown, told = gate.publication(item.id), db.session.get(Story, item.id)
    return queries.leaf(told, shown) if told is not None and shown is not None else None


def with_own(row: Collection, item: Item, wish_id: int) -> list[Leaf]:
    """What everybody sees there already, and the story that is asked about, in its place."""
    mine, order = _own(item), queries.wishes(row)
    there = {it.ref: it for it in queries.hanging(row)}
    if mine is not None:
        there[mine.ref] = replace(mine, is_yours=True)
    places = [it.ref for it in queries.chosen(row)]
    return [there[ref] for ref in places if ref in there] if wish_id in order else []
