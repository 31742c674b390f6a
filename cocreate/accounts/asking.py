"""Who asked at the door for a link, found out by the worker: the one who asked can't measure it."""

import sqlalchemy as sa

from cocreate.accounts import house, tickets
from cocreate.accounts.lifecycle import JOIN_ASKED, KNOWN_ALREADY, RESET_ASKED
from cocreate.accounts.models import User
from cocreate.accounts.tickets import LASTS, Purpose, Ticket
from cocreate.kernel.change import Record, change
from cocreate.kernel.clock import now
from cocreate.kernel.db import db, transaction
from cocreate.kernel.policy import Actor
from cocreate.keys import sealing


def answer() -> int:
    """Give each who asked what is theirs: a letter with a link, or silence. How many asked."""
    waiting = sa.select(Ticket.id).where(Ticket.ends_at.is_(None)).order_by(Ticket.made_at)
    ids = list(db.session.scalars(waiting))
    for ticket_id in ids:
        with transaction():
            ticket = db.session.get(Ticket, ticket_id, with_for_update=True)
            if ticket is not None and ticket.ends_at is None:
                _answer(ticket)
    return len(ids)


def _answer(ticket: Ticket) -> None:
    user = db.session.scalar(sa.select(User).where(User.email_lookup == ticket.email_lookup))
    ticket.ends_at = now() + LASTS[Purpose(ticket.purpose)]
    with change(Actor(), "accounts:ask_for_link", on=house.core()) as record:
        record.nothing_new()
        if ticket.purpose == Purpose.RESET:
            _reset(record, ticket, user)
        else:
            _join(record, ticket, user)


def _reset(record: Record, ticket: Ticket, user: User | None) -> None:
    """Nobody we know, or an account that is closed: nothing is written to anybody."""
    if user is None or not user.active:
        tickets.drop(ticket)
        return
    ticket.user_id = user.id
    db.session.flush()
    record(RESET_ASKED, user, ticket=str(ticket.id))


def _join(record: Record, ticket: Ticket, user: User | None) -> None:
    """Who has an account is told so by letter: only the reader of that mailbox learns it."""
    if user is None:
        record(JOIN_ASKED, ticket, ticket=str(ticket.id))
        return
    db.session.execute(sa.delete(Ticket).where(Ticket.id == ticket.id))
    sealing.destroy(ticket.id)
    if user.active:
        record(KNOWN_ALREADY, user)
