"""The second factor: six digits of an app (TOTP, RFC 6238), and ten codes on paper.

A code is taken once: the step of time that it was made for is written down, and none up to that
one is taken again, whoever asks at the same moment.
"""

import hmac
import re
import secrets
import unicodedata
from collections.abc import Iterable
from uuid import UUID

import pyotp
import sqlalchemy as sa
from flask import current_app

from cocreate.accounts.factor_models import RecoveryCode, SecondFactor
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.policy import Actor
from cocreate.keys import sealing

STEP = 30  # seconds; RFC 6238, 5.2
DRIFT = (0, -1, 1)  # steps that a phone's clock may be wrong
SIX = re.compile(r"[0-9]{6}")
LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH, HOW_MANY = 12, 10  # 59 bits each
APP, PAPER = "app", "paper"


def is_asked() -> bool:
    """Always in production, never in the demonstration (CONTRACT), in tests when they say so."""
    mode = current_app.config["COCREATE_ENV"]
    return mode == "production" or (
        mode == "test" and bool(current_app.config.get("SECOND_FACTOR", False))
    )


def is_needed(actor: Actor) -> bool:
    """Staff need one. Who has one is asked for it, staff or not."""
    return is_asked() and (actor.is_staff or is_set(actor.id))


def is_set(user_id: UUID) -> bool:
    return _of(user_id) is not None


def left(user_id: UUID) -> int:
    """How many recovery codes were not used yet."""
    mine = sa.select(sa.func.count()).where(RecoveryCode.user_id == user_id)
    return int(db.session.scalar(mine) or 0)


def fresh_secret() -> str:
    """160 bits in base32: as many as RFC 4226 recommends."""
    return pyotp.random_base32(32)


def address(secret: str, email: str, issuer: str) -> str:
    """What the app reads from the QR code (Key Uri Format of Google Authenticator)."""
    return pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=issuer)


def step_of(secret: str, typed: str) -> int | None:
    """The step of time for which the app showed these digits, if that is about now."""
    digits, current = settled(typed), int(now().timestamp()) // STEP
    if not SIX.fullmatch(digits):
        return None
    app = pyotp.TOTP(secret)
    steps = (current + drift for drift in DRIFT)
    return next((it for it in steps if hmac.compare_digest(app.generate_otp(it), digits)), None)


def accepted(user_id: UUID, typed: str) -> str:
    """APP or PAPER if the code was right, and then used up; else "". Inside a transaction."""
    if SIX.fullmatch(settled(typed)):
        return APP if _takes_digits(user_id, typed) else ""
    return PAPER if _takes_paper(user_id, typed) else ""


def begin(user_id: UUID, secret: str, step: int) -> list[str]:
    """From now on this app counts, inside a transaction: the new recovery codes. One account has
    one app, so of two people who begin at the same moment the second fails.
    """
    sealed = sealing.seal(user_id, f"second_factor|secret|{user_id}", secret)
    db.session.add(SecondFactor(user_id=user_id, secret=sealed, last_step=step))
    return new_codes(user_id)


def new_codes(user_id: UUID) -> list[str]:
    """Ten new ones in place of the old, in groups, inside a transaction. Not kept in words."""
    db.session.execute(sa.delete(RecoveryCode).where(RecoveryCode.user_id == user_id))
    codes = ["".join(secrets.choice(LETTERS) for _ in range(LENGTH)) for _ in range(HOW_MANY)]
    db.session.add_all(
        RecoveryCode(code_lookup=it, user_id=user_id) for it in _lookups(user_id, codes)
    )
    db.session.flush()
    return [grouped(code) for code in codes]


def forget(user_id: UUID) -> bool:
    """App and paper count no more, inside a transaction. False if there was none."""
    db.session.execute(sa.delete(RecoveryCode).where(RecoveryCode.user_id == user_id))
    gone = db.session.execute(sa.delete(SecondFactor).where(SecondFactor.user_id == user_id))
    return bool(gone.rowcount)  # type: ignore[attr-defined]  # a result of DML has it


def settled(typed: str) -> str:
    """Without blanks and hyphens, in capitals, full-width letters as the same letters."""
    return re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", typed)).upper()


def grouped(code: str) -> str:
    """In groups of four, as a person reads it from one screen and types it into another."""
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))


def _takes_digits(user_id: UUID, typed: str) -> bool:
    mine = _of(user_id)
    secret = mine and sealing.unseal(user_id, f"second_factor|secret|{user_id}", mine.secret)
    step = step_of(secret, typed) if secret else None
    if step is None:
        return False
    later = sa.update(SecondFactor).where(
        SecondFactor.user_id == user_id, SecondFactor.last_step < step
    )
    done = db.session.execute(later.values(last_step=step))
    return bool(done.rowcount)  # type: ignore[attr-defined]  # a result of DML has it


def _takes_paper(user_id: UUID, typed: str) -> bool:
    (code,) = _lookups(user_id, [settled(typed)])
    mine = sa.delete(RecoveryCode).where(
        RecoveryCode.user_id == user_id, RecoveryCode.code_lookup == code
    )
    return bool(db.session.execute(mine).rowcount)  # type: ignore[attr-defined]  # a result of DML has it


def _lookups(user_id: UUID, codes: Iterable[str]) -> list[str]:
    return sealing.lookup_many("recovery_code", [f"{user_id}|{code}" for code in codes])


def _of(user_id: UUID) -> SecondFactor | None:
    return db.session.get(SecondFactor, user_id)
