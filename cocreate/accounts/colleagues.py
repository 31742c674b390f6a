"""Reading people as an administrator: those of one's own institutions, and nobody else.

Who has no role among the staff is in no list: a patient's account is found by its whole address.
"""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from cocreate.accounts import house, people
from cocreate.accounts.factor_models import SecondFactor
from cocreate.accounts.lifecycle import SIGNED_IN
from cocreate.accounts.models import Department, Institution, Membership, User
from cocreate.kernel import paging
from cocreate.kernel.db import db
from cocreate.kernel.events import Event
from cocreate.kernel.policy import STAFF, Actor, Role

SHOWN = 30


@dataclass(frozen=True, slots=True)
class Wanted:
    """`q`: part of a name, or a whole e-mail address. `at`: one institution; `after`: a cursor."""

    q: str = ""
    at: int | None = None
    after: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """A role as it was given. `below`: the names of the institutions that it also holds for."""

    role: Role
    at: Institution
    department: str
    below: list[str]


@dataclass(frozen=True, slots=True)
class Colleague:
    """`roles` are those where the reader is administrator. `last`: when they last signed in."""

    id: UUID
    name: str
    active: bool
    roles: list[Held]
    last: datetime | None
    has_key: bool
    email: str = field(default="", repr=False)


def listed(reader: Actor, wanted: Wanted) -> tuple[list[Colleague], str]:
    """A page of people by name, and the cursor of the next one, "" on the last."""
    rows = list(db.session.scalars(_found(reader, wanted).limit(SHOWN + 1)))
    shown, rest = rows[:SHOWN], rows[SHOWN:]
    last = shown[-1] if rest else None
    return _drawn(reader, shown), paging.cursor(last.name, last.id.hex) if last else ""


def _found(reader: Actor, wanted: Wanted) -> sa.Select[User]:
    mine = reader.where(Role.ADMIN)
    at = mine & house.within(wanted.at) if wanted.at else mine
    roles = sa.select(Membership.user_id).where(Membership.institution_id.in_(at))
    found = sa.select(User).order_by(User.name, User.id)
    if "@" in wanted.q:
        everybody = User.id.in_(roles) | _unbound(reader)
        return found.where(User.email_lookup == people.lookup_of(wanted.q), everybody)
    found = found.where(User.id.in_(roles.where(Membership.role.in_(STAFF))))
    if wanted.q:
        found = found.where(User.name.icontains(wanted.q, autoescape=True))
    place = paging.place(wanted.after, (str, str)) if wanted.after else None
    return found.where(_after(place)) if place else found


def _after(place: tuple[str, str]) -> sa.ColumnElement[bool]:
    name, word = place
    try:
        last = UUID(hex=word)
    except ValueError:
        return sa.true()
    return sa.or_(User.name > name, sa.and_(User.name == name, User.id > last))


def _unbound(reader: Actor) -> sa.ColumnElement[bool]:
    """Accounts without any role belong to the core institution, as what is sent to nobody does."""
    core = house.core_if_any()
    if core is None or core.id not in reader.where(Role.ADMIN):
        return sa.false()
    return ~sa.exists().where(Membership.user_id == User.id)


def one(reader: Actor, user_id: UUID) -> Colleague | None:
    """Somebody of the reader's institutions; None for everybody else, as if there were nobody."""
    mine = sa.select(Membership.user_id).where(
        Membership.institution_id.in_(reader.where(Role.ADMIN))
    )
    found = sa.select(User).where(User.id == user_id, User.id.in_(mine) | _unbound(reader))
    user = db.session.scalar(found)
    return _drawn(reader, [user])[0] if user else None


def _drawn(reader: Actor, users: list[User]) -> list[Colleague]:
    ids = [user.id for user in users]
    lasts, keyed = _last_sign_ins(ids), _with_key(ids)
    places = {it.id: it for it in db.session.scalars(sa.select(Institution))}
    wards = {it.id: it.name for it in db.session.scalars(sa.select(Department))}
    mine = reader.where(Role.ADMIN)
    return [
        Colleague(
            id=user.id,
            name=user.name,
            active=user.active,
            roles=[
                _held(it, places, wards) for it in user.memberships if it.institution_id in mine
            ],
            last=lasts.get(f"person:{user.id}"),
            has_key=user.id in keyed,
            email=_email(user),
        )
        for user in users
    ]


def _held(given: Membership, places: dict[int, Institution], wards: dict[int, str]) -> Held:
    below = sorted(house.within(given.institution_id) - {given.institution_id})
    names = [places[it].name for it in below]
    ward = wards.get(given.department_id or 0, "")
    return Held(Role(given.role), places[given.institution_id], ward, names)


def _email(user: User) -> str:
    """Of staff only, as on the command line: a patient's is nobody's to read."""
    is_staff = any(it.role in STAFF for it in user.memberships)
    return (is_staff and people.email_of(user)) or ""


def _last_sign_ins(ids: list[UUID]) -> dict[str, datetime]:
    chains = [f"person:{it}" for it in ids]
    found = (
        sa.select(Event.chain, sa.func.max(Event.at).label("at"))
        .where(Event.chain.in_(chains), Event.kind == SIGNED_IN.name)
        .group_by(Event.chain)
    )
    return {row.chain: row.at for row in db.session.execute(found)}


def _with_key(ids: list[UUID]) -> set[UUID]:
    found = sa.select(SecondFactor.user_id).where(SecondFactor.user_id.in_(ids))
    return set(db.session.scalars(found))


def institutions(reader: Actor) -> list[Institution]:
    """Where this administrator may trust somebody, in the order of the tree."""
    mine = reader.where(Role.ADMIN)
    return [it.institution for it in house.tree() if it.institution.id in mine]
