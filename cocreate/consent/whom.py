"""Who is asked about a use of what was told for a child: its guardian, or from fourteen on itself.

The moment of the question says whom it was put to: the code can't tell a parent from a child.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

import sqlalchemy as sa
from flask_babel import gettext as _

from cocreate.consent import children
from cocreate.consent.child_models import Child
from cocreate.consent.children import Age
from cocreate.consent.models import Capacity
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.errors import Refused
from cocreate.kernel.language import day


def latest(item_id: int, purpose: str, until: datetime) -> datetime:
    """The last moment of a use that somebody is asked about now."""
    return children.soonest(item_id, purpose, asked_of(item_id, now()), until) or until


def theirs_from(item_id: int) -> datetime | None:
    """From when on questions go to the young person; None for what was told for no child."""
    child = children.of(item_id)
    month = children.born(child) if child else None
    return month.fourteen if month else None


def asked_of(item_id: int, asked_at: datetime) -> Capacity:
    """Who answers a question of that moment, each on a page of their own."""
    begins = theirs_from(item_id)
    return Capacity.YOUNG if begins and asked_at >= begins else Capacity.SELF


def young_among(asked: Mapping[int, datetime]) -> set[int]:
    """Items of which the question of that moment waits for the young person, in one query."""
    rows = db.session.scalars(sa.select(Child).where(Child.item_id.in_(asked)))
    months = {it.item_id: children.born(it) for it in rows}
    return {number for number, it in months.items() if it and asked[number] >= it.fourteen}


def must_be_asked_later(item_id: int) -> None:
    """Raises :class:`Refused` in the month in which neither guardian nor young person says yes."""
    child = children.of(item_id)
    if child is not None and children.age_of(child) is Age.TURNING:
        begins = theirs_from(item_id)
        raise Refused(
            _(
                "The child turns fourteen. From %(day)s on you ask the young person themselves.",
                day=day(begins) if begins else "",
            )
        )


def past(questions: Iterable[tuple[int, datetime]]) -> set[tuple[int, datetime]]:
    """Those of these open questions, by item and moment, that a guardian may not answer any more."""
    asked = set(questions)
    ids = {item_id for item_id, _at in asked}
    rows = db.session.scalars(sa.select(Child).where(Child.item_id.in_(ids))) if ids else ()
    over = {
        it.item_id: children.born(it)
        for it in rows
        if children.age_of(it) not in {Age.UNKNOWN, Age.CHILD}
    }
    return {
        (item_id, at) for item_id, at in asked if (it := over.get(item_id)) and at < it.fourteen
    }
