"""The box of a secret ballot while it is open: one sealed heap, put together anew at every vote.

Two rows that are written in one transaction can be found together again: by the transaction's
number (xmin), by their place in the file, by the order of their keys. So a vote writes no row of
its own here. All papers of a ballot are one row, each of the same length, sorted by receipts of
chance, sealed under a key of the ballot's own. Who looks at the tables sees who has voted and a
heap; from the row's last transaction they learn who voted last, and nothing about what. Copies of
the tables taken while the vote runs differ in bytes that say nothing. At the end the papers are
laid out in the order of their receipts, all in one transaction, and the key is destroyed.

What this can't do: whoever holds the master key, and records the running machine or has copies of
both databases from between the votes, reads who said what.
"""

import secrets
from bisect import insort
from collections.abc import Mapping
from typing import Any, NamedTuple
from uuid import UUID, uuid4

import sqlalchemy as sa

from cocreate.kernel.db import connection, db, transaction
from cocreate.keys import sealing
from cocreate.workshops import codes
from cocreate.workshops.voting import apart, passing
from cocreate.workshops.voting.answers import Numbers
from cocreate.workshops.voting.models import Ballot, Urn

RECEIPT, GROUP, VALUE = codes.RECEIPT, 12, 6  # letters of each part of a paper
EMPTIED = b""
_URN: Any = Urn.__table__
_OWN = _URN.c.ballot_id == sa.bindparam("ballot")
# put together once: a room of five hundred says something within seconds
_HEAP = sa.select(_URN.c.subject, _URN.c.sealed).where(_OWN)
_HEAP_UP = sa.update(_URN).where(_OWN).values(sealed=sa.bindparam("heap"))


class Paper(NamedTuple):
    """One vote without a person."""

    receipt: str
    group: str
    numbers: Numbers


def open_urn(ballot: Ballot) -> None:
    """Inside the change that opens the vote."""
    subject = uuid4()
    sealing.create(subject)
    db.session.add(
        Urn(ballot_id=ballot.id, subject=subject, sealed=_sealed(subject, ballot.id, ""))
    )
    db.session.flush()


def put(ballot: Any, group: str, numbers: Numbers) -> str:
    """Lay one more paper in, inside the change that marks its voter, with the ballot's row locked.

    Gives the receipt: told once, to the phone that voted, and written beside no name.
    """
    subject, sealed = connection().execute(_HEAP, {"ballot": ballot.id}).one()
    receipt = "".join(secrets.choice(codes.LETTERS) for _ in range(RECEIPT))
    lines = _lines(ballot, subject, sealed)
    insort(lines, _written(ballot, Paper(receipt, group, numbers)))
    heap = _sealed(subject, ballot.id, "".join(lines))
    connection().execute(_HEAP_UP, {"ballot": ballot.id, "heap": heap})
    return receipt


def emptied(ballot: Ballot) -> list[Paper]:
    """The papers in the order of their receipts, each under its group if enough papers are.

    The heap is gone; :func:`forget` its key when that holds.
    """
    urn = db.session.get_one(Urn, ballot.id)
    papers = _papers(ballot, urn.subject, urn.sealed)
    urn.sealed = EMPTIED
    judged = passing.terms(ballot.limits).about
    told = apart.told([paper.group for paper in papers], judged)
    return [it if it.group in told else it._replace(group="") for it in papers]


def drop(ballot: Ballot) -> None:
    """Of a vote that nobody took part in, before it is opened anew; the end took it away already."""
    db.session.execute(sa.delete(Urn).where(Urn.ballot_id == ballot.id))


def forget() -> int:
    """Destroy the keys of heaps whose papers are laid out for good: no copy from before opens any
    more. How many. After the change that emptied them, and by a job, should that have been cut off.
    """
    gone = list(db.session.scalars(sa.select(Urn.subject).where(Urn.sealed == EMPTIED)))
    for subject in gone:
        sealing.destroy(subject)
    if gone:
        with transaction():
            db.session.execute(sa.delete(Urn).where(Urn.subject.in_(gone)))
    return len(gone)


def _sealed(subject: UUID, ballot_id: int, text: str) -> bytes:
    return sealing.seal(subject, f"urn|sealed|{ballot_id}", text)


def _papers(ballot: Any, subject: UUID, sealed: bytes) -> list[Paper]:
    names = _names(ballot)
    return [_read(names, line) for line in _lines(ballot, subject, sealed)]


def _lines(ballot: Any, subject: UUID, sealed: bytes) -> list[str]:
    """Each paper as it is written, in the order of the receipts, with which a line begins."""
    text = sealing.unseal(subject, f"urn|sealed|{ballot.id}", sealed)
    if text is None:
        raise RuntimeError(f"the key of ballot {ballot.id} is gone while its urn is there")
    width = RECEIPT + GROUP + VALUE * len(_names(ballot))
    return [text[at : at + width] for at in range(0, len(text), width)]


def _names(ballot: Any) -> list[str]:
    return ["", *sorted(ballot.options)]


def _written(ballot: Any, paper: Paper) -> str:
    """As many letters for each paper of a ballot, whatever it says."""
    values = "".join(f"{_value(paper.numbers, name):>{VALUE}}" for name in _names(ballot))
    return f"{paper.receipt}{paper.group:<{GROUP}}{values}"


def _value(numbers: Mapping[str, int], name: str) -> str:
    return str(numbers[name]) if name in numbers else ""


def _read(names: list[str], line: str) -> Paper:
    values = line[RECEIPT + GROUP :]
    cells = (values[at : at + VALUE].strip() for at in range(0, len(values), VALUE))
    numbers = {name: int(cell) for name, cell in zip(names, cells, strict=True) if cell}
    return Paper(line[:RECEIPT], line[RECEIPT : RECEIPT + GROUP].strip(), numbers)
