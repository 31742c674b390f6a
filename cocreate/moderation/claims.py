"""The claim-lock: two people never work on one item."""

from collections.abc import Iterator
from datetime import timedelta

import sqlalchemy as sa
from flask_babel import gettext as _

from cocreate.accounts import people
from cocreate.accounts.roles import TITLES
from cocreate.intake.models import Item
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.errors import OutOfTurn
from cocreate.kernel.language import clock_time
from cocreate.kernel.policy import STAFF, Actor, Role
from cocreate.kernel.workdays import local
from cocreate.moderation import queries, trust
from cocreate.moderation.lifecycle import Step
from cocreate.moderation.models import Case
from cocreate.moderation.policy import someone_elses

LASTS = timedelta(minutes=10)


def role(actor: Actor, institution_id: int) -> Role | None:
    """The role in whose name somebody acts there."""
    roles = actor.roles_at(institution_id)
    return next((one for one in STAFF if one in roles), None)


def title(actor: Actor, institution_id: int) -> str:
    """The same in words, "" for none."""
    found = role(actor, institution_id)
    return str(TITLES[found]) if found else ""


def holder(case: Case) -> str:
    """The role of whoever has it, or had it last: never the name."""
    user = people.by_id(case.claimed_by) if case.claimed_by else None
    return title(people.actor_of(user), case.institution_id) if user else ""


def opened(actor: Actor, item: Item, step: Step) -> Case:
    """The case, read afresh inside a change, if this step is open and nobody else has it.

    An author is never kept waiting by a moderator's claim. With what its author took back nothing
    is done: cleared of danger it would lie among the new ones and could be published again.
    """
    case = db.session.get(Case, item.id)
    if case is None or item.withdrawn_at is not None:
        raise OutOfTurn
    step.check(case)
    is_elsewhere = case.is_claimed(now()) and case.claimed_by != actor.id
    if is_elsewhere and someone_elses(actor, item):
        raise OutOfTurn(_taken(case))
    return case


def _taken(case: Case) -> str:
    until = clock_time(case.claimed_until) if case.claimed_until else ""
    sentence = _(
        "Somebody else has this open until %(time)s: %(role)s. Please take another one.",
        time=until,
        role=holder(case),
    )
    return str(sentence)


def take(actor: Actor, case: Case) -> bool:
    """Whether it is a new claim; one's own is only made longer."""
    is_new = case.claimed_by != actor.id or not case.is_claimed(now())
    case.claimed_by, case.claimed_until = actor.id, now() + LASTS
    return is_new


def let_go(case: Case) -> None:
    case.claimed_by = case.claimed_until = None


def free(actor: Actor, lane: str) -> Iterator[Item]:
    """Items of the lane that nobody has open, the longest waiting first; of one day, first those
    whose account has earned trust. Inside a transaction.
    """
    at = now()
    unclaimed = sa.or_(Case.claimed_until.is_(None), Case.claimed_until <= at)
    query = (
        sa.select(Item, Case.due_at)
        .join(Case, Case.item_id == Item.id)
        .where(queries.readable(actor), queries.lying_in(lane, at))
        .where(sa.or_(unclaimed, Case.claimed_by == actor.id))
        .order_by(Case.due_at, Case.item_id)
        .limit(queries.PAGE)
    )
    rows = [(row[0], row[1]) for row in db.session.execute(query)]
    earned = trust.of([item for item, _due in rows])
    level = {item_id: one.level for item_id, one in earned.items()}
    rows.sort(key=lambda row: (local(row[1]), -level.get(row[0].id, 0)))
    yield from (item for item, _due in rows)
