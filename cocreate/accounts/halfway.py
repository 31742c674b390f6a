"""Between the password and the code: a log-in that is half done has a row of its own, apart from
the sessions, so nothing that looks for a session can ever find it.
"""

import secrets
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

import sqlalchemy as sa

from cocreate.accounts import sessions
from cocreate.accounts.factor_models import HalfLogin
from cocreate.accounts.models import User
from cocreate.kernel.clock import now
from cocreate.kernel.db import db, transaction
from cocreate.keys import sealing

HOLDS = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Half:
    """Plain values. `offered`: the secret for a new app, "" where the person has one already."""

    user_id: UUID
    key: str = field(repr=False)
    offered: str = field(repr=False)
    replaces: bool


def begin(user_id: UUID, offered: str = "", *, replaces: bool = False) -> str:
    """The secret for this browser's cookie; only its hash is kept."""
    secret = secrets.token_urlsafe(32)
    key = sessions.hashed(secret)
    sealed = sealing.seal(user_id, _place(key), offered) if offered else None
    with transaction():
        db.session.add(
            HalfLogin(secret_hash=key, user_id=user_id, offered=sealed, replaces=replaces)
        )
    return secret


def find(secret: str) -> Half | None:
    """The half that was begun a moment ago, of an account that is open."""
    found = (
        sa.select(HalfLogin)
        .join(User, User.id == HalfLogin.user_id)
        .where(HalfLogin.secret_hash == sessions.hashed(secret), User.active)
        .where(HalfLogin.created_at > now() - HOLDS)
    )
    row = db.session.scalar(found)
    if row is None:
        return None
    place, sealed = _place(row.secret_hash), row.offered
    offered = sealing.unseal(row.user_id, place, sealed) if sealed else ""
    return Half(row.user_id, row.secret_hash, offered or "", row.replaces)


def take(half: Half) -> bool:
    """Use it up, inside the transaction under way. False if somebody did before."""
    mine = sa.delete(HalfLogin).where(HalfLogin.secret_hash == half.key)
    return bool(db.session.execute(mine).rowcount)  # type: ignore[attr-defined]  # a result of DML has it


def _place(key: str) -> str:
    return f"half_login|offered|{key}"
