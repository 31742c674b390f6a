"""Which institution an address is about: /o/<slug>/… narrows to one, else it is the whole house."""

from collections import Counter
from collections.abc import Mapping
from typing import Any, cast

import sqlalchemy as sa
from flask import Flask, abort, g, redirect, request

from cocreate.accounts import house
from cocreate.accounts.models import Department, Institution
from cocreate.kernel.db import db


def narrow(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    """Take the slug out of the address before the view sees it; 404 for one we don't have.

    What was closed leads on to the same page of the whole house: its posters still hang.
    """
    slug = values.pop("house", None) if values else None
    if slug is None:
        return
    there = house.named(slug)
    if there is None:
        abort(404)
    if not there.active:
        abort(redirect(_without(slug), 307))  # 307: who is just sending loses no word
    g.house = there


def _without(slug: str) -> str:
    """The present address outside of /o/<slug>/, never another site's ("//")."""
    path = request.full_path.rstrip("?").removeprefix(f"/o/{slug}")
    return "/" + path.lstrip("/")


def carry(_endpoint: str, values: dict[str, Any]) -> None:
    """Links made with `url_for(".name")` inside /o/<slug>/ stay inside."""
    if _endpoint.startswith("o_") and g.get("house") is not None:
        values.setdefault("house", g.house.slug)


def narrowed() -> Institution | None:
    return cast("Institution | None", g.get("house"))


def here() -> Institution:
    """The institution that something sent from this address goes to."""
    return narrowed() or house.core()


def ids() -> frozenset[int] | None:
    """The institutions that this address shows; None for all."""
    chosen = narrowed()
    if chosen is not None:
        return house.within(chosen.id)
    shut = sa.select(Institution.id).where(Institution.active.is_(False)).limit(1)
    if db.session.scalar(shut) is None:
        return None
    return frozenset(branch.institution.id for branch in house.tree())


def departments() -> dict[int, Department]:
    """Every department by its id, read once in a request."""
    if "departments" not in g:
        g.departments = {row.id: row for row in db.session.scalars(sa.select(Department))}
    return cast("dict[int, Department]", g.departments)


def department_ids(slugs: list[str]) -> tuple[int, ...]:
    """The departments with these words in their address; (0,) when there is none: nothing found.

    Where one was merged into another, an old link finds the other.
    """
    meant = [row for row in departments().values() if row.slug in slugs]
    found = {row.id for row in meant} | {row.merged_into_id for row in meant}
    return tuple(sorted(it for it in found if it)) or (0,)


def counted(numbers: Mapping[int, int]) -> list[tuple[str, str, int]]:
    """Word, name and how many, the largest first; those of one name in several institutions are one.

    `numbers`: by department. What was merged away counts where its old link leads, as above.
    """
    names = {row.slug: row.name for row in departments().values() if numbers.get(row.id)}
    sums: Counter[str] = Counter()
    for row in departments().values():
        sums[row.slug] += numbers.get(row.id, 0) + numbers.get(row.merged_into_id or 0, 0)
    return sorted(((slug, it, sums[slug]) for slug, it in names.items()), key=lambda row: -row[2])


def init(app: Flask) -> None:
    app.url_value_preprocessor(narrow)
    app.url_defaults(carry)
