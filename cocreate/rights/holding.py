"""What we hold, made from what each model says of its columns (kernel/held)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from cocreate.kernel.db import Base, KeyBase, db
from cocreate.kernel.held import Gone, Held, Kept, Sort, Tag, Thing, Why, tables
from cocreate.kernel.language import short
from cocreate.rights import words
from cocreate.rights.person import Person


@dataclass(frozen=True, slots=True)
class Row:
    """One thing in plain words. `number`: how many rows there are of this person, None unasked."""

    thing: Thing
    label: str
    what: str
    why: str
    kept: str
    gone: str
    is_copied: bool
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One column of the register, in words."""

    table: str
    column: str
    sort: str
    why: str
    kept: str
    gone: str
    is_copied: bool


def said() -> list[tuple[Any, Held]]:
    """Every table with what is said of it."""
    return [(table, it) for table, it in tables(Base, KeyBase) if it is not None]


def rows(person: Person | None = None) -> list[Row]:
    """Thing by thing; with a person, how much there is of theirs, and only what there can be."""
    numbers = counted(person) if person else {}
    found = [_row(thing, numbers.get(thing) if person else None) for thing in Thing]
    return [row for row in found if not person or (row.number or 0) > 0]


def counted(person: Person) -> dict[Thing, int]:
    """How many rows lead to this person."""
    numbers: dict[Thing, int] = {}
    for table, held in said():
        mine = of_person(table, held, person)
        if mine is not None and table.metadata is Base.metadata:
            number = db.session.scalar(sa.select(sa.func.count()).select_from(table).where(mine))
            numbers[held.thing] = numbers.get(held.thing, 0) + int(number or 0)
    return numbers


def of_person(table: Any, held: Held, person: Person) -> sa.ColumnElement[bool] | None:
    """For a WHERE: the rows of this table that lead to them; None where none can."""
    keys = person.keys()
    found = [
        table.c[column].in_(keys[kind]) for kind, column in held.whose.items() if keys.get(kind)
    ]
    return sa.or_(*found) if found else None


def _row(thing: Thing, number: int | None) -> Row:
    tags = [tag for _table, it in said() if it.thing is thing for tag in it.columns.values()]
    told = _most_delicate(tags)
    label, what = words.THINGS[thing]
    return Row(
        thing=thing,
        label=str(label),
        what=str(what),
        why=_told(words.WHY, Why, {tag.why for tag in told}),
        kept=_told(words.KEPT, Kept, _longest({tag.kept for tag in told})),
        gone=_told(words.GONE, Gone, {tag.gone for tag in told}),
        is_copied=any(tag.is_copied for tag in tags),
        number=number,
    )


def _most_delicate(tags: list[Tag]) -> list[Tag]:
    """What a person wants to know of: their words before their numbers."""
    ways = ({Sort.SENSITIVE}, {Sort.PERSONAL, Sort.GUARDED}, set(Sort))
    return next(found for way in ways if (found := [tag for tag in tags if tag.sort in way]))


def _longest(spans: set[Kept]) -> set[Kept]:
    """A link that lives for a week says nothing of how long the rest stays."""
    return spans - {Kept.WEEK, Kept.MONTH} or spans


def _told(said_of: Mapping[Any, Any], order: Any, there: set[Any]) -> str:
    stop = "；" if short() == "zh" else "; "
    return stop.join(str(said_of[it]) for it in order if it in there)


def register() -> Iterator[Line]:
    """Column by column, for whoever wants to know it all."""
    for table, held in sorted(said(), key=lambda it: str(it[0].name)):
        for name in table.columns.keys():  # noqa: SIM118 -- the names, not the columns
            tag = held.columns[table.columns[name].name]
            yield Line(
                table.name,
                table.columns[name].name,
                str(words.SORT[tag.sort]),
                str(words.WHY[tag.why]),
                str(words.KEPT[tag.kept]),
                str(words.GONE[tag.gone]),
                tag.is_copied,
            )
