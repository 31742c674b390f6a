"""Verbs: send, support, withdraw, and following what moderation decided."""

import math
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from cocreate.accounts.device import Voice
from cocreate.accounts.models import Department, Institution
from cocreate.holidays import days
from cocreate.ideas import family, lifecycle, queries
from cocreate.ideas.models import Ending, Idea, IdeaKind, Support
from cocreate.intake import receiving, undo
from cocreate.intake.models import Item, State
from cocreate.intake.receiving import Sending, Then
from cocreate.kernel.change import change
from cocreate.kernel.clock import now
from cocreate.kernel.db import db, insert
from cocreate.kernel.events import Event
from cocreate.kernel.policy import Actor, Place

TAKEN_ON_WITHIN = 2  # working days
_CURRENT = sa.func.coalesce(Department.merged_into_id, Department.id)
_DEPARTMENT = sa.select(_CURRENT).where(  # put together once: that costs more than to run it
    Department.institution_id == sa.bindparam("at"), Department.slug == sa.bindparam("slug")
)
HOT_FADES = 7 * 24 * 3600  # ten times the supports make up for a week


@dataclass(frozen=True, slots=True)
class NewIdea:
    """An idea ready to be sent."""

    sending: Sending
    kind: IdeaKind = IdeaKind.IDEA
    group: str = ""
    for_whom: str = ""
    department: str = ""


def send(institution: Institution, new: NewIdea, then: Then | None = None) -> Item:
    """Take in an idea. Nobody but its author and the moderators can read it yet.

    `then` is told of it inside the change, so that what it writes down is there with the idea.
    """
    actor, at = receiving.author(), Place(institution.id)
    sending = receiving.ready(institution, new.sending, actor)
    days.of(at.institution_id)  # read before the turn to write
    with change(actor, "ideas:submit", on=at) as record:
        item = receiving.receive(actor, at.institution_id, "idea", sending)
        idea = drawn_up(item, new)
        insert(idea)  # in hand until the end, so that what follows need not read it again
        record(lifecycle.RECEIVED, item)
        if then is not None:
            then(item)
    return item


def drawn_up(item: Item, new: NewIdea) -> Idea:
    """The idea for an item that has just come in, with what was said about it."""
    place = {"at": item.institution_id, "slug": new.department}
    idea = begun(item, db.session.scalar(_DEPARTMENT, place) if new.department else None)
    idea.kind, idea.group, idea.for_whom = new.kind, new.group, new.for_whom
    return idea


def begun(item: Item, department_id: int | None) -> Idea:
    """An idea at the beginning of its road, for an item that has just come in."""
    return Idea(
        id=item.id,
        ref=item.ref,
        institution_id=item.institution_id,
        department_id=department_id,
        subject_id=item.subject_id,
        created_at=item.created_at,
        stage_since=item.created_at,
        changed_at=item.created_at,
        due_at=days.after(item.institution_id, item.created_at, TAKEN_ON_WITHIN),
        hot=heat(0, item.created_at),
        dates={"received": item.created_at.isoformat()},
    )


def heat(supports: int, created_at: datetime) -> float:
    """How near the top of "trending": newer is higher, ten times the supports are worth a week."""
    return created_at.timestamp() / HOT_FADES + math.log10(supports + 1)


def support(actor: Actor, idea: Idea, voice: Voice) -> None:
    """Say "me too". Saying it twice is the same as saying it once, and is recorded once."""
    with change(actor, "ideas:support", on=idea) as record:
        _in_turn(idea)
        if not queries.supported_by(voice, [idea.id]):
            db.session.add(Support(idea_id=idea.id, who=voice.who, device=voice.device or None))
            _count(idea, +1)
            record(lifecycle.SUPPORTED, idea)
        else:
            record.nothing_new()


def unsupport(actor: Actor, idea: Idea, voice: Voice) -> None:
    """Take the "me too" back, under each name that it was said, here and at all that was joined.

    With nobody signed in, not what several people said on this device: each takes back their own.
    """
    with change(actor, "ideas:support", on=idea) as record:
        _in_turn(idea)
        ways = sa.or_(*queries.said_by(voice, [idea.id, *family.joined(idea.id)]))
        said = list(db.session.scalars(sa.select(Support).where(ways)))
        if len({row.who for row in said}) > 1 and not voice.device:
            said = [row for row in said if row.who == voice.who]
        for row in said:
            db.session.delete(row)
        for number, rows in Counter(row.idea_id for row in said).items():
            _count(db.session.get_one(Idea, number), -rows)
        if said:
            record(lifecycle.UNSUPPORTED, idea)
        else:
            record.nothing_new()


def _in_turn(idea: Idea) -> None:
    """Applause is no race: on PostgreSQL wait for whoever is counted just now."""
    db.session.refresh(idea, with_for_update=True)


def _count(idea: Idea, by: int) -> None:
    idea.supports = idea.supports + by
    idea.hot = heat(idea.supports, idea.created_at)


def withdraw(actor: Actor, item: Item) -> None:
    """Take everything back: gone from every page with this transaction. Twice is once."""
    undo.withdraw(TAKING_BACK, actor, item)


def bring_back(actor: Actor, item: Item, notice: str) -> None:
    """Undo a withdrawal: it waits for us again, at the stage where it was. Twice is once."""
    undo.bring_back(TAKING_BACK, actor, item, notice)


def _gone(idea: Idea, _item: Item) -> undo.Details:
    ending, idea.ending = str(idea.ending), Ending.WITHDRAWN
    idea.due_at = None
    idea.changed_at = now()
    return {"ending": ending}


def take_up(idea: Idea) -> None:
    """On its road again, where it stood when its author took it back."""
    idea.ending, idea.changed_at = _ended_before(idea), now()
    idea.due_at = _read_by(idea)


def _read_by(idea: Idea) -> datetime | None:
    return None if idea.is_over else days.after(idea.institution_id, now(), TAKEN_ON_WITHIN)


def _ended_before(idea: Idea) -> str:
    """How its road had ended, if it had, before the author took it back."""
    gone = sa.and_(Event.chain == idea.chain, Event.kind == lifecycle.WITHDRAWN.name)
    last = sa.select(Event.details).where(gone).order_by(Event.seq.desc()).limit(1)
    return str((db.session.scalar(last) or {}).get("ending") or "")


TAKING_BACK = undo.TakingBack(
    Idea, "ideas:withdraw", lifecycle.WITHDRAWN, lifecycle.BROUGHT_BACK, _gone, take_up
)


def follow_state(event: Any) -> None:
    """Reaction: what moderation decided about the item holds for the idea."""
    idea = db.session.get(Idea, int(event.chain.removeprefix("item:")))
    if idea is None:
        return
    item = db.session.get_one(Item, idea.id)
    if item.state == State.PUBLISHED and "published" not in idea.dates:
        idea.dates = {**idea.dates, "published": event.at.isoformat()}
    idea.state = item.state
    idea.votable = idea.votable and not event.details.get("clinical")
    idea.changed_at = event.at
