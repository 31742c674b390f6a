"""Who is signed in, on which browser, since when: rows of ours, so that we can end them."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import lazyload

from cocreate.accounts.factor_models import HalfLogin
from cocreate.accounts.models import LoginSession, User
from cocreate.kernel.clock import now
from cocreate.kernel.db import db, transaction

STAFF_IDLE = timedelta(hours=12)
IDLE = timedelta(days=30)
HALF_KEPT = timedelta(hours=1)  # a log-in that is half done opens nothing after ten minutes
SEEN_EVERY = timedelta(minutes=5)  # a row is not written for every page
HANDLE = 16  # as many letters of the hash name a session on its owner's page


@dataclass(frozen=True, slots=True)
class Open:
    """One line of a person's list. `handle` names it in a form; it opens nothing."""

    handle: str
    device: str
    since: datetime
    seen_at: datetime
    is_this: bool


def begin(user_id: UUID, device: str = "", *, proved: bool = False) -> str:
    """A new session inside the transaction under way: its secret, which we keep as a hash only."""
    secret, at = secrets.token_urlsafe(32), now()
    login = LoginSession(secret_hash=hashed(secret), user_id=user_id, device=device)
    login.confirmed_at, login.proved_at = at, at if proved else None
    db.session.add(login)
    db.session.flush()
    return secret


def find(secret: str) -> tuple[LoginSession, User] | None:
    """The session that was not ended, and its person, if the account is open."""
    found = (
        sa.select(LoginSession, User)
        .join(User, User.id == LoginSession.user_id)
        .where(LoginSession.secret_hash == hashed(secret), LoginSession.ended_at.is_(None))
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
    mine = sa.update(LoginSession).where(LoginSession.secret_hash == hashed(secret))
    with transaction():
        db.session.execute(mine.values(seen_at=now()))


def confirm(secret: str) -> None:
    """The person has just shown again who they are."""
    mine = sa.update(LoginSession).where(LoginSession.secret_hash == hashed(secret))
    with transaction():
        db.session.execute(mine.values(confirmed_at=now()))


def end(secret: str) -> None:
    """Inside the transaction under way."""
    _end(LoginSession.secret_hash == hashed(secret))


def end_one(user_id: UUID, handle: str) -> int:
    """The person's session with this handle, inside the transaction under way. How many ended."""
    named = LoginSession.secret_hash.startswith(handle, autoescape=True)
    return _end(LoginSession.user_id == user_id, named) if len(handle) == HANDLE else 0


def end_others(user_id: UUID, secret: str = "") -> int:
    """All of the person's but the one with this secret, inside the transaction under way.

    Log-ins that are half done end with them: they were begun with the same password.
    """
    db.session.execute(sa.delete(HalfLogin).where(HalfLogin.user_id == user_id))
    return _end(LoginSession.user_id == user_id, LoginSession.secret_hash != hashed(secret))


def _end(*which: sa.ColumnElement[bool]) -> int:
    ours = sa.update(LoginSession).where(*which, LoginSession.ended_at.is_(None))
    done = db.session.execute(ours.values(ended_at=now()))
    return int(done.rowcount)  # type: ignore[attr-defined]  # a result of DML has it


def of(user_id: UUID, secret: str, *, staff: bool) -> list[Open]:
    """Where the person is signed in; the browser that asks comes first, then the last used."""
    awake = LoginSession.seen_at > now() - (STAFF_IDLE if staff else IDLE)
    found = (
        sa.select(LoginSession)
        .where(LoginSession.user_id == user_id, LoginSession.ended_at.is_(None), awake)
        .order_by((LoginSession.secret_hash == hashed(secret)).desc(), LoginSession.seen_at.desc())
    )
    return [
        Open(
            handle=row.secret_hash[:HANDLE],
            device=row.device,
            since=row.created_at,
            seen_at=row.seen_at,
            is_this=row.secret_hash == hashed(secret),
        )
        for row in db.session.scalars(found)
    ]


def over(at: datetime) -> sa.ColumnElement[bool]:
    """For a WHERE: nobody can use these any more, for thirty days at that moment."""
    since = at - IDLE
    return (LoginSession.seen_at < since) | (LoginSession.ended_at < since)


def forget_old() -> int:
    """Sessions that nobody can use any more. How many went."""
    with transaction():
        stale = HalfLogin.created_at < now() - HALF_KEPT
        db.session.execute(sa.delete(HalfLogin).where(stale))
        gone = db.session.execute(sa.delete(LoginSession).where(over(now())))
    return int(gone.rowcount)  # type: ignore[attr-defined]  # a result of DML has it


def hashed(secret: str) -> str:
    """The secret has 256 random bits, so a plain hash can't be guessed back."""
    return hashlib.sha256(secret.encode()).hexdigest()
