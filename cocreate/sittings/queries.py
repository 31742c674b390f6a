"""Which seats decide on what, and whose members were heard on it."""

from collections.abc import Iterable
from uuid import UUID

import sqlalchemy as sa

from cocreate.accounts import house, people
from cocreate.accounts.models import Institution
from cocreate.ideas.models import Idea
from cocreate.incubation.models import Review
from cocreate.kernel.db import db
from cocreate.kernel.policy import Actor, Role
from cocreate.sittings.models import Seat, SeatHolder, Side
from cocreate.sittings.quorum import Chair

Place = int | None  # a department, or the whole house


def institutions(reader: Actor) -> list[Institution]:
    """Those whose seats this reader may name, in the order of the tree."""
    mine = reader.where(Role.ADMIN)
    return [row.institution for row in house.tree() if row.institution.id in mine]


def members(institution_id: int) -> list[tuple[UUID, str]]:
    """Who belongs to the committee there, in the order of names."""
    found = people.names(people.holding(Role.COMMITTEE, institution_id))
    return sorted(found.items(), key=lambda row: (row[1], str(row[0])))


def chairs(institution_id: int, department_id: Place = None) -> list[Chair]:
    """Those of the department where it has its own, else of the whole house; [] for none."""
    named = _named(institution_id, {None, department_id})
    return named.get(department_id) or named.get(None, [])


def own(institution_id: int, department_id: Place) -> list[Chair]:
    """Only what was named for exactly this."""
    return _named(institution_id, {department_id}).get(department_id, [])


def with_own(institution_id: int) -> frozenset[int]:
    """Departments that named their own."""
    rows = sa.select(Seat.department_id).where(Seat.institution_id == institution_id)
    return frozenset(it for it in db.session.scalars(rows.distinct()) if it is not None)


def _named(institution_id: int, places: Iterable[Place]) -> dict[Place, list[Chair]]:
    at = sa.or_(*(Seat.department_id == it for it in places))  # None: IS NULL
    rows = (
        sa.select(Seat, SeatHolder.user_id)
        .outerjoin(SeatHolder)
        .where(Seat.institution_id == institution_id, at)
    )
    seats: dict[Seat, set[UUID]] = {}
    for seat, holder in db.session.execute(rows):
        seats.setdefault(seat, set()).update({holder} - {None})
    able = people.holding(Role.COMMITTEE, institution_id) if seats else frozenset()
    found: dict[Place, list[Chair]] = {}
    for seat in sorted(seats, key=lambda it: list(Side).index(Side(it.side))):
        chair = Chair(Side(seat.side), seat.required, able & seats[seat])
        found.setdefault(seat.department_id, []).append(chair)
    return found


def heard(idea: Idea) -> frozenset[UUID]:
    """Whoever filled in a sheet. Who stepped aside was not heard."""
    done = sa.select(Review.reviewer_id).where(
        Review.idea_id == idea.id, Review.done_at.is_not(None), ~Review.conflict
    )
    return frozenset(db.session.scalars(done))
