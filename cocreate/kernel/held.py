"""What each column holds: how delicate it is, what for, how long, what erasure does, who gets a copy.

A model says it beside its columns, in `__held__`. The page "what we hold", a person's copy of their
data and their erasure are made from it (PIPL 17, 44 to 47); a test fails on a column without one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Sort(StrEnum):
    """How delicate. `PSEUDONYMOUS`: a number that stands for a person; `GUARDED`: a check value, a key."""

    NONE = "none"
    PSEUDONYMOUS = "pseudonymous"
    PERSONAL = "personal"
    SENSITIVE = "sensitive"
    GUARDED = "guarded"


class Gone(StrEnum):
    """What erasure does to it. `UNREADABLE`: its key is destroyed."""

    STAYS = "stays"
    EMPTIED = "emptied"
    ROW = "row goes"
    UNREADABLE = "unreadable"


class Why(StrEnum):
    """What it is for: a purpose of consent, or what keeps the house running."""

    RUN = "run"
    ACCOUNT = "account"
    HANDLE = "handle"
    PUBLISH = "publish"
    MEDIA = "media"
    CONTACT = "contact"
    SAFETY = "safety"
    PROOF = "proof"
    RIGHTS = "rights"


class Kept(StrEnum):
    """How long."""

    HOUSE = "house"
    ACCOUNT = "account"
    HANDLE = "handle"
    PUBLISH = "publish"
    RECORD = "record"
    SIGNED_IN = "signed in"
    WEEK = "week"
    MONTH = "month"


class Thing(StrEnum):
    """What a person would call it; the page is grouped by these, in this order."""

    SENT = "sent"
    FILES = "files"
    SHOWN = "shown"
    DECIDED = "decided"
    TALK = "talk"
    WORK = "work"
    LETTERS = "letters"
    PART = "part"
    ACCOUNT = "account"
    SIGNED_IN = "signed in"
    REQUESTS = "requests"
    HISTORY = "history"
    HOUSE = "house"


@dataclass(frozen=True, slots=True)
class Tag:
    """One column. `seal`: where its text was sealed, with the columns of its row in braces."""

    sort: Sort
    why: Why
    kept: Kept
    gone: Gone
    is_copied: bool
    seal: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """One table. `whose`: which column leads to a person, by what kind of number.

    The kinds: `item` (what they sent), `subject` (their pseudonym), `account`, `chain` (history).
    """

    thing: Thing
    whose: Mapping[str, str]
    columns: Mapping[str, Tag]


def held(  # noqa: PLR0913 -- one line of a register has many columns
    thing: Thing,
    why: Why,
    kept: Kept,
    gone: Gone = Gone.STAYS,
    whose: str = "",
    *,
    none: str = "",
    pseudonymous: str = "",
    personal: str = "",
    sensitive: str = "",
    guarded: str = "",
    copied: str = "",
    emptied: str = "",
    unreadable: str = "",
    seals: Mapping[str, str] | None = None,
) -> Held:
    """Names of columns with blanks between, each in exactly one of the five sorts.

    `gone` holds for all but those in `emptied` and `unreadable`; `whose` is "item:item_id …".
    Raises ValueError for a column of two sorts, or one that is copied or goes and has none.
    """
    names = (none, pseudonymous, personal, sensitive, guarded)
    sorts = _sorted(dict(zip(Sort, names, strict=True)))
    ways = dict.fromkeys(emptied.split(), Gone.EMPTIED)
    ways |= dict.fromkeys(unreadable.split(), Gone.UNREADABLE)
    goes, opens = copied.split(), seals or {}
    if strays := {*ways, *goes, *opens} - set(sorts):
        raise ValueError(f"not said how delicate: {sorted(strays)}")
    columns = {
        name: Tag(sort, why, kept, ways.get(name, gone), name in goes, opens.get(name, ""))
        for name, sort in sorts.items()
    }
    leads = dict(it.split(":") for it in whose.split())
    return Held(thing, leads, columns)


def _sorted(names: Mapping[Sort, str]) -> dict[str, Sort]:
    found: dict[str, Sort] = {}
    for sort, said in names.items():
        for name in said.split():
            if name in found:
                raise ValueError(f"{name} is both {found[name]} and {sort}")
            found[name] = sort
    return found


def of_the_house(columns: str) -> Held:
    """A table about the house or the machine: nothing in it is about a person."""
    return held(Thing.HOUSE, Why.RUN, Kept.HOUSE, none=columns)


def tables(*bases: Any) -> Iterator[tuple[Any, Held | None]]:
    """Each table of these bases with what its model says of it, None where nothing is said."""
    for base in bases:
        models = {mapper.local_table: mapper.class_ for mapper in base.registry.mappers}
        for table in base.metadata.sorted_tables:
            yield table, getattr(models.get(table), "__held__", None)
