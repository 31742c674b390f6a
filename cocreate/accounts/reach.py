"""What an administrator may change: their own institution and those below it."""

import sqlalchemy as sa

from cocreate.accounts import house
from cocreate.accounts.house import Branch
from cocreate.accounts.models import Department, Institution
from cocreate.kernel.db import db
from cocreate.kernel.policy import Actor, may

CHANGE = "accounts:change_institution"


def tree(reader: Actor) -> list[Branch]:
    """Theirs, closed ones too; the first of them stands at depth 0."""
    rows = [it for it in house.whole_tree() if may(reader, CHANGE, it.institution)]
    known = {it.institution.id for it in rows}
    return [Branch(it.institution, _depth(it.institution.id, known)) for it in rows]


def _depth(at: int, known: set[int]) -> int:
    return sum(1 for it in house.above(at)[1:] if it in known)


def institutions(reader: Actor) -> list[Institution]:
    """Theirs that are open."""
    return [it.institution for it in tree(reader) if it.institution.active]


def institution(reader: Actor, slug: str) -> Institution | None:
    """None for one that is not theirs, as for one that is none."""
    found = house.named(slug)
    return found if found is not None and may(reader, CHANGE, found) else None


def ward(reader: Actor, slug: str, name: str) -> Department | None:
    at = institution(reader, slug)
    return house.any_department(at.id, name) if at else None


def shut(institution_id: int) -> list[Department]:
    """The departments that are closed, the last one first."""
    at = Department.institution_id == institution_id
    rows = sa.select(Department).where(at, Department.active.is_(False))
    return list(db.session.scalars(rows.order_by(Department.id.desc())))
