"""The house: which institutions there are, who stands above whom, which departments they have."""

from collections.abc import Iterable, Sequence
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
    .order_by(Department.position, Department.id)
)
_PARENTS = sa.select(Institution.id, Institution.parent_id)


def core() -> Institution:
    """Where goes what is sent without naming an institution. 503 while there is none at all."""
    institution = core_if_any()
    if institution is None:
        raise Busy(_("No institution has been set up here yet. Please come back later."))
    return institution


def core_if_any() -> Institution | None:
    """The one marked as the core, else the first of the tree; for what must draw on any page."""
    return db.session.scalar(_CORE)


def named(slug: str) -> Institution | None:
    """Also one that is closed."""
    return db.session.scalar(sa.select(Institution).where(Institution.slug == slug))


def by_slug(slug: str) -> Institution | None:
    """An institution that is open, by the word in its addresses."""
    return db.session.scalar(
        sa.select(Institution).where(Institution.slug == slug, Institution.active)
    )


def by_ids(ids: Iterable[int]) -> dict[int, Institution]:
    """Also those that are closed, in one query."""
    mine = sa.select(Institution).where(Institution.id.in_(set(ids)))
    return {row.id: row for row in db.session.scalars(mine)}


def choices(rows: Sequence[Institution]) -> tuple[list[tuple[str, str]], str]:
    """For a field: word and name of each, and which is chosen where nothing was: the core."""
    usual = core().slug
    words = [(row.slug, row.name) for row in rows]
    return words, usual if usual in dict(words) else rows[0].slug


def tree() -> list[Branch]:
    """Every open institution, each followed by those below it."""
    return [branch for branch in whole_tree() if branch.institution.active]


def whole_tree() -> list[Branch]:
    """The same with those that are closed."""
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
    return branches


def departments(institution_id: int) -> list[Department]:
    """The open departments of one institution, in the order that it gave them."""
    return list(db.session.scalars(_OPEN, {"at": institution_id}))


def department(institution_id: int, slug: str) -> Department | None:
    """The open one with this word in its links, or the one into which it was merged."""
    found = any_department(institution_id, slug)
    return current(found) if found else None


def any_department(institution_id: int, slug: str) -> Department | None:
    """Also one that is closed."""
    at = Department.institution_id == institution_id
    return db.session.scalar(sa.select(Department).where(at, Department.slug == slug))


def current(department: Department) -> Department | None:
    """Itself while it is open, else where it was merged into; None for one that is closed."""
    at: Department | None = department
    while at is not None and not at.active:
        at = db.session.get(Department, at.merged_into_id) if at.merged_into_id else None
    return at


def still(slug: str, open_now: Sequence[Department]) -> str:
    """What an old link or draft means by this word: that of an open department.

    "" for one that was closed. A word that was never one stays as it is.
    """
    if not open_now or slug in {"", *(row.slug for row in open_now)}:
        return slug
    old = any_department(open_now[0].institution_id, slug)
    if old is None:
        return slug
    now = current(old)
    return now.slug if now else ""


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
        rows = db.session.execute(_PARENTS)
        g.parents = {row.id: row.parent_id for row in rows}
    return cast("dict[int, int | None]", g.parents)


def seen(line: dict[int, int | None]) -> None:
    """Whoever has just read who stands above whom, beside what else they wanted, tells it here."""
    g.parents = line


def changed() -> None:
    """The tree, or who has which role in it, is another one now: forget what was read."""
    for name in ("parents", "actors", "departments"):
        g.pop(name, None)
