"""A small sum in place of a captcha: whoever sends very much at once lets their browser work for it.

A challenge is signed for one form and one moment, and lets one sending pass: with a proof that a
browser has worked some seconds for it, or, for whoever runs no script, once a minute has gone by.
Nobody is asked to tell traffic lights apart, and nothing is fetched from anybody else.
"""

import hashlib
import secrets
from datetime import UTC, datetime, timedelta

from flask import current_app
from itsdangerous import BadSignature, Signer

from cocreate.accounts import throttle
from cocreate.kernel.clock import now

PIECES, BITS = 8, 12  # several small sums: together they take nearly the same time on each try
WAIT = timedelta(minutes=1)
LASTS = timedelta(minutes=30)
LONGEST = 12  # digits of one number


def challenge(form: str) -> str:
    """A new one for this kind of form."""
    made = f"{secrets.token_urlsafe(12)}~{int(now().timestamp())}"
    return _signer(form).sign(made).decode()


def made_at(form: str, given: str) -> datetime | None:
    """When it was made; None for one that is not ours, is another form's or is over."""
    try:
        made = _signer(form).unsign(given).decode()
    except BadSignature:
        return None
    moment = datetime.fromtimestamp(int(made.rpartition("~")[2]), UTC)
    return moment if timedelta(0) <= now() - moment < LASTS else None


def is_solved(given: str, numbers: str) -> bool:
    """`numbers`, with dots between: the SHA-256 of each piece begins with twelve bits of nought."""
    found = numbers.split(".")
    if len(found) != PIECES or not all(it.isascii() and it.isdigit() for it in found):
        return False
    short = all(len(it) <= LONGEST for it in found)
    return short and all(_begins_low(f"{given}.{at}.{it}") for at, it in enumerate(found))


def _begins_low(text: str) -> bool:
    start = hashlib.sha256(text.encode()).digest()[:4]
    return int.from_bytes(start, "big") >> (32 - BITS) == 0


def passes(form: str, given: str, numbers: str) -> bool:
    """Whether it lets this sending pass: solved, or old enough. A second time it does not."""
    made = made_at(form, given) if given else None
    if made is None or not (is_solved(given, numbers) or now() - made >= WAIT):
        return False
    return throttle.spend(throttle.key("proof", given), 1, LASTS) == 0


def _signer(form: str) -> Signer:
    return Signer(current_app.config["SECRET_KEY"], salt=f"proof|{form}")
