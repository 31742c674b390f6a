"""Words for addresses: the code that a room types, and the name of a workshop's public page."""

import secrets
from datetime import datetime

from flask_babel import to_user_timezone

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # nothing that looks like something else
LENGTH = 6
RECEIPT = 10  # letters: one in 800,000,000,000,000


def fresh() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def typed(word: str) -> str:
    """A code as people type it: small letters, blanks and hyphens don't matter."""
    return "".join(it for it in word.upper() if it.isalnum())[: LENGTH + 1]


def grouped(code: str) -> str:
    """K7M 2QX: as it is read out."""
    return f"{code[:3]} {code[3:]}"


def receipt(said: str) -> str:
    """The receipt of a vote as it is read: K7M2Q-XPA23; "" for what can't be one."""
    letters = bare(said)
    return f"{letters[:5]}-{letters[5:]}" if letters else ""


def bare(said: str) -> str:
    """The ten letters of a receipt, however they were typed; "" for what can't be one."""
    letters = "".join(it for it in said.upper() if it in LETTERS)
    return letters if len(letters) == RECEIPT else ""


def slug(starts_at: datetime) -> str:
    """The day and four letters. Not the code: that opens the room."""
    return f"{to_user_timezone(starts_at):%Y-%m-%d}-{fresh()[:4].lower()}"
