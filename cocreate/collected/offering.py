"""Stories that could be chosen for a collection: whose author may be asked now, and whose not."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from cocreate.collected import queries
from cocreate.collected.models import Collection, Edition, EditionPage
from cocreate.consent import gate, recalls, usages
from cocreate.consent.outside import Usage, Wish
from cocreate.kernel.db import db
from cocreate.stories import queries as stories
from cocreate.stories.queries import Wanted

OFFERED = 12


@dataclass(frozen=True, slots=True)
class Offer:
    """A story that could be chosen. `quiet`: until when nobody may ask its author; `waits`: a
    question stands there already; `agreed`: its author said yes to this very place before.
    """

    told: Any
    shown: gate.Shown
    quiet: datetime | None
    waits: bool
    agreed: bool


def offered(row: Collection, q: str) -> list[Offer]:
    """Stories of this institution that everybody can read and that were not chosen yet."""
    there = {it.item_id for it in queries.entries(row)}
    wanted = Wanted(q=q, houses=frozenset({row.institution_id}))
    found = stories.found(wanted, OFFERED + len(there))
    rows = [it for it in found.rows if it.id in found.shown and it.id not in there]
    ids = [it.id for it in rows[:OFFERED]]
    quiet, waits = usages.quiet(ids), {it.item_id for it in usages.waiting_of(ids)}
    agreed = _left_out(row, ids)
    return [
        Offer(it, found.shown[it.id], quiet.get(it.id), it.id in waits, it.id in agreed)
        for it in rows[:OFFERED]
    ]


def left_out(row: Collection, item_id: int) -> Wish | None:
    """The yes of a story that was printed here, left out since, and may stand here still."""
    return _left_out(row, [item_id]).get(item_id)


def _left_out(row: Collection, item_ids: list[int]) -> dict[int, Wish]:
    mine = sa.select(Wish).join(Usage, Usage.wish_id == Wish.id)
    mine = mine.join(EditionPage, EditionPage.usage_id == Usage.id)
    mine = mine.join(Edition, Edition.id == EditionPage.edition_id)
    mine = mine.where(Edition.collection_id == row.id, Usage.item_id.in_(item_ids))
    newest = {it.item_id: it for it in db.session.scalars(mine.order_by(Wish.id))}
    there = recalls.standing(newest.values())
    return {item_id: it for item_id, it in newest.items() if it.id in there}
