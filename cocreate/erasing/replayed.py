"""How far this database has followed the journal of erasures: told in the transaction that adds."""

from collections.abc import Iterable
from uuid import UUID

from cocreate.consent import followed
from cocreate.consent.followed import Journal
from cocreate.erasing.models import Erasure
from cocreate.kernel.clock import now
from cocreate.keys import tombstones
from cocreate.keys.tombstones import Entry


def journal(erasure: Erasure, what: str, subjects: Iterable[UUID]) -> None:
    """Write the line, once, and count it here too. Inside a change."""
    at = erasure.asked_at if what == tombstones.ASKED else now()
    who = tuple(dict.fromkeys(subjects))
    followed.bury(Entry(erasure.number, what, at, erasure.person_id, who, erasure.proof))


def lines() -> int:
    return followed.lines(Journal.ERASURES)


def note(count: int) -> None:
    """Inside a transaction."""
    followed.note(Journal.ERASURES, count)
