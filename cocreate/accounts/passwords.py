"""Passwords: hashed with argon2id, compared in the same time whether the person exists or not."""

import secrets
import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 10
LONGEST = 200
# OWASP's Password Storage Cheat Sheet: argon2id with 19 MiB, 2 passes, 1 lane; small enough for
# a whole ward that signs in at the change of shift on two cores.
HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


def hashed(password: str) -> str:
    return HASHER.hash(_settled(password))


NOBODYS = HASHER.hash(secrets.token_hex())  # what an unknown person's password is compared with


def matches(password: str, password_hash: str | None) -> bool:
    """Without a hash to compare with it takes as long, and says no."""
    try:
        right = HASHER.verify(password_hash or NOBODYS, _settled(password))
    except (VerificationError, InvalidHashError):
        return False
    return right and password_hash is not None


def is_outdated(password_hash: str) -> bool:
    return HASHER.check_needs_rehash(password_hash)


def made_up() -> str:
    """A new password of 80 bits, easy to type from a piece of paper."""
    letters = "23456789abcdefghjkmnpqrstuvwxyz"
    return "-".join("".join(secrets.choice(letters) for _ in range(4)) for _group in range(4))


def _settled(password: str) -> str:
    """Full-width letters of a Chinese keyboard are the same letters (NIST SP 800-63B: NFKC)."""
    return unicodedata.normalize("NFKC", password)
