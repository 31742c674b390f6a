"""The history as a list for administrators: what was done, when, to what, by whom in which role.

Names and words are not in it and are not looked up: a person is a number, shown by its first eight
letters, so that two lines by one hand can be told from two by two.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from flask_babel import get_timezone

from cocreate.accounts import house
from cocreate.accounts.models import Institution, Membership
from cocreate.intake.models import Item
from cocreate.kernel.db import db
from cocreate.kernel.events import Event
from cocreate.kernel.policy import CLOCKWORK, STAFF, Actor, Role
from cocreate.opinions.models import OutsideVote
from cocreate.workshops.models import Workshop

ON_A_PAGE = 50
AT_ONCE = 1000
AUTHOR, MACHINE = "author", "clockwork"
WHO = (*STAFF, AUTHOR, MACHINE)
MOST_EXPORTED = 100_000
AUTHORS = {"item.claimed": "item.in_account", "item.released": "item.out_of_account"}
"""Kinds that older rows by an item's own author bear, and what they mean there."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is narrowed to. `kind` is a whole kind, or the first word of several."""

    kind: str = ""
    role: str = ""
    item: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """`what` is a reference where the chain is an item's, else the chain itself.

    `kind` is what the event means: its own, but for older rows (see AUTHORS).
    """

    event: Event
    kind: str
    what: str
    roles: tuple[str, ...]


def page(reader: Actor, wanted: Wanted, before: int = 0) -> tuple[list[Line], int]:
    """The newest first, and the number from which the next page goes on (0: there is none)."""
    some = narrowed(reader, wanted).order_by(Event.id.desc()).limit(ON_A_PAGE + 1)
    if before:
        some = some.where(Event.id < before)
    rows = list(db.session.scalars(some))
    shown = rows[:ON_A_PAGE]
    return told(shown), (shown[-1].id if len(rows) > ON_A_PAGE else 0)


def count(reader: Actor, wanted: Wanted) -> int:
    some = narrowed(reader, wanted).with_only_columns(Event.id).limit(MOST_EXPORTED)
    return db.session.scalar(sa.select(sa.func.count()).select_from(some.subquery())) or 0


def portions(reader: Actor, wanted: Wanted) -> Iterator[list[Event]]:
    """All of them, the newest first, in pieces, up to MOST_EXPORTED."""
    before, left = 0, MOST_EXPORTED
    while left > 0:
        some = narrowed(reader, wanted).order_by(Event.id.desc()).limit(min(AT_ONCE, left))
        rows = list(db.session.scalars(some.where(Event.id < before) if before else some))
        if not rows:
            return
        yield rows
        before, left = rows[-1].id, left - len(rows)
        db.session.expunge_all()


def narrowed(reader: Actor, wanted: Wanted) -> sa.Select[Event]:
    rules = [_visible(reader), _of_kind(wanted.kind), _by(wanted.role), _about(wanted.item)]
    some = sa.select(Event).where(*(rule for rule in rules if rule is not None))
    if wanted.day is None:
        return some
    first, end = _bounds(wanted.day)
    return some.where(Event.at >= first, Event.at < end)


def _visible(reader: Actor) -> sa.ColumnElement[bool] | None:
    """Of institutions whose administrator the reader is; None for one of all of them."""
    mine = reader.where(Role.ADMIN)
    if mine >= set(house.parents()):
        return None
    people = sa.select(Membership.user_id).where(Membership.institution_id.in_(mine)).distinct()
    chains = [
        *(f"institution:{at}" for at in mine),
        *(f"lexicon:{at}" for at in mine),
        *(f"person:{it}" for it in db.session.scalars(people)),
    ]
    return sa.or_(
        Event.chain.in_(chains),
        _number_after("item").in_(sa.select(Item.id).where(Item.institution_id.in_(mine))),
        _number_after("workshop").in_(
            sa.select(Workshop.id).where(Workshop.institution_id.in_(mine))
        ),
        _number_after("outside").in_(
            sa.select(OutsideVote.id).where(OutsideVote.institution_id.in_(mine))
        ),
    )


