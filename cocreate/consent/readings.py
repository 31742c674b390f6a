"""Who read what a person sent, as they sent it: on its record before it is shown, or not shown
(CONSENT, a person's rights; PRODUCT, I7).

A text before anything in it is covered, a voice and a photo may each say who somebody is, as a
name and a contact do. So even a page that is only opened writes this one line: once for each
reader, thing and day, so that whoever goes through a day's work does not fill the record.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa

from cocreate.consent.models import Given
from cocreate.kernel.batch import record_all
from cocreate.kernel.clock import now
from cocreate.kernel.db import db, transaction
from cocreate.kernel.events import Event, Kind
from cocreate.kernel.policy import STAFF, Actor, enforce
from cocreate.kernel.workdays import local

READ = Kind.of("item.read")
TAKEN = "item.claimed"  # of the desk, which leans on this package: taken in hand to be read


class What(StrEnum):
    """`NAMED`: the words, with the real name under them. `PART`: a line of them that was found."""

    WORDS = "words"
    NAMED = "named"
    PART = "part"
    VOICE = "voice"
    PHOTO = "photo"
    ASKED = "asked"
    BIRTH = "birth"
    ACCOUNT = "account"
    SHARED = "shared"  # the public text, given to another institution
    FILM = "film"
    PAPER = "paper"  # the form that they signed


class Why(StrEnum):
    DECIDE = "decide"
    AGAIN = "again"
    SAFETY = "safety"
    HEAR = "hear"
    SEARCH = "search"
    ANSWER = "answer"
    LEARN = "learn"
    CHECK = "check"
    SETTLE = "settle"
    GUARD = "guard"
    MANAGE = "manage"


HOLDS: Mapping[What, frozenset[What]] = {
    What.NAMED: frozenset({What.NAMED, What.WORDS, What.PART}),
    What.WORDS: frozenset({What.WORDS, What.PART}),
}


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody's account, as a thing that is read. It was not sent: there is no item."""

    account_id: UUID
    institution_id: int
    id: int = 0
    item_id: None = None
    kind: str = "account"

    @property
    def subject_id(self) -> UUID:
        return self.account_id

    @property
    def chain(self) -> str:
        return f"person:{self.account_id}"


@dataclass(frozen=True, slots=True)
class _Thing:
    """What is asked of an item here, kept: waiting for the turn forgets what was loaded."""

    id: int
    institution_id: int
    chain: str


def note(reader: Actor, permission: str, items: Iterable[Given], what: What, why: Why) -> bool:
    """Put on the record of each that this reader reads `what` of it now, and why.

    Whether anything was new: then what was loaded before is to be asked for again. With the same
    handful of statements for one and for hundreds. Raises NotAllowed, and whatever keeps a line
    from being written; then nothing may be shown.
    """
    things = [_asked(reader, permission, it) for it in items]
    if not _unread(reader, things, what):
        return False
    with transaction():
        told = _unread(reader, things, what)  # a second window may have been faster
        record_all(reader.id, READ, [(it, _details(reader, it, what, why)) for it in told])
    return True


def note_account(reader: Actor, person: UUID, institution_id: int) -> bool:
    """Slot `account_read`: an administrator sees somebody's name and address. Not their own."""
    if reader.id == person:
        return False
    account = Account(person, institution_id)
    return note(reader, "accounts:see_people", [account], What.ACCOUNT, Why.MANAGE)


def _asked(reader: Actor, permission: str, item: Given) -> _Thing:
    enforce(reader, permission, item)
    return _Thing(item.id, item.institution_id, item.chain)


def _details(reader: Actor, thing: _Thing, what: What, why: Why) -> dict[str, int | str | None]:
    held = reader.roles_at(thing.institution_id)
    role = next(one for one in STAFF if one in held)
    told: dict[str, int | str | None] = {"what": what, "why": why, "role": role}
    return told | ({"at": thing.institution_id} if what is What.SHARED else {})


def _unread(reader: Actor, things: Sequence[_Thing], what: What) -> list[_Thing]:
    """Those that this reader has not read since the day began."""
    chains = [it.chain for it in things]
    at = now()
    rows = db.session.execute(
        sa.select(Event.chain, Event.kind, Event.at, Event.details).where(
            Event.chain.in_(chains),
            Event.actor_id == reader.id,
            Event.kind.in_([READ.name, TAKEN]),
            Event.at > at - timedelta(days=1),
        )
    )
    today = local(at)
    read = {row.chain for row in rows if local(row.at) == today and what in held_in(row)}
    return [it for it in things if it.chain not in read]


def held_in(event: Event | sa.Row[tuple[str, str, object, dict[str, str]]]) -> frozenset[What]:
    """What of it was read with this line."""
    what = What.WORDS if event.kind == TAKEN else What(event.details["what"])
    return HOLDS.get(what, frozenset({what}))
