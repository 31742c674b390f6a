"""Reading thanks: in public, by those they are for, and by those who pass them on.

A text shows while its author agrees, a name while the one who bears it does: both are asked when
a page is made.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from flask_babel import format_date

from cocreate.accounts import house, people, scope
from cocreate.accounts.models import Membership, User
from cocreate.consent import gate
from cocreate.ideas.models import Idea, IdeaKind, Stage
from cocreate.incubation.policy import MANAGING
from cocreate.intake.models import State
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.language import short
from cocreate.kernel.policy import STAFF, Actor
from cocreate.kernel.workdays import local
from cocreate.thanks.models import PassedOn, Star, Thanked

SHOWN = 24
CHOICE = 100
Houses = frozenset[int] | None


@dataclass(frozen=True, slots=True)
class Row:
    """Thanks as a reader gets to see them. `names`: of those who want to be named."""

    idea: Any
    shown: gate.Shown
    department: str
    at: datetime
    names: tuple[str, ...]
    is_star: bool = False
    month: int = 0


@dataclass(frozen=True, slots=True)
class Mine:
    """Thanks for the reader, and whether their name stands with it."""

    row: Row
    is_named: bool


def month_of(moment: datetime) -> int:
    """202611 for a moment in November 2026, where our readers are."""
    day = local(moment)
    return day.year * 100 + day.month


def month_name(month: int) -> str:
    """2026年11月 or November 2026."""
    words = "y年M月" if short() == "zh" else "MMMM y"
    return str(format_date(date(month // 100, month % 100, 1), words, rebase=False))


def public(houses: Houses) -> list[Row]:
    """What was passed on and everybody may read, the newest first."""
    newest = _passed(houses).order_by(PassedOn.at.desc(), PassedOn.idea_id.desc())
    return _rows(db.session.execute(newest.limit(SHOWN)).all())


def stars(houses: Houses) -> list[Row]:
    """Of the newest month that has any."""
    starred = _passed(houses).order_by(Star.month.desc(), Star.department_id).limit(SHOWN)
    rows = _rows(db.session.execute(starred.where(Star.month.is_not(None))).all())
    return [row for row in rows if row.month == rows[0].month]


def _passed(houses: Houses) -> Any:
    at = sa.select(Idea, PassedOn, Star.month).join(PassedOn, PassedOn.idea_id == Idea.id)
    at = at.outerjoin(Star, Star.idea_id == Idea.id).where(Idea.state == State.PUBLISHED)
    return at if houses is None else at.where(Idea.institution_id.in_(houses))


def _rows(found: Sequence[Any]) -> list[Row]:
    ids = [idea.id for idea, _passed_on, _month in found]
    shown, names, places = gate.publications(ids, now()), _names(ids), scope.departments()
    return [
        Row(
            idea,
            shown[idea.id],
            places[passed.department_id].name,
            passed.at,
            tuple(names.get(idea.id, ())),
            month is not None,
            month or 0,
        )
        for idea, passed, month in found
        if idea.id in shown
    ]


def _names(idea_ids: Iterable[int]) -> dict[int, list[str]]:
    """Of those who want it now and have an account still."""
    wanted = (
        sa.select(Thanked.idea_id, User.name)
        .join(User, User.id == Thanked.user_id)
        .where(Thanked.idea_id.in_(list(idea_ids)), Thanked.named_since.is_not(None), User.active)
        .order_by(Thanked.named_since)
    )
    found: dict[int, list[str]] = {}
    for idea_id, name in db.session.execute(wanted):
        found.setdefault(idea_id, []).append(name)
    return found


def mine(reader: Actor) -> list[Mine]:
    """What was passed on to this reader; while its author agrees that it is read."""
    own = _passed(None).join(Thanked, Thanked.idea_id == Idea.id)
    found = own.where(Thanked.user_id == reader.id).order_by(PassedOn.at.desc()).limit(SHOWN)
    named = sa.select(Thanked.idea_id).where(
        Thanked.user_id == reader.id, Thanked.named_since.is_not(None)
    )
    yes = set(db.session.scalars(named))
    return [Mine(row, row.idea.id in yes) for row in _rows(db.session.execute(found).all())]


def my_own(reader: Actor, ref: str) -> Idea | None:
    """Thanks that were passed on to this reader; nobody else's are there."""
    own = sa.select(Idea).join(Thanked, Thanked.idea_id == Idea.id)
    return db.session.scalar(own.where(Thanked.user_id == reader.id, Idea.ref == ref.upper()))


def to_choose(reader: Actor) -> list[Row]:
    """Passed on this month and last, where this reader chooses the star."""
    at = reader.where(*MANAGING)
    today = local(now())
    first = today.replace(day=1)
    months = {first.year * 100 + first.month, _before(first.year, first.month)}
    newest = _passed(at).order_by(PassedOn.at.desc()).limit(CHOICE)
    rows = _rows(db.session.execute(newest).all())
    return [row for row in rows if month_of(row.at) in months]


def _before(year: int, month: int) -> int:
    return (year - 1) * 100 + 12 if month == 1 else year * 100 + month - 1


def waiting(reader: Actor) -> list[Any]:
    """Read, and not passed on yet, the oldest first."""
    rows = sa.select(Idea).where(
        Idea.state == State.PUBLISHED,
        Idea.kind == IdeaKind.THANKS,
        Idea.stage == Stage.RECEIVED,
        Idea.ending == "",
        Idea.institution_id.in_(reader.where(*MANAGING)),
    )
    return list(db.session.scalars(rows.order_by(Idea.created_at, Idea.id).limit(CHOICE)))


def colleagues(institution_id: int) -> list[tuple[UUID, str]]:
    """Staff with an account here or above, by name: those whom thanks may be for."""
    found = (
        sa.select(User.id, User.name)
        .join(Membership, Membership.user_id == User.id)
        .where(
            Membership.institution_id.in_(house.above(institution_id)),
            Membership.role.in_(STAFF),
            User.active,
        )
        .distinct()
        .order_by(User.name, User.id)
    )
    return [(row.id, row.name) for row in db.session.execute(found)]


def passed_on(idea: Idea) -> PassedOn | None:
    return db.session.get(PassedOn, idea.id)


def names_of(idea: Idea) -> list[str]:
    """For the staff who passed it on: everybody it went to, named in public or not."""
    ids = db.session.scalars(sa.select(Thanked.user_id).where(Thanked.idea_id == idea.id))
    return sorted(people.names(ids).values())
