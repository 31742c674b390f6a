"""The follow-up code: the secret that lets a person without an account follow, answer, withdraw."""

import hashlib
import hmac
import re
from collections.abc import Callable

from flask import current_app

from cocreate.keys import sealing

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # nothing that looks like something else
LENGTH = 12
LOOKALIKES = str.maketrans({"0": "Q", "O": "Q", "1": "J", "I": "J", "L": "J"})


def derive(browser: str, key: str) -> str:
    """A code that only this browser, with the key of its form, can be shown again.

    So a lost answer costs nothing: the repeated form leads to the same page with the same code,
    and nothing readable is stored. 12 of 31 characters are 59 bits; guesses are throttled.
    """
    secret = current_app.config["SECRET_KEY"].encode()
    number = int.from_bytes(
        hmac.digest(secret, f"follow-up code|{browser}|{key}".encode(), hashlib.sha256)
    )
    letters = []
    for _place in range(LENGTH):
        number, rest = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[rest])
    return "".join(letters)


def plain(typed: str) -> str | None:
    """What was typed without blanks and hyphens, or None if it can't be a code."""
    word = re.sub(r"[\s\-–—－]", "", typed).upper().translate(LOOKALIKES)
    fits = len(word) == LENGTH and set(word) <= set(ALPHABET)
    return word if fits else None


def grouped(code: str) -> str:
    """K7QM-3XRD-9WTH"""
    return "-".join(code[at : at + 4] for at in range(0, LENGTH, 4))


def lookup(code: str, look_up: Callable[[str, str], str] = sealing.lookup) -> str:
    """`look_up` where the secret of look-ups is at hand already."""
    return look_up("item.code", code)
