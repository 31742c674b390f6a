"""What an administrator does with people's roles and accounts: each with its reason on record.

There is always somebody left who is administrator where the last one was. Whoever also works
where this administrator is not in charge keeps their account: only the role here is theirs to end.
"""

from uuid import UUID

import sqlalchemy as sa
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from cocreate.accounts import house, people, sessions, tickets
from cocreate.accounts.lifecycle import CLOSED, REOPENED, ROLE_REVOKED
from cocreate.accounts.models import Institution, Membership, User
from cocreate.kernel.change import change
from cocreate.kernel.db import db
from cocreate.kernel.errors import NotAllowed, OutOfTurn, Refused
from cocreate.kernel.policy import Actor, Role

WHY = {
    "joins": lazy_gettext("Joins the team"),
    "covers": lazy_gettext("Covers for somebody"),
    "asked": lazy_gettext("Was asked for in writing"),
}
WHY_END = {
    "left": lazy_gettext("Works elsewhere now"),
    "done": lazy_gettext("The task is done"),
    "mistake": lazy_gettext("Was given by mistake"),
    "misuse": lazy_gettext("Was misused"),
}


def revoke_role(actor: Actor, user: User, role: Role, at: Institution, why: str) -> None:
    """It ends at once. Raises Refused for the last administrator there."""
    with change(actor, "accounts:revoke_role", on=at) as record:
        held = db.session.get(
            Membership, (user.id, at.id, role), with_for_update=True, populate_existing=True
        )
        if held is None:
            raise OutOfTurn(_("They don't have this role any more."))
        if role is Role.ADMIN:
            _leave_an_administrator(user.id, {at.id})
        db.session.delete(held)
        db.session.flush()
        record(ROLE_REVOKED, user, institution=at.id, role=role.value, why=why)
    house.changed()


def close(actor: Actor, user: User, at: int, why: str) -> None:
    """Nobody signs in with it any more, and all sessions end. Nothing of what they did goes."""
    check_wholly(actor, user)
    if actor.id == user.id:
        raise Refused(_("Somebody else has to do that for you."))
    with change(actor, "accounts:keep_account", on=house.Above(at)) as record:
        row = db.session.get_one(User, user.id, with_for_update=True, populate_existing=True)
        if not row.active:
            raise OutOfTurn(_("This account is closed already."))
        _leave_an_administrator(row.id, _administers(row))
        row.active = False
        tickets.drop_resets(row.id)
        record(CLOSED, row, why=why, elsewhere=sessions.end_others(row.id))


def reopen(actor: Actor, user: User, at: int) -> None:
    check_wholly(actor, user)
    with change(actor, "accounts:keep_account", on=house.Above(at)) as record:
        row = db.session.get_one(User, user.id, with_for_update=True, populate_existing=True)
        if row.active:
            raise OutOfTurn(_("This account is open already."))
        row.active = True
        record(REOPENED, row)


def is_wholly(actor: Actor, user: User) -> bool:
    """Whether every role of theirs is where this actor is administrator."""
    mine = actor.where(Role.ADMIN)
    held = {it.institution_id for it in user.memberships} or {house.core().id}
    return held <= mine


def check_wholly(actor: Actor, user: User) -> None:
    """Raises NotAllowed: else a ward's administrator could take over the alliance's account."""
    if not is_wholly(actor, user):
        raise NotAllowed(_("They also work elsewhere. Only an administrator above both can do it."))


def _administers(user: User) -> set[int]:
    return {it.institution_id for it in user.memberships if it.role == Role.ADMIN}


def _leave_an_administrator(user_id: UUID, institution_ids: set[int]) -> None:
    """Two who take it from each other at once wait here for one another."""
    all_of_them = sa.select(Membership.user_id).where(Membership.role == Role.ADMIN)
    order = (Membership.user_id, Membership.institution_id)
    db.session.execute(all_of_them.order_by(*order).with_for_update()).all()
    for at in institution_ids:
        if not people.holding(Role.ADMIN, at) - {user_id}:
            raise Refused(_("Somebody must stay administrator here. Name another one first."))
