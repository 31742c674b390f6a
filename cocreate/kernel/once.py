"""Press twice, sent once: a form's key is used up in the transaction that it causes.

A repeat of the key gets the first answer again. An answer that refused (422, 503 …) does not use
the key up. A key is one browser's own, and no follow-up code is written down with an answer.
"""

import hashlib
import secrets
import time
from contextlib import suppress
from datetime import datetime, timedelta
from urllib.parse import quote

import sqlalchemy as sa
from flask import Flask, Response, g, request, session
from sqlalchemy.orm import Mapped, Session, mapped_column

from cocreate.kernel.clock import now
from cocreate.kernel.db import BEFORE_COMMIT, Base, connection, db, transaction
from cocreate.kernel.errors import Busy
from cocreate.kernel.held import Gone, Kept, Thing, Why, held
from cocreate.kernel.web import leave

LONGEST = 64
MARK = 16
CODE = "{code}"  # no address that we make holds a brace


class Once(Base):
    """A used key and where its first answer led; null while that answer is being made."""

    __tablename__ = "once"
    __held__ = held(Thing.HOUSE, Why.RUN, Kept.WEEK, Gone.ROW, none="at", guarded="key answer")

    key: Mapped[str] = mapped_column(sa.String(LONGEST), primary_key=True)
    answer: Mapped[str | None] = mapped_column(sa.Text, index=True)
    at: Mapped[datetime] = mapped_column(default=now, index=True)


# put together once: that costs more than to run them
_SPENT = sa.select(Once.key).where(Once.key == sa.bindparam("key"))
_SPEND = sa.insert(Once)


def fresh_key() -> str:
    return secrets.token_urlsafe(18)


def first_answer() -> Response | None:
    """Before a post: the answer that this key already got, if it got one."""
    typed = request.form.get("idempotency_key", "") if request.method == "POST" else ""
    g.once_key, g.once_spent = _bound(typed) if typed else "", False
    if not typed or not _spent(g.once_key):
        return None
    answer = _repeat(g.once_key)
    if answer is None:
        raise Busy  # with the text and the same key: pressed once more, it finds the answer
    return answer


def _bound(typed: str) -> str:
    return f"{_browser()}.{typed}".replace("\0", "")[:LONGEST]


def _browser() -> str:
    """A mark of the browser that posts: in another one the same key is another key.

    Its token is in the cookie since the form was drawn, so a lost answer changes nothing.
    """
    token = str(session.get("csrf_token", ""))
    return hashlib.sha256(f"once|{token}".encode()).hexdigest()[:MARK]


def typed_key() -> str:
    """The key of this post as its form has it. A post without one gets one of its own."""
    g.once_key = g.once_key or _bound(fresh_key())
    return str(g.once_key).partition(".")[2]


def keys_of(answer: str) -> list[str]:
    """The keys of this browser whose first answer led there."""
    mine = Once.key.startswith(f"{_browser()}.")
    found = db.session.scalars(sa.select(Once.key).where(Once.answer == answer, mine))
    return [key.partition(".")[2] for key in found]


def leads(there: str) -> None:
    """Say where this post will lead, inside its change: then key and answer are written as one."""
    g.once_there = there


def keep_key() -> None:
    """A button beside the questions was pressed: the key of the form is for sending it later."""
    g.once_key = ""


def there() -> str:
    """Where this post said that it leads."""
    return str(g.once_there)


def _spent(key: str) -> bool:
    return db.session.connection().scalar(_SPENT, {"key": key}) is not None


def _repeat(key: str) -> Response | None:
    """The first answer; it may be under way, then we wait for it ten seconds."""
    for _try in range(200):
        db.session.rollback()
        answer = db.session.scalar(sa.select(Once.answer).where(Once.key == key))
        if answer is not None:
            return leave(_spoken(answer)) if answer else Response(status=204)
        time.sleep(0.05)
    return None


def spend(_session: Session) -> None:
    """Part of each transaction that a keyed post causes; the primary key stops the second."""
    key = g.get("once_key") if g else None
    if key and not g.once_spent:
        led = g.get("once_there")
        g.once_noted = None if led is None else _unspoken(led)
        connection().execute(_SPEND, {"key": key, "answer": g.once_noted})
        g.once_spent = True


def keep(response: Response) -> Response:
    """After the answer: note where it led, or free the key when it refused.

    Nothing is left to do for a post that said where it :func:`leads`.
    """
    refused = response.status_code >= 400
    led = response.headers.get("HX-Redirect") or response.headers.get("Location") or ""
    if not g.get("once_spent") or (not refused and _unspoken(led) == g.once_noted):
        return response
    chosen = Once.key == g.once_key
    with suppress(Busy), transaction():  # what was sent is kept, and its answer goes out
        g.once_spent = True
        if refused:
            db.session.execute(sa.delete(Once).where(chosen))
        else:
            db.session.execute(sa.update(Once).where(chosen).values(answer=_unspoken(led)))
    return response


def _code() -> str:
    """The follow-up code in the address of this post, as `url_for` writes it."""
    return quote(str((request.view_args or {}).get("code", "")), safe="!$&'()*+,/:;=@")


def _unspoken(there: str) -> str:
    """Who reads the database or an old backup finds no code that opens anything."""
    return there.replace(_code(), CODE) if _code() else there


def _spoken(answer: str) -> str:
    if CODE in answer and not _code():
        return request.path
    return answer.replace(CODE, _code())


def raced() -> Response | None:
    """A lost race against one's own double click is not a conflict: it has an answer."""
    key = g.get("once_key")
    return _repeat(key) if key and _spent(key) else None


def over(at: datetime) -> sa.ColumnElement[bool]:
    """For a WHERE: nobody presses these again at that moment."""
    return Once.at < at - timedelta(days=7)


def forget_old() -> int:
    """Keys of last week are not pressed again. How many went."""
    with transaction():
        gone = db.session.execute(sa.delete(Once).where(over(now())))
    return int(gone.rowcount)  # type: ignore[attr-defined]  # a result of DML has it


def init(app: Flask) -> None:
    app.before_request(first_answer)
    app.after_request(keep)
    if spend not in BEFORE_COMMIT:
        BEFORE_COMMIT.append(spend)
