"""Taking in many at once what nobody sent through a form. Runs inside a change.

Each item gets a reference, a key and a pseudonym of its own. Nobody holds its follow-up code.
"""

import secrets
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from uuid import UUID

import sqlalchemy as sa

from cocreate.accounts.models import Institution
from cocreate.consent import batch as consents
from cocreate.intake import numbering
from cocreate.intake.importing import Fault, Row
from cocreate.intake.models import Channel, ImportedRow, Item, NameShown, State
from cocreate.intake.receiving import first_words
from cocreate.intake.tongues import language_of
from cocreate.kernel.batch import AT_ONCE, insert_all
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.keys import sealing


@dataclass(frozen=True, slots=True)
class Arrival:
    """A row with the pseudonym of whoever said it, whose key has been made."""

    row: Row
    subject_id: UUID
    mark: str  # the row's fingerprint


@dataclass(frozen=True, slots=True)
class Arrived:
    """An item that has just come in, as consent, policy and history see it."""

    id: int
    kind: str
    ref: str
    institution_id: int
    subject_id: UUID
    title: str
    body: str
    lang: str
    created_at: datetime
    row: Row

    @property
    def chain(self) -> str:
        return f"item:{self.id}"

    @property
    def parts(self) -> dict[str, str]:
        """All its words, as they are sealed."""
        return {"title": self.title, "body": self.body, **self.row.parts}


Then = Callable[[Sequence[Arrived]], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """`rows` are `added`, `duplicates` and `errors` together."""

    rows: int
    added: int
    duplicates: int
    errors: list[Fault]


def fresh(institution: Institution, kind: str, rows: Sequence[Row]) -> list[tuple[Row, str]]:
    """Rows with their fingerprints, each row once and none that was imported before."""
    found = marks(institution, kind, rows)
    seen = known(institution, kind, found)
    new = []
    for row, mark in zip(rows, found, strict=True):
        if mark not in seen:
            seen.add(mark)
            new.append((row, mark))
    return new


def portions(rows: Sequence[tuple[Row, str]]) -> Iterator[list[tuple[Row, str]]]:
    waiting = iter(rows)
    while some := list(islice(waiting, AT_ONCE)):
        yield some


def marks(institution: Institution, kind: str, rows: Sequence[Row]) -> list[str]:
    """The fingerprint of each row: equal only for the same cells at the same institution."""
    words = (f"{institution.id}|{kind}|{row.whole}" for row in rows)
    return sealing.lookup_many("imported_row.fingerprint", words)


def known(institution: Institution, kind: str, wanted: Sequence[str]) -> set[str]:
    """Those of the fingerprints that were imported there before."""
    found: set[str] = set()
    for start in range(0, len(wanted), AT_ONCE):
        same = sa.select(ImportedRow.fingerprint).where(
            ImportedRow.institution_id == institution.id,
            ImportedRow.kind == kind,
            ImportedRow.fingerprint.in_(wanted[start : start + AT_ONCE]),
        )
        found |= set(db.session.scalars(same))
    return found


def receive_all(
    institution: Institution, kind: str, arrivals: Sequence[Arrival], channel: Channel
) -> list[Arrived]:
    """Number and seal them, in their order; `handle` and the rest are granted by the caller."""
    refs = numbering.references(institution.id, len(arrivals))
    nameless = [
        _arrived(institution, (kind, ref), it) for ref, it in zip(refs, arrivals, strict=True)
    ]
    insert_all(Item, [_row(item, channel) for item in nameless])
    numbered = db.session.execute(sa.select(Item.ref, Item.id).where(Item.ref.in_(refs)))
    ids = {row.ref: row.id for row in numbered}
    items = [replace(item, id=ids[item.ref]) for item in nameless]
    consents.keep_all([(item, item.parts) for item in items])
    _remember(institution, kind, arrivals)
    return items


def _arrived(institution: Institution, named: tuple[str, str], it: Arrival) -> Arrived:
    kind, ref = named
    return Arrived(
        id=0,  # until it is in the table
        kind=kind,
        ref=ref,
        institution_id=institution.id,
        subject_id=it.subject_id,
        title=it.row.title or first_words(it.row.body),
        body=it.row.body,
        lang=it.row.lang or language_of(it.row.body),
        created_at=it.row.at or now(),
        row=it.row,
    )


def _row(item: Arrived, channel: Channel) -> dict[str, object]:
    return {
        "kind": item.kind,
        "ref": item.ref,
        "institution_id": item.institution_id,
        "subject_id": item.subject_id,
        "author_id": None,
        "code_lookup": secrets.token_hex(32),  # of no code at all
        "state": State.WAITING,
        "name_shown": NameShown.ANONYMOUS,
        "channel": item.row.channel or channel,
        "lang": item.lang,
        "marks": {"imported": "1"},
        "created_at": item.created_at,
        "withdrawn_at": None,
        "version": 1,
    }


def _remember(institution: Institution, kind: str, arrivals: Sequence[Arrival]) -> None:
    mine = {"institution_id": institution.id, "kind": kind, "at": now()}
    insert_all(ImportedRow, [{**mine, "fingerprint": it.mark} for it in arrivals if it.mark])
