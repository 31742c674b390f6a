"""Departments by the names that a list uses; those nobody knows yet are opened."""

import re
import unicodedata
from collections.abc import Iterable

from cocreate.accounts import actions as accounts
from cocreate.accounts import house
from cocreate.accounts.models import Department, Institution
from cocreate.kernel.policy import Actor
from cocreate.kernel.text import fold

SLUG_LONGEST = 40


def found_or_made(actor: Actor, institution: Institution, names: Iterable[str]) -> dict[str, int]:
    """Name in the list → id. A name may be the short name, or the one in either language."""
    wanted = list(dict.fromkeys(name for name in names if name))
    known: dict[str, int] = {}
    for department in house.departments(institution.id):
        for word in (department.slug, department.name_zh, department.name_en):
            known.setdefault(fold(word), department.id)
    for name in wanted:
        if fold(name) not in known:
            known[fold(name)] = _opened(actor, institution, name).id
    return {name: known[fold(name)] for name in wanted}


def _opened(actor: Actor, institution: Institution, name: str) -> Department:
    return accounts.open_department(actor, institution, _slug(institution, name), name, name)


def _slug(institution: Institution, name: str) -> str:
    """Latin letters of the name, else a number: "dept-3"."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    word = "-".join(re.findall(r"[a-z0-9]+", plain))[:SLUG_LONGEST].strip("-")
    is_whole = name.isascii() and bool(word)
    number = 1
    slug = word if is_whole else f"dept-{number}"
    while house.department(institution.id, slug) is not None:
        number += 1
        slug = f"{word if is_whole else 'dept'}-{number}"
    return slug
