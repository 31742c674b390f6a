"""Of the world of these tests: an open exhibition, a booklet with an edition, a place that is asked for."""

from typing import Any

import sqlalchemy as sa

from cocreate.accounts.models import Institution
from cocreate.collected import queries
from cocreate.collected.models import Collection, Entry, Kind
from cocreate.demonstration.ideas import secret
from cocreate.intake import code as codes
from cocreate.intake.models import Item
from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from tests.collected import gathered
from tests.stories import tales
from tests.whole import (
    kept_copies,
    kept_erasures,
    kept_films,
    kept_papers,
    kept_shares,
    kept_studies,
)

CODE = "K7QM2XPA2356"
PLACED = "cold-porridge"  # the story of the demonstration whose place is opened


def make(world: Any, home: Institution) -> None:
    nurse = world.actor(Role.MODERATOR)
    shown = gathered.an_exhibition(nurse, tales.a_story(), at=home)
    booklet = gathered.a_booklet(nurse, tales.a_story(), at=home)
    wish = gathered.chosen(nurse, shown, tales.a_story(code=CODE))
    world.has |= {"exhibition": shown.id, "booklet": booklet.id, "edition": 1}
    world.has |= {"entry": queries.entries(booklet)[0].id}
    world.has |= {"placed_code": codes.grouped(CODE), "placed_wish": wish.id}


WITH = (kept_copies.make, make, kept_films.make, kept_shares.make, kept_studies.make)
WITH = (*WITH, kept_erasures.make, kept_papers.make)


def played() -> dict[str, int | str]:
    """Of the demonstration."""
    of = {it.kind: it.id for it in db.session.scalars(sa.select(Collection))}
    theirs = sa.select(Entry).join(Item, Item.id == Entry.item_id)
    code = codes.lookup(codes.plain(secret(PLACED)) or "")
    entry = db.session.scalars(theirs.where(Item.code_lookup == code)).one()
    return {
        "exhibition": of[Kind.EXHIBITION],
        "booklet": of[Kind.BOOKLET],
        "edition": 1,
        "entry": entry.id,
        "placed_wish": entry.wish_id,
    } | kept_papers.played()


def all_played() -> dict[str, int | str]:
    """Of the demonstration, everything that rests on the register of uses."""
    both = kept_copies.played() | played()
    return both | kept_shares.played() | kept_studies.played()
