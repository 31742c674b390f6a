"""People with an account: who they are, and what each may do where."""

from collections.abc import Iterable
from uuid import UUID, uuid4

import sqlalchemy as sa
from flask import g

from cocreate.accounts import house
from cocreate.accounts.models import Membership, User
from cocreate.kernel.db import db
from cocreate.kernel.policy import CLOCKWORK, STAFF, Actor, Role
from cocreate.keys import sealing


def actor_of(user: User) -> Actor:
    """Who acts when this person does. A role holds where it was given and everywhere below."""
    actors: dict[UUID, Actor] = g.setdefault("actors", {})
    if user.id not in actors:
        actors[user.id] = Actor(id=user.id, roles=_roles(user.id))
    return actors[user.id]


def _roles(user_id: UUID) -> dict[int, frozenset[Role]]:
    mine = sa.select(Membership.institution_id, Membership.role).where(
        Membership.user_id == user_id
    )
    roles: dict[int, set[Role]] = {}
    for row in db.session.execute(mine):
        for at in house.within(row.institution_id):
            roles.setdefault(at, set()).add(Role(row.role))
    return {at: frozenset(found) for at, found in roles.items()}


def clockwork(institution_ids: Iterable[int] = ()) -> Actor:
    """Nobody in person, with an admin's authority: for the command line and the demonstration."""
    admin = frozenset({Role.ADMIN})
    return Actor(
        id=CLOCKWORK, roles=dict.fromkeys((house.ABOVE.institution_id, *institution_ids), admin)
    )


def holding(role: Role, institution_id: int) -> frozenset[UUID]:
    """Everybody with an open account who has this role here, or has it from above."""
    at = Membership.institution_id.in_(house.above(institution_id))
    found = (
        sa.select(Membership.user_id)
        .join(User)
        .where(at, Membership.role == role, User.active)
        .distinct()
    )
    return frozenset(db.session.scalars(found))


def works_at(user_id: UUID, institution_id: int) -> bool:
    """Whether this account is open and has a role of staff here, or has one from above."""
    at = Membership.institution_id.in_(house.above(institution_id))
    mine = (
        sa.select(Membership.user_id).join(User).where(Membership.user_id == user_id, User.active)
    )
    found = db.session.scalar(mine.where(at, Membership.role.in_(STAFF)).limit(1))
    return found is not None


def by_id(user_id: UUID) -> User | None:
    return db.session.get(User, user_id)


def by_email(email: str) -> User | None:
    """Also an account that is closed."""
    return by_lookup(lookup_of(email))


def by_lookup(lookup: str) -> User | None:
    """The same by what :func:`lookup_of` made of the address."""
    return db.session.scalar(sa.select(User).where(User.email_lookup == lookup))


def names(user_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Id → the name a person signs with, for those who have an account."""
    wanted = sa.select(User.id, User.name).where(User.id.in_(set(user_ids)))
    return {row.id: row.name for row in db.session.execute(wanted)}


def email_of(user: User) -> str | None:
    """None when the person was erased."""
    return sealing.unseal(user.id, place_of(user.id), user.email)


def everybody() -> list[User]:
    """Every account, the oldest first, with its roles; not those that were erased."""
    somebodys = sa.select(User).where(User.password_hash != "")
    return list(db.session.scalars(somebodys.order_by(User.created_at, User.id)))


def lookup_of(email: str) -> str:
    """What an address is found by. Capitals and blanks around it don't make another one."""
    return sealing.lookup("user.email", email.strip().casefold())


def fresh_id() -> UUID:
    return uuid4()


def place_of(user_id: UUID) -> str:
    return f"user|email|{user_id}"
