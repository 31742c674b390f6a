"""The finding is made of the answers, then the answers go. Small votes at once, large ones by the worker."""

import zlib

from cocreate.accounts import people
from cocreate.kernel.change import change
from cocreate.kernel.db import db
from cocreate.opinions import finding, lifecycle, queries
from cocreate.opinions.models import OutsideVote

AT_ONCE = 600  # voters times statements: half a second


def go_on() -> int:
    """Job: one vote after the other. How many."""
    return sum(calculate(vote_id) for vote_id in queries.waiting())


def is_small(vote: OutsideVote) -> bool:
    lines = _lines(vote)
    return len(lines) * len(vote.statements) <= AT_ONCE


def calculate(vote_id: int) -> int:
    """It takes seconds, so nobody waits for it: what was read anew meanwhile is left for next time."""
    vote = db.session.get(OutsideVote, vote_id)
    if vote is None or not vote.is_waiting:
        return 0
    before, found = vote.lines, finding.of(_lines(vote), len(vote.statements))
    with change(people.clockwork([vote.institution_id]), "opinions:keep", on=vote) as record:
        db.session.refresh(vote)
        record.nothing_new()
        if vote.lines != before:
            return 0
        vote.finding, vote.lines = found, None
        record(lifecycle.CALCULATED, vote, groups=len(found["groups"]))
    return 1


def _lines(vote: OutsideVote) -> list[str]:
    return zlib.decompress(vote.lines or zlib.compress(b"")).decode().split()
