"""The one way to one's own: by the follow-up code; or by the reference, signed in with the account
that took it in. Anybody else meets nothing there, and each miss counts.
"""

import sqlalchemy as sa
from flask import abort, request
from flask_babel import gettext as _

from cocreate.accounts import throttle
from cocreate.intake import code
from cocreate.intake.models import Item
from cocreate.kernel.db import db
from cocreate.kernel.errors import TooMany
from cocreate.kernel.policy import Actor
from cocreate.kernel.web import me

MISSES = 20


def by_code(word: str) -> Item | None:
    """Whatever was typed, as a person reads it from a slip. None counts as a miss: see found.

    What can't be a code is looked up all the same: the work says nothing about a word.
    """
    plain = code.plain(word) or ""
    return db.session.scalar(sa.select(Item).where(Item.code_lookup == code.lookup(plain)))


def by_account(word: str) -> Item | None:
    """By its reference, for whoever is signed in with the account that it is in."""
    if not me().is_known:
        return None
    mine = sa.select(Item).where(Item.ref == word, Item.author_id == me().id)
    return db.session.scalar(mine)


def found(word: str) -> Item | None:
    """Each miss counts, whatever it looks like; a right code always opens. Raises TooMany."""
    item = by_code(word) or by_account(word)
    if item is None:
        _missed()
    return item


def _missed() -> None:
    key = throttle.key("code", throttle.place(request.remote_addr))
    wait = throttle.too_many(key, MISSES)
    if wait:
        sentence = _("Too many wrong codes from here. %(wait)s", wait=throttle.please_wait(wait))
        raise TooMany(sentence, wait)
    throttle.missed(key)


def opened(word: str) -> Item:
    """The same, with 404 for a miss."""
    return found(word) or abort(404)


def author(item: Item) -> Actor:
    """Whoever opened their own acts under its pseudonym: no account stands in its history."""
    return Actor(id=item.subject_id).holding(item.id)
