"""Joining an idea with another and taking it apart again: each supporter is counted once."""

import sqlalchemy as sa
from flask_babel import gettext as _

from cocreate.ideas.actions import heat
from cocreate.ideas.models import Ending, Idea, Stage, Support
from cocreate.incubation import lifecycle
from cocreate.incubation.actions.going import DECIDED_WITHIN, touch, within
from cocreate.incubation.models import CarriedSupport, Merging
from cocreate.incubation.policy import on_the_road
from cocreate.kernel.change import change
from cocreate.kernel.db import db
from cocreate.kernel.errors import Missing, NotAllowed, OutOfTurn
from cocreate.kernel.policy import Actor, may

OPEN = {Stage.RECEIVED, Stage.ASSESSED}


def merge(actor: Actor, idea: Idea, into: Idea) -> None:
    """It goes on as part of another. Its words and its code stay; its supporters count there."""
    with change(actor, "incubation:merge", on=idea) as record:
        _check(actor, idea, into)
        db.session.add(Merging(idea_id=idea.id, into_id=into.id, by_id=actor.id))
        db.session.flush()
        _carry(idea, into)
        idea.ending, idea.merged_into_id = Ending.MERGED, into.id
        idea.due_at = idea.parked_until = None
        touch(idea)
        into.changed_at = idea.changed_at
        record(lifecycle.MERGED, idea, into=into.id)


def _check(actor: Actor, idea: Idea, into: Idea) -> None:
    if idea.stage not in OPEN:
        raise Missing([_("It is being tried out or has been reported, so it stays on its own.")])
    if not may(actor, "incubation:merge", into):
        raise NotAllowed(_("You can't join it with that one."))
    if into.id == idea.id or not on_the_road(actor, into):
        raise Missing([_("Another idea that is still on its road")])


def _carry(idea: Idea, into: Idea) -> None:
    """Supporters of the one who don't support the other yet, as a person or as a device."""
    there = sa.select(Support.who).where(Support.idea_id == into.id)
    on = sa.select(Support.device).where(Support.idea_id == into.id, Support.device.is_not(None))
    as_device = sa.or_(Support.device.is_(None), Support.device.not_in(there))
    new = sa.select(Support.who, Support.device).where(
        Support.idea_id == idea.id, Support.who.not_in(there), Support.who.not_in(on), as_device
    )
    carried = list(db.session.execute(new))
    db.session.add_all(CarriedSupport(idea_id=idea.id, who=row.who) for row in carried)
    db.session.add_all(Support(idea_id=into.id, who=row.who, device=row.device) for row in carried)
    _count(into, +len(carried))


def _count(idea: Idea, by: int) -> None:
    idea.supports = idea.supports + by
    idea.hot = heat(idea.supports, idea.created_at)


def unmerge(actor: Actor, idea: Idea) -> None:
    """Take it apart: both count again what they counted, less what people took back since."""
    with change(actor, "incubation:unmerge", on=idea) as record:
        merging = db.session.get(Merging, idea.id)
        if merging is None:
            raise OutOfTurn(_("This one is not joined with another any more."))
        part(idea, merging)
        record(lifecycle.UNMERGED, idea, into=merging.into_id)


def part(idea: Idea, merging: Merging) -> None:
    """Inside a change: it goes on by itself, with those whom only the merge had counted there."""
    into = db.session.get_one(Idea, merging.into_id)
    _count(into, -_give_back(idea, into))
    db.session.delete(merging)
    idea.ending, idea.merged_into_id = "", None
    idea.due_at = within(idea, DECIDED_WITHIN)
    touch(idea)


def _give_back(idea: Idea, into: Idea) -> int:
    mine = sa.select(CarriedSupport.who).where(CarriedSupport.idea_id == idea.id)
    gone = sa.delete(Support).where(Support.idea_id == into.id, Support.who.in_(mine))
    number = db.session.execute(gone).rowcount  # type: ignore[attr-defined]
    db.session.execute(sa.delete(CarriedSupport).where(CarriedSupport.idea_id == idea.id))
    return int(number)
