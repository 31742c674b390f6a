"""The house: which institutions there are, who stands above whom, which departments they have."""

from dataclasses import dataclass
from typing import cast

import sqlalchemy as sa
from flask import g
from flask_babel import gettext as _

from cocreate.accounts.models import Department, Institution
from cocreate.kernel.db import db
from cocreate.kernel.errors import Busy


@dataclass(frozen=True, slots=True)
class Above:
    """What stands above every institution: where the first one is founded."""

    institution_id: int = 0


@dataclass(frozen=True, slots=True)
class Branch:
    institution: Institution
    depth: int


ABOVE = Above()

# put together once: every page asks for these
_FIRST = (Institution.is_core.desc(), Institution.parent_id.is_not(None), Institution.id)
_CORE = sa.select(Institution).where(Institution.active).order_by(*_FIRST).limit(1)
_OPEN = (
    sa.select(Department)
    .where(Department.institution_id == sa.bindparam("at"), Department.active)
    .order_by(Department.id)
)


def core() -> Institution:
    """Where goes what is sent without naming an institution. 503 while there is none at all."""
    institution = core_if_any()
    if institution is None:
        raise Busy(_("No institution has been set up here yet. Please come back later."))
    return institution


def core_if_any() -> Institution | None:
    """The one marked as the core, else the first of the tree; for what must draw on any page."""
    return db.session.scalar(_CORE)


def by_slug(slug: str) -> Institution | None:
    """An institution that is open, by the word in its addresses."""
    return db.session.scalar(
        sa.select(Institution).where(Institution.slug == slug, Institution.active)
    )


def tree() -> list[Branch]:
    """Every open institution, each followed by those below it."""
    rows = db.session.scalars(sa.select(Institution).order_by(Institution.id)).all()
    below: dict[int | None, list[Institution]] = {}
    for row in rows:
        below.setdefault(row.parent_id, []).append(row)
    branches: list[Branch] = []
    waiting = [Branch(row, 0) for row in reversed(below.get(None, []))]
    while waiting:
        branch = waiting.pop()
        branches.append(branch)
        further = reversed(below.get(branch.institution.id, []))
        waiting += [Branch(row, branch.depth + 1) for row in further]
    return [branch for branch in branches if branch.institution.active]


def departments(institution_id: int) -> list[Department]:
    """The open departments of one institution, in the order in which they were opened."""
    return list(db.session.scalars(_OPEN, {"at": institution_id}))


def department(institution_id: int, slug: str) -> Department | None:
    return db.session.scalar(
        sa.select(Department).where(
            Department.institution_id == institution_id,
            Department.slug == slug,
            Department.active,
        )
    )


def within(institution_id: int) -> frozenset[int]:
    """The institution itself and everything below it."""
    return frozenset(at for at in parents() if institution_id in above(at))


def above(institution_id: int) -> tuple[int, ...]:
    """The institution itself and, in order, those it stands under."""
    line: list[int] = []
    at: int | None = institution_id
    while at is not None:
        line.append(at)
        at = parents().get(at)
    return tuple(line)


def parents() -> dict[int, int | None]:
    """Institution id → the id above it. Read once in a request."""
    if "parents" not in g:
        rows = db.session.execute(sa.select(Institution.id, Institution.parent_id))
        g.parents = {row.id: row.parent_id for row in rows}
    return cast("dict[int, int | None]", g.parents)


def changed() -> None:
    """The tree, or who has which role in it, is another one now: forget what was read."""
    for name in ("parents", "actors", "departments"):
        g.pop(name, None)
