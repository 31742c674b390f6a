"""What happens to the box when the vote opens, ends, or is taken back a step."""

import secrets

import sqlalchemy as sa
from flask_babel import gettext as _

from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.errors import OutOfTurn
from cocreate.kernel.lifecycle import Move
from cocreate.workshops import codes, lifecycle
from cocreate.workshops.voting import sums, urn
from cocreate.workshops.voting.models import Ballot, Paper, Step


def may(ballot: Ballot, move: Move[Step, Ballot]) -> None:
    """Raises `OutOfTurn`: a secret vote that somebody took part in can only go on.

    Its papers lie open after the end, so whoever voted in a second round could be told apart.
    """
    back = move in {lifecycle.WAIT_AGAIN, lifecycle.VOTE_AGAIN}
    if back and ballot.voted and not ballot.is_open_ballot:
        raise OutOfTurn(_("People have voted secretly, so this step can't be taken back."))


def follow(ballot: Ballot, move: Move[Step, Ballot]) -> None:
    """Inside the change. After the end of a secret vote :func:`urn.forget` its key."""
    ballot.rings_at = None
    if move is lifecycle.START:
        ballot.opened_at = now()
        if not ballot.is_open_ballot:
            urn.open_urn(ballot)
    if move in {lifecycle.VOTE_AGAIN, lifecycle.WAIT_AGAIN}:
        _take_in(ballot)
    if move is lifecycle.VOTE_AGAIN and not ballot.is_open_ballot:
        urn.open_urn(ballot)
    if move is lifecycle.END:
        ballot.closed_at = now()
        _lay_out(ballot)


def _take_in(ballot: Ballot) -> None:
    db.session.execute(sa.delete(Paper).where(Paper.ballot_id == ballot.id))
    if not ballot.is_open_ballot:
        urn.drop(ballot)


def _lay_out(ballot: Ballot) -> None:
    """The papers under their receipts, all at once, in an order that nobody made."""
    papers = _open_papers(ballot) if ballot.is_open_ballot else urn.emptied(ballot)
    db.session.flush()
    rows = [
        {"ballot_id": ballot.id, "receipt": it.receipt, "group": it.group, "answer": it.numbers}
        for it in sorted(papers)
    ]
    if rows:
        db.session.execute(sa.insert(Paper), rows)


def _open_papers(ballot: Ballot) -> list[urn.Paper]:
    """Of an open ballot: copies under receipts of chance, to be counted again by anybody."""
    return [
        urn.Paper("".join(secrets.choice(codes.LETTERS) for _ in range(urn.RECEIPT)), "", dict(it))
        for it in sums.said(ballot).values()
    ]
