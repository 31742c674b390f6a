"""Who is signed in, on which browser, since when: rows of ours, so that we can end them."""

import hashlib
import secrets
from datetime import timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import lazyload

from cocreate.accounts.models import LoginSession, User
from cocreate.kernel.clock import now
from cocreate.kernel.db import db, transaction

STAFF_IDLE = timedelta(hours=12)
IDLE = timedelta(days=30)
SEEN_EVERY = timedelta(minutes=5)  # a row is not written for every page


def begin(user_id: UUID) -> str:
    """A new session inside the transaction under way: its secret, which we keep as a hash only."""
    secret = secrets.token_urlsafe(32)
    db.session.add(LoginSession(secret_hash=_hash(secret), user_id=user_id))
    db.session.flush()
    return secret


def find(secret: str) -> tuple[LoginSession, User] | None:
    """The session that was not ended, and its person, if the account is open."""
    found = (
        sa.select(LoginSession, User)
        .join(User, User.id == LoginSession.user_id)
        .where(LoginSession.secret_hash == _hash(secret), LoginSession.ended_at.is_(None))
        .where(User.active)
        .options(lazyload(User.memberships))  # people.actor_of asks for them once
    )
    row = db.session.execute(found).first()
    return (row[0], row[1]) if row else None


def is_asleep(login: LoginSession, *, staff: bool) -> bool:
    """Unused for so long that somebody else may sit there now."""
    return now() - login.seen_at > (STAFF_IDLE if staff else IDLE)


def seen(secret: str) -> None:
    """The browser is in use."""
    mine = sa.update(LoginSession).where(LoginSession.secret_hash == _hash(secret))
    with transaction():
        db.session.execute(mine.values(seen_at=now()))


def end(secret: str) -> None:
    """Inside the transaction under way."""
    mine = sa.update(LoginSession).where(LoginSession.secret_hash == _hash(secret))
    db.session.execute(mine.where(LoginSession.ended_at.is_(None)).values(ended_at=now()))


def forget_old() -> int:
    """Sessions that nobody can use any more. How many went."""
    with transaction():
        over = now() - IDLE
        gone = db.session.execute(
            sa.delete(LoginSession).where(
                (LoginSession.seen_at < over) | (LoginSession.ended_at < over)
            )
        )
    return int(gone.rowcount)  # type: ignore[attr-defined]  # a result of DML has it


def _hash(secret: str) -> str:
    """The secret has 256 random bits, so a plain hash can't be guessed back."""
    return hashlib.sha256(secret.encode()).hexdigest()
