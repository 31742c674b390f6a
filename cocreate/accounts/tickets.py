"""Links that open one thing once: a new password, an account of one's own, an invitation.

Of its secret we keep a hash. The secret is made when the link is mailed or shown, and stands
nowhere else; made again, the one before is dead. Whoever asks at the door is written down without
a look whether we know them: so the answer takes the same time, and the worker finds out later.
"""

import secrets
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from cocreate.accounts import people, sessions
from cocreate.accounts.models import User
from cocreate.kernel.clock import now
from cocreate.kernel.db import Base, db, transaction
from cocreate.kernel.errors import OutOfTurn
from cocreate.kernel.held import Gone, Kept, Thing, Why, held
from cocreate.kernel.policy import Role
from cocreate.keys import sealing


class Purpose(StrEnum):
    """What the link of a ticket opens."""

    RESET = "reset"
    JOIN = "join"
    INVITE = "invite"


LASTS = {
    Purpose.RESET: timedelta(minutes=30),
    Purpose.JOIN: timedelta(days=1),
    Purpose.INVITE: timedelta(days=7),
}


class Ticket(Base):
    """Gone when it was used. `user_id`: whose password it sets, once that was looked up.

    `email` is sealed under the ticket's own id, which the account begun with it takes over.
    `ends_at` is None until somebody has looked who asked.
    """

    __tablename__ = "ticket"
    __held__ = held(
        Thing.ACCOUNT,
        Why.ACCOUNT,
        Kept.WEEK,
        Gone.ROW,
        "account:user_id",
        none="purpose role institution_id department_id language made_at ends_at",
        pseudonymous="id user_id made_by",
        personal="email",
        guarded="email_lookup secret_hash",
        copied="purpose made_at ends_at",
        unreadable="email",
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    purpose: Mapped[Purpose] = mapped_column(sa.String(10))
    email_lookup: Mapped[str] = mapped_column(sa.String(64), index=True)
    email: Mapped[bytes | None]
    user_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("user.id"), index=True)
    secret_hash: Mapped[str | None] = mapped_column(sa.String(64), unique=True)
    role: Mapped[Role | None] = mapped_column(sa.String(20))
    institution_id: Mapped[int | None] = mapped_column(sa.ForeignKey("institution.id"))
    department_id: Mapped[int | None] = mapped_column(sa.ForeignKey("department.id"))
    made_by: Mapped[UUID | None]
    language: Mapped[str] = mapped_column(sa.String(5), default="zh")
    made_at: Mapped[datetime] = mapped_column(default=now)
    ends_at: Mapped[datetime | None] = mapped_column(index=True)

    @property
    def chain(self) -> str:
        return f"person:{self.id}"


def asked(purpose: Purpose, email: str, language: str) -> None:
    """Somebody asks at the door, for every address with the same work; `asking` finds out who.

    To set a password we only write to those whose address we have; else it is kept, sealed.
    """
    with transaction():
        ticket = fresh(purpose, email, language)
        if purpose is not Purpose.RESET:
            seal(ticket, email)


def fresh(purpose: Purpose, email: str, language: str) -> Ticket:
    """A ticket without a secret, inside the transaction under way."""
    lookup = people.lookup_of(email)
    ticket = Ticket(id=uuid4(), purpose=purpose, email_lookup=lookup, language=language)
    db.session.add(ticket)
    db.session.flush()
    return ticket


def seal(ticket: Ticket, email: str) -> None:
    """Keep the address, under the ticket's own key, inside the transaction under way."""
    sealing.create(ticket.id)
    ticket.email = sealing.seal(ticket.id, people.place_of(ticket.id), email.strip())


def for_user(user: User) -> Ticket:
    """A ticket to set this person's password, inside the transaction under way."""
    ticket = Ticket(
        purpose=Purpose.RESET,
        email_lookup=user.email_lookup,
        user_id=user.id,
        language=user.language,
        ends_at=now() + LASTS[Purpose.RESET],
    )
    db.session.add(ticket)
    db.session.flush()
    return ticket


def begin(ticket: Ticket) -> str:
    """The secret for its link, in this answer or letter only; its time begins now."""
    secret = secrets.token_urlsafe(32)
    with transaction():
        row = db.session.get_one(Ticket, ticket.id, with_for_update=True, populate_existing=True)
        row.secret_hash = sessions.hashed(secret)
        row.ends_at = now() + LASTS[Purpose(row.purpose)]
    return secret


def find(purpose: Purpose, secret: str) -> Ticket | None:
    """The ticket that this link opens, if there still is one for it."""
    found = sa.select(Ticket).where(
        Ticket.secret_hash == sessions.hashed(secret),
        Ticket.purpose == purpose,
        Ticket.ends_at > now(),
    )
    return db.session.scalar(found)


def take(ticket: Ticket) -> None:
    """Use it up, inside the transaction under way. Raises OutOfTurn if somebody was faster."""
    mine = sa.delete(Ticket).where(
        Ticket.id == ticket.id, Ticket.secret_hash == ticket.secret_hash, Ticket.ends_at > now()
    )
    if not db.session.execute(mine).rowcount:  # type: ignore[attr-defined]  # a result of DML has it
        raise OutOfTurn


def email_of(ticket: Ticket) -> str:
    """The address that it was asked for or sent to; "" when it can't be read any more."""
    place = people.place_of(ticket.id)
    return (ticket.email and sealing.unseal(ticket.id, place, ticket.email)) or ""


def drop(ticket: Ticket) -> None:
    """It opens nothing any more, inside the transaction under way. Its address is forgotten."""
    forgotten = db.session.get(User, ticket.id) is None  # else the account has that key now
    db.session.execute(sa.delete(Ticket).where(Ticket.id == ticket.id))
    if forgotten and ticket.email:
        sealing.destroy(ticket.id)


def drop_resets(user_id: UUID) -> None:
    """No link that was asked for before sets this password, inside the transaction under way."""
    theirs = sa.delete(Ticket).where(Ticket.user_id == user_id, Ticket.purpose == Purpose.RESET)
    db.session.execute(theirs)


def over(at: datetime) -> sa.ColumnElement[bool]:
    """For a WHERE: these open nothing any more, for a day at that moment."""
    return Ticket.ends_at < at - timedelta(days=1)


def forget_old() -> int:
    """Links whose time is over by a day. How many went."""
    rows = list(db.session.scalars(sa.select(Ticket).where(over(now()))))
    for row in rows:
        with transaction():
            drop(row)
    return len(rows)
