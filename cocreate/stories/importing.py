"""Bringing in stories that were told elsewhere: many rows, each as if staff had written it down.

None of them shows: what a person agreed to when they told it waits as a request until they confirm
it themselves, and their text waits for a moderator and for them, like every story.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import sqlalchemy as sa

from cocreate.accounts.models import Institution
from cocreate.consent import batch as consents
from cocreate.consent import children, notices
from cocreate.consent.actions import Evidence, Way
from cocreate.consent.batch import Claim
from cocreate.consent.models import Capacity, How
from cocreate.holidays import days
from cocreate.intake import batch, placing
from cocreate.intake.batch import Arrival, Arrived, Outcome, Then
from cocreate.intake.importing import Row, Sheet
from cocreate.intake.models import Channel, Item, State
from cocreate.kernel.batch import insert_all, record_all
from cocreate.kernel.change import change
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.policy import Actor
from cocreate.keys import sealing
from cocreate.moderation import batch as desk
from cocreate.stories import journey, lifecycle
from cocreate.stories.actions import READ_WITHIN
from cocreate.stories.models import Relation, Story, StoryFeeling, StoryService

DECLARED = "The institution declares that the persons told it this so that it works on it."


@dataclass(frozen=True, slots=True)
class Order:
    """How the rows come in. `declaration`: by which right we work on them."""

    channel: Channel = Channel.PAPER
    declaration: str = DECLARED

    @property
    def way(self) -> Way:
        return Way(self.channel, Capacity.STAFF, Evidence(How.DECLARATION, self.declaration))


def bring_in(
    actor: Actor,
    institution: Institution,
    sheet: Sheet,
    order: Order | None = None,
    *,
    dry_run: bool = False,
) -> Outcome:
    """Take in the rows that are not there yet, 500 in one transaction, in their order."""
    new = fresh(institution, sheet.good)
    if not dry_run:
        places = placing.found_or_made(actor, institution, named(new))
        told = False
        for some in batch.portions(new):
            told = take(actor, institution, some, order or Order(), places, told=told)
    return Outcome(sheet.rows, len(new), len(sheet.good) - len(new), sheet.faults)


def fresh(institution: Institution, rows: Sequence[Row]) -> list[tuple[Row, str]]:
    """Rows with their fingerprints, each row once and none that was imported before."""
    return batch.fresh(institution, "story", rows)


def named(rows: Sequence[tuple[Row, str]]) -> list[str]:
    """The services that these speak of."""
    return [name for row, _mark in rows for name in row.more["services"]]


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
    with change(actor, "stories:import", on=institution) as record:
        items = batch.receive_all(institution, "story", arrivals, order.channel)
        insert_all(Story, [_story(item) for item in items])
        _note(items, places)
        record_all(actor.id, lifecycle.RECEIVED, [(item, {"imported": 1}) for item in items])
        consents.grant_all(actor.id, items, _seen(), order.way)
        consents.claim_all(actor.id, [_claim(it, order) for it in items if it.row.more["wish"]])
        record(lifecycle.IMPORTED, institution, stories=len(items), first=items[0].ref)
        if then is not None:
            then(items)
        if not told and (number := desk.in_danger(items)):
            record(lifecycle.FLAGGED, institution, stories=number)
            return True
    return told


def _seen() -> dict[str, str]:
    return {"handle": notices.current("handle", "zh").sha256}


def _claim(item: Arrived, order: Order) -> Claim:
    means: How = item.row.more["means"]
    way = Way(item.row.channel or order.channel, Capacity.STAFF, Evidence(means))
    return Claim(item, "publish", item.row.more["wish"] == "yes", way)


def _story(item: Arrived) -> dict[str, Any]:
    due = days.after(item.institution_id, item.created_at, READ_WITHIN)
    days_of = ("answered_at", "helped_at", "changed_since", "approved_at", "taken_back_at")
    none = (*days_of, "made_on", "helped_words", "idea_id")
    empty = ("group", "answer", "answered_by", "answered_name", "course", "reason", "evidence")
    return {
        **dict.fromkeys(none),
        **dict.fromkeys((*empty, "helped"), ""),
        "id": item.id,
        "ref": item.ref,
        "institution_id": item.institution_id,
        "subject_id": item.subject_id,
        "state": State.WAITING,
        "relation": item.row.more["relation"],
        "helped_shown": False,
        "due_at": due if due > now() else None,  # an old list starts no clock
        "created_at": item.created_at,
        "changed_at": item.created_at,
        "version": 1,
    }


def _note(items: Sequence[Arrived], places: Mapping[str, int]) -> None:
    """What is counted of them, and who of them is a child."""
    for table, rows in ((StoryFeeling, _felt(items)), (StoryService, _served(items, places))):
        insert_all(table, rows)
    for item in items:
        for seq, moment in enumerate(item.row.more["moments"], start=1):
            db.session.add(journey.row(item.id, seq, moment))
        if item.row.more["relation"] == Relation.CHILD:
            children.begin(item, item.row.more["born"])
    db.session.flush()


def _felt(items: Sequence[Arrived]) -> list[dict[str, Any]]:
    return [
        {"story_id": item.id, "code": code, "seq": seq}
        for item in items
        for seq, code in enumerate(item.row.more["feelings"])
    ]


def _served(items: Sequence[Arrived], places: Mapping[str, int]) -> list[dict[str, Any]]:
    """Two names of one department are one service."""
    rows = []
    for item in items:
        found = dict.fromkeys(places[name] for name in item.row.more["services"])
        rows += [{"story_id": item.id, "department_id": it, "seq": n} for n, it in enumerate(found)]
    return rows


def take_out_all(actor: Actor, items: Sequence[Item]) -> None:
    """End stories that were just taken back together, as `actions.withdraw` ends one. Inside a change."""
    ids = [item.id for item in items]
    out = sa.update(Item).where(Item.id.in_(ids))
    out = out.values(state=State.WITHDRAWN, withdrawn_at=now(), version=Item.version + 1)
    ended = sa.update(Story).where(Story.id.in_(ids))
    ended = ended.values(
        state=State.WITHDRAWN, due_at=None, changed_at=now(), version=Story.version + 1
    )
    for statement in (out, ended):
        db.session.execute(statement.execution_options(synchronize_session=False))
    record_all(actor.id, lifecycle.WITHDRAWN, [(it, {"undone": 1}) for it in items])
