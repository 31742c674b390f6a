"""Verbs after the meeting: what comes of each question, the minutes, the end."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from flask_babel import gettext as _

from cocreate.consent import epochs
from cocreate.intake.models import Item
from cocreate.kernel.change import change
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.errors import OutOfTurn
from cocreate.kernel.policy import Actor
from cocreate.workshops import lifecycle, queries
from cocreate.workshops.hands import sources
from cocreate.workshops.models import Decision, Phase, Workshop, WorkshopItem
from cocreate.workshops.voting import objections


@dataclass(frozen=True, slots=True)
class Outcome:
    """What comes of one question, in plain words for everybody."""

    decision: Decision
    text: str
    owner_title: str = ""
    due_on: date | None = None


def decide(actor: Actor, workshop: Workshop, item: WorkshopItem, outcome: Outcome) -> None:
    """Write down what comes of one question. Can be mended until the workshop is closed."""
    with change(actor, "workshops:close", on=workshop) as record:
        _not_closed(workshop)
        item.decision = outcome.decision
        item.decision_text = outcome.text
        item.owner_title = outcome.owner_title
        item.due_on = outcome.due_on
        record(lifecycle.DECIDED, workshop, item=item.id)


def write_minutes(actor: Actor, workshop: Workshop, minutes: str) -> None:
    with change(actor, "workshops:close", on=workshop) as record:
        _not_closed(workshop)
        workshop.minutes = minutes
        record(lifecycle.CHANGED, workshop)


def _not_closed(workshop: Workshop) -> None:
    if workshop.stage == Phase.CLOSED:
        raise OutOfTurn(_("This workshop is closed. What was decided stays as it is."))


def close(actor: Actor, workshop: Workshop) -> None:
    """End it for good: minutes and decisions are there, and each idea's history says so (E5)."""
    move = lifecycle.CLOSE
    with change(actor, move.permission, on=workshop) as record:
        lifecycle.MEETING.take(workshop, move)
        workshop.closed_at = now()
        workshop.room_version += 1
        people = queries.joined(workshop)
        record(move.kind, workshop, joined=sum(people.values()), **_attendance(people))
        objections.forget_all(workshop.id)
        sources.forget_witnesses(workshop.id)
        for idea in _ideas(workshop):
            record(lifecycle.DISCUSSED, idea, workshop=workshop.id)
        epochs.rise("idea")
        epochs.rise("workshop")


def _attendance(people: Mapping[str, int]) -> dict[str, Any]:
    return {f"group_{group or 'unsaid'}": number for group, number in people.items()}


def _ideas(workshop: Workshop) -> list[Item]:
    """The envelopes of the ideas that it talked about: their histories get a line.

    Not by DISTINCT: PostgreSQL can't tell two JSON columns apart.
    """
    mine = sa.select(WorkshopItem.idea_id).where(WorkshopItem.workshop_id == workshop.id)
    return list(db.session.scalars(sa.select(Item).where(Item.id.in_(mine)).order_by(Item.id)))
