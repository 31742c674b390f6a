"""A new password by a link: never a way past the second key, and no way without the old owner
being told.
"""

from uuid import UUID

from flask import current_app

from cocreate.accounts import entrance, house, passwords, people, sessions, throttle, tickets
from cocreate.accounts.lifecycle import PASSWORD_SET, RESET_ASKED
from cocreate.accounts.models import User
from cocreate.accounts.tickets import Purpose, Ticket
from cocreate.kernel.change import change
from cocreate.kernel.db import db
from cocreate.kernel.errors import TooMany
from cocreate.kernel.policy import Actor

AN_HOUR = throttle.ADDRESS.window
PER_ADDRESS, PER_PLACE = 3, 30  # letters to one mailbox; askings from one network, a ward maybe


def can_mail() -> bool:
    """Without a mail server no link reaches anybody; the page says whom to ask instead."""
    return bool(current_app.config["SMTP_URL"])


def ask(purpose: Purpose, email: str, place: str | None, language: str) -> None:
    """Somebody wants a link to this address. Raises :class:`TooMany`, known or not."""
    who, where = people.lookup_of(email), throttle.place(place)
    budgets = {
        throttle.key("link-to", who): PER_ADDRESS,
        throttle.key("link-from", where): PER_PLACE,
    }
    wait = max(throttle.spend(key, limit, AN_HOUR) for key, limit in budgets.items())
    if wait:
        raise TooMany(throttle.please_wait(wait), wait)
    tickets.asked(purpose, email, language)


def send(actor: Actor, user: User, at: int, *, by_hand: bool) -> Ticket:
    """An administrator of institution `at` asks for the person: they get a letter with the link,
    or the administrator hands it over. Either way they are told that it was asked for.
    """
    with change(actor, "accounts:keep_account", on=house.Above(at)) as record:
        ticket = tickets.for_user(user)
        how = {"by_hand": 1} if by_hand else {"ticket": str(ticket.id)}
        record(RESET_ASKED, user, **how)
    return ticket


def owner(ticket: Ticket) -> User | None:
    """Whose password it sets; None for an account that was closed in between."""
    user = people.by_id(ticket.user_id) if ticket.user_id else None
    return user if user and user.active else None


def set_password(ticket: Ticket, user: User, password: str) -> None:
    """The link is used up with it, and every session ends. The code is asked for as always."""
    fresh, who = passwords.hashed(password), user.id
    with change(Actor(), "accounts:use_link", on=house.core()) as record:
        tickets.take(ticket)
        _settle(who, fresh)
        record(PASSWORD_SET, db.session.get_one(User, who), elsewhere=sessions.end_others(who))
    entrance.forgiven(user)


def _settle(user_id: UUID, password_hash: str) -> None:
    user = db.session.get_one(User, user_id, populate_existing=True)
    user.password_hash = password_hash
    tickets.drop_resets(user_id)
