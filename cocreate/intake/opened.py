"""How long a form was open before it was sent: a signed moment in it. It marks, it never refuses."""

from datetime import UTC, datetime, timedelta

from flask import current_app
from itsdangerous import BadSignature, Signer

from cocreate.kernel.clock import now

HURRIED = timedelta(seconds=3)  # nobody reads a form and writes a sentence in less
AGE = "age"  # the mark of an item
QUICK, UNKNOWN = "quick", "unknown"


def stamp() -> str:
    """For a hidden field, when the page is drawn."""
    return _signer().sign(str(int(now().timestamp() * 1000))).decode()


def mark(stamped: str) -> dict[str, str]:
    """For `Item.marks`: {} when it was open long enough; forged or left out, nobody knows."""
    try:
        since = int(_signer().unsign(stamped).decode()) / 1000
    except BadSignature:
        return {AGE: UNKNOWN}
    quick = now() - datetime.fromtimestamp(since, UTC) < HURRIED
    return {AGE: QUICK} if quick else {}


def _signer() -> Signer:
    return Signer(current_app.config["SECRET_KEY"], salt="form-age")
