"""Invitations: an administrator trusts somebody by their address, who takes it up by a link.

The inviter is asked for once more when the link is used: whoever may not trust anybody any more
has no invitations out either.
"""

from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from flask_babel import gettext as _

from cocreate.accounts import actions, house, passwords, people, tickets
from cocreate.accounts.lifecycle import INVITED, JOINED, UNINVITED
from cocreate.accounts.models import Institution, User
from cocreate.accounts.tickets import LASTS, Purpose, Ticket
from cocreate.kernel.change import change
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.errors import OutOfTurn, Refused
from cocreate.kernel.policy import CLOCKWORK, Actor, Role, may
from cocreate.keys import sealing


@dataclass(frozen=True, slots=True)
class Offer:
    """What somebody is invited to. `why` is one of trust.WHY, `language` that of the letter."""

    email: str
    role: Role
    institution: Institution
    department_id: int | None = None
    why: str = ""
    language: str = "zh"


def invite(actor: Actor, offer: Offer, *, by_hand: bool) -> Ticket:
    """By letter, or by a link that is handed over. The same offer made before is dead with it."""
    at = offer.institution
    with change(actor, "accounts:invite", on=at) as record:
        for other in _same(offer):
            tickets.drop(other)
        ticket = tickets.fresh(Purpose.INVITE, offer.email, offer.language)
        tickets.seal(ticket, offer.email)
        ticket.role, ticket.institution_id, ticket.made_by = offer.role, at.id, actor.id
        ticket.department_id = offer.department_id
        ticket.ends_at = now() + LASTS[Purpose.INVITE]
        db.session.flush()
        how = {"by_hand": 1} if by_hand else {}
        about = {"institution": at.id, "role": offer.role.value, "why": offer.why}
        record(INVITED, ticket, ticket=str(ticket.id), **about, **how)
    return ticket


def _same(offer: Offer) -> list[Ticket]:
    found = sa.select(Ticket).where(
        Ticket.purpose == Purpose.INVITE,
        Ticket.email_lookup == people.lookup_of(offer.email),
        Ticket.role == offer.role,
        Ticket.institution_id == offer.institution.id,
    )
    return list(db.session.scalars(found))


def again(actor: Actor, ticket: Ticket, *, by_hand: bool) -> Ticket:
    """A new link for the same offer; the one before is dead."""
    offer = Offer(
        email=tickets.email_of(ticket),
        role=Role(str(ticket.role)),
        institution=db.session.get_one(Institution, ticket.institution_id),
        department_id=ticket.department_id,
        language=ticket.language,
    )
    return invite(actor, offer, by_hand=by_hand)


def withdraw(actor: Actor, ticket: Ticket) -> None:
    """The link opens nothing from this moment on."""
    at = db.session.get_one(Institution, ticket.institution_id)
    with change(actor, "accounts:invite", on=at) as record:
        record(UNINVITED, ticket, institution=at.id, role=str(ticket.role))
        tickets.drop(ticket)


def open_ones(reader: Actor) -> list[Ticket]:
    """Invitations to this administrator's institutions that can still be used, the newest first."""
    mine = sa.select(Ticket).where(
        Ticket.purpose == Purpose.INVITE,
        Ticket.institution_id.in_(reader.where(Role.ADMIN)),
        Ticket.ends_at > now(),
    )
    return list(db.session.scalars(mine.order_by(Ticket.made_at.desc(), Ticket.id)))


def one(reader: Actor, ticket_id: UUID) -> Ticket | None:
    return next((it for it in open_ones(reader) if it.id == ticket_id), None)


def inviter(ticket: Ticket) -> Actor | None:
    """Who invited, if they may still trust somebody there; else None."""
    at = db.session.get(Institution, ticket.institution_id) if ticket.institution_id else None
    if at is None or not at.active:
        return None
    if ticket.made_by == CLOCKWORK:
        return people.clockwork([at.id])
    user = people.by_id(ticket.made_by) if ticket.made_by else None
    actor = people.actor_of(user) if user and user.active else Actor()
    return actor if may(actor, "accounts:grant_role", at) else None


def begin(ticket: Ticket, name: str, password: str) -> User:
    """The account that comes with the link, and the role. Raises OutOfTurn for a second press."""
    fresh = passwords.hashed(password)
    actor, at, role = _offered(ticket)
    with change(actor, "accounts:grant_role", on=at) as record:
        tickets.take(ticket)
        user = newcomer(ticket, name, fresh)
        record(JOINED, user, institution=at.id)
        actions.grant_role(actor, user, role, at, department_id=ticket.department_id)
    return user


def join(ticket: Ticket, name: str, password: str) -> User:
    """An account without a role, for somebody whose address answered."""
    fresh = passwords.hashed(password)
    with change(Actor(), "accounts:use_link", on=house.core()) as record:
        tickets.take(ticket)
        user = newcomer(ticket, name, fresh)
        record(JOINED, user)
    return user


def accept(ticket: Ticket, user: User) -> None:
    """Somebody who has an account already agrees to the role."""
    actor, at, role = _offered(ticket)
    with change(actor, "accounts:grant_role", on=at) as record:
        tickets.take(ticket)
        actions.grant_role(actor, user, role, at, department_id=ticket.department_id)
        record.nothing_new()
    sealing.destroy(ticket.id)


def newcomer(ticket: Ticket, name: str, password_hash: str) -> User:
    """The account whose id and sealed address the ticket held, inside the change under way."""
    if ticket.email is None or db.session.scalar(
        sa.select(User.id).where(User.email_lookup == ticket.email_lookup)
    ):
        raise OutOfTurn(_("There is already an account with this e-mail address."))
    user = User(
        id=ticket.id,
        email_lookup=ticket.email_lookup,
        email=ticket.email,
        name=name,
        password_hash=password_hash,
        language=ticket.language,
    )
    db.session.add(user)
    db.session.flush()
    return user


def _offered(ticket: Ticket) -> tuple[Actor, Institution, Role]:
    actor = inviter(ticket)
    if actor is None:
        raise Refused(_("This invitation was withdrawn."))
    at = db.session.get_one(Institution, ticket.institution_id)
    return actor, at, Role(str(ticket.role))


def place_of(ticket: Ticket) -> Institution:
    """Where one is invited to."""
    found = db.session.get(Institution, ticket.institution_id) if ticket.institution_id else None
    return found or house.core()
