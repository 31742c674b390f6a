"""How far this database has followed the journal of erasures: told in the transaction that adds."""

from collections.abc import Iterable
from uuid import UUID

from cocreate.erasing.models import Erasure, Replayed
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.keys import tombstones
from cocreate.keys.tombstones import Entry

ONLY = 1


def journal(erasure: Erasure, what: str, subjects: Iterable[UUID]) -> None:
    """Write the line, once, and count it here too. Inside a change."""
    at = erasure.asked_at if what == tombstones.ASKED else now()
    who = tuple(dict.fromkeys(subjects))
    before = tombstones.count()
    entry = Entry(erasure.number, what, at, erasure.person_id, who, erasure.proof)
    tombstones.add(entry)
    if lines() == before:  # else something is still to be followed, and is found by that
        note(tombstones.count())


def lines() -> int:
    row = db.session.get(Replayed, ONLY)
    return row.lines if row else 0


def note(count: int) -> None:
    """Inside a transaction."""
    row = db.session.get(Replayed, ONLY)
    if row is None:
        db.session.add(Replayed(id=ONLY, lines=count))
    else:
        row.lines = count
    db.session.flush()
