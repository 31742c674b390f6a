"""Bringing in ideas that were said elsewhere: many rows, each an idea as if it had been sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import sqlalchemy as sa

from cocreate.accounts.models import Institution
from cocreate.consent import batch as consents
from cocreate.consent import notices
from cocreate.consent.actions import Evidence, Way
from cocreate.consent.models import Capacity, How
from cocreate.holidays import days
from cocreate.ideas import lifecycle
from cocreate.ideas.actions import TAKEN_ON_WITHIN, heat
from cocreate.ideas.models import Ending, Idea, IdeaKind, Stage
from cocreate.intake import batch, placing
from cocreate.intake.batch import Arrival, Arrived, Outcome, Then
from cocreate.intake.importing import Row, Sheet
from cocreate.intake.models import Channel, Item, State
from cocreate.kernel.batch import insert_all, record_all
from cocreate.kernel.change import change
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.events import Event
from cocreate.kernel.policy import Actor
from cocreate.keys import sealing
from cocreate.moderation import batch as desk

DECLARED = "The institution declares that the persons agreed, or that the texts were anonymised."


@dataclass(frozen=True, slots=True)
class Order:
    """How the rows come in. `declaration` is what the institution says when it publishes."""

    channel: Channel = Channel.PAPER
    publish: bool = False
    declaration: str = DECLARED

    @property
    def purposes(self) -> tuple[str, ...]:
        return ("handle", "publish") if self.publish else ("handle",)

    @property
    def way(self) -> Way:
        return Way(self.channel, Capacity.STAFF, Evidence(How.DECLARATION, self.declaration))


def bring_in(
    actor: Actor, institution: Institution, sheet: Sheet, order: Order, *, dry_run: bool = False
) -> Outcome:
    """Take in the rows that are not there yet, 500 in one transaction.

    Should it stop half-way, run it again: what came in before is a duplicate then. Rows keep
    their order, so the first has the lowest reference.
    """
    new = fresh(institution, sheet.good)
    if not dry_run:
        places = placing.found_or_made(actor, institution, (row.department for row, _m in new))
        told = False
        for some in batch.portions(new):
            told = take(actor, institution, some, order, places, told=told)
    return Outcome(sheet.rows, len(new), len(sheet.good) - len(new), sheet.faults)


def fresh(institution: Institution, rows: Sequence[Row]) -> list[tuple[Row, str]]:
    """Rows with their fingerprints, each row once and none that was imported before."""
    return batch.fresh(institution, "idea", rows)


def take(
    actor: Actor,
    institution: Institution,
    rows: Sequence[tuple[Row, str]],
    order: Order,
    places: Mapping[str, int],
    *,
    told: bool,
    then: Then | None = None,
) -> bool:
    """Take in rows that :func:`fresh` gave, all or none. `then` is told of them inside the change.

    Whether the moderators have been `told` of words of danger: once for the whole list.
    """
    arrivals = [Arrival(row, uuid4(), mark) for row, mark in rows]
    sealing.create_many(it.subject_id for it in arrivals)  # a key without an item is harmless
    with change(actor, "ideas:import", on=institution) as record:
        items = batch.receive_all(institution, "idea", arrivals, order.channel)
        insert_all(Idea, [_idea(item, places.get(item.row.department)) for item in items])
        record_all(actor.id, lifecycle.RECEIVED, [(item, _told(item.row)) for item in items])
        seen = {it: notices.current(it, "zh").sha256 for it in order.purposes}
        consents.grant_all(actor.id, items, seen, order.way)
        if order.publish:
            desk.publish_all(actor, items)
        record(lifecycle.IMPORTED, institution, ideas=len(items), first=items[0].ref)
        if then is not None:
            then(items)
        if not told and (number := desk.in_danger(items)):
            record(lifecycle.FLAGGED, institution, ideas=number)
            return True
    return told


def _told(row: Row) -> dict[str, int | str | None]:
    """What the list said beside the words. Of `supports` of an idea these came with it."""
    told: dict[str, int | str | None] = {"imported": 1}
    told |= {"supports": row.supports} if row.supports else {}
    return told | ({"criticality": row.severity} if row.severity else {})


def _idea(item: Arrived, department_id: int | None) -> dict[str, Any]:
    at = item.created_at
    due = days.after(item.institution_id, at, TAKEN_ON_WITHIN)
    none = ("answered_at", "owner_id", "paused_since", "parked_until", "merged_into_id")
    empty = ("group", "for_whom", "ending", "summary", "answer", "answered_by", "owner_title")
    return {
        **dict.fromkeys(none),
        **dict.fromkeys(empty, ""),
        "id": item.id,
        "ref": item.ref,
        "institution_id": item.institution_id,
        "department_id": department_id,
        "subject_id": item.subject_id,
        "state": State.WAITING,
        "kind": IdeaKind.IDEA,
        "stage": Stage.RECEIVED,
        "due_at": due if due > now() else None,  # an old list starts no clock
        "votable": True,
        "supports": item.row.supports,
        "comments": 0,
        "hot": heat(item.row.supports, at),
        "created_at": at,
        "stage_since": at,
        "changed_at": at,
        "dates": {"received": at.isoformat()},
        "version": 1,
        **item.row.more,
    }


def take_out_all(actor: Actor, items: Sequence[Item]) -> None:
    """End ideas that were just taken back together, as `actions.withdraw` ends one. Inside a change."""
    ids = [item.id for item in items]
    gone: dict[str, Any] = {"state": State.WITHDRAWN}
    out = sa.update(Item).where(Item.id.in_(ids))
    out = out.values(**gone, withdrawn_at=now(), version=Item.version + 1)
    ended = sa.update(Idea).where(Idea.id.in_(ids))
    ended = ended.values(
        **gone, ending=Ending.WITHDRAWN, due_at=None, changed_at=now(), version=Idea.version + 1
    )
    for statement in (out, ended):
        db.session.execute(statement.execution_options(synchronize_session=False))
    record_all(actor.id, lifecycle.WITHDRAWN, [(it, {"ending": "", "undone": 1}) for it in items])


def follow_states(events: Sequence[Event]) -> None:
    """Reaction, together: what `follow_state` does, for ideas that were published as they came."""
    told = {int(event.chain.removeprefix("item:")): event for event in events}
    dates = db.session.execute(sa.select(Idea.id, Idea.dates).where(Idea.id.in_(told)))
    table: Any = Idea.__table__
    rows = [
        {
            "item": row.id,
            "dates": {**row.dates, "published": told[row.id].at.isoformat()},
            "votable": not told[row.id].details.get("clinical"),
            "changed_at": told[row.id].at,
        }
        for row in dates
    ]
    shown = sa.update(table).where(table.c.id == sa.bindparam("item"))
    if rows:
        db.session.execute(shown.values(state=State.PUBLISHED), rows)