def _number_after(word: str) -> sa.ColumnElement[int]:
    """`item:12` → 12. CASE, because a database may work out both sides of an AND."""
    number = sa.cast(sa.func.substr(Event.chain, len(word) + 2), sa.Integer)
    return sa.case((Event.chain.like(f"{word}:%"), number), else_=0)


def _of_kind(kind: str) -> sa.ColumnElement[bool] | None:
    if not kind:
        return None
    if "." not in kind:
        return Event.kind.startswith(f"{kind}.", autoescape=True)
    if kind in AUTHORS:
        return sa.and_(Event.kind == kind, sa.not_(_by_its_author()))
    older = [name for name, meant in AUTHORS.items() if meant == kind]
    return sa.or_(Event.kind == kind, sa.and_(Event.kind.in_(older), _by_its_author()))


def _by_its_author() -> sa.ColumnElement[bool]:
    return sa.exists().where(Item.id == _number_after("item"), Item.subject_id == Event.actor_id)


def _by(role: str) -> sa.ColumnElement[bool] | None:
    if not role:
        return None
    if role == MACHINE:
        return Event.actor_id == CLOCKWORK
    staff = sa.select(Membership.user_id).where(Membership.role.in_(STAFF))
    if role == AUTHOR:
        return Event.actor_id.not_in(staff) & (Event.actor_id != CLOCKWORK)
    return Event.actor_id.in_(staff.where(Membership.role == role))


def _about(ref: str) -> sa.ColumnElement[bool] | None:
    if not ref:
        return None
    found = db.session.scalar(sa.select(Item.id).where(Item.ref == ref.upper()))
    return Event.chain == f"item:{found or 0}"


def _bounds(day: date) -> tuple[datetime, datetime]:
    """Its first moment here, and that of the next day, in UTC."""
    zone: Any = get_timezone()
    first, end = (
        zone.localize(datetime.combine(it, time())).astimezone(UTC)
        for it in (day, day + timedelta(days=1))
    )
    return first, end


def told(rows: list[Event]) -> list[Line]:
    items, names, roles = _items(rows), _houses(rows), _roles(rows)
    refs = {chain: item.ref for chain, item in items.items()}
    return [
        Line(
            it,
            _meant(it, items),
            refs.get(it.chain) or names.get(it.chain) or _short(it.chain),
            _held(roles, it.actor_id),
        )
        for it in rows
    ]


def _short(chain: str) -> str:
    """A person as they stand in the other column, `person:1a2b3c4d`."""
    word, _colon, number = chain.partition(":")
    return f"{word}:{number[:8]}"


def _held(roles: dict[UUID, tuple[str, ...]], person: UUID) -> tuple[str, ...]:
    return (MACHINE,) if person == CLOCKWORK else roles.get(person, (AUTHOR,))


def _ids(rows: list[Event], word: str) -> list[int]:
    pairs = (it.chain.partition(":") for it in rows)
    return [int(number) for kind, _colon, number in pairs if kind == word and number.isdigit()]


def _meant(event: Event, items: dict[str, Any]) -> str:
    item = items.get(event.chain)
    is_authors = item is not None and item.subject_id == event.actor_id
    return AUTHORS.get(event.kind, event.kind) if is_authors else event.kind


def _items(rows: list[Event]) -> dict[str, Any]:
    """Chain → `ref` and `subject_id` of its item."""
    wanted = sa.select(Item.id, Item.ref, Item.subject_id)
    some = wanted.where(Item.id.in_(_ids(rows, "item")))
    return {f"item:{it.id}": it for it in db.session.execute(some)}


def _houses(rows: list[Event]) -> dict[str, str]:
    wanted = sa.select(Institution).where(Institution.id.in_(_ids(rows, "institution")))
    return {it.chain: it.name for it in db.session.scalars(wanted)}


def _roles(rows: list[Event]) -> dict[UUID, tuple[str, ...]]:
    wanted = sa.select(Membership.user_id, Membership.role).where(
        Membership.user_id.in_({it.actor_id for it in rows}), Membership.role.in_(STAFF)
    )
    found: dict[UUID, set[str]] = {}
    for row in db.session.execute(wanted):
        found.setdefault(row.user_id, set()).add(str(Role(row.role)))
    return {person: tuple(sorted(roles)) for person, roles in found.items()}
