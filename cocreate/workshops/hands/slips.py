"""Slips of paper, typed in one by one with the form that phones have, in front of a witness."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from flask_babel import gettext as _

from cocreate.accounts.models import GROUPS, Group
from cocreate.kernel.change import change
from cocreate.kernel.db import db
from cocreate.kernel.errors import Refused
from cocreate.kernel.events import Kind
from cocreate.kernel.policy import Actor
from cocreate.workshops.hands import heads
from cocreate.workshops.hands.models import Slip
from cocreate.workshops.models import Participant, Workshop
from cocreate.workshops.voting import answers, box
from cocreate.workshops.voting.models import Ballot

TYPED = Kind.of("ballot.slip")


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands on a slip: its number and group, and what was ticked, as :mod:`.answers` has it."""

    number: int
    group: str
    words: Sequence[str]
    witness: str
    reason: str = ""


def lay(actor: Actor, workshop: Workshop, ballot: Ballot, it: Typed) -> bool:
    """Count this slip, for one person of its group without a phone. Whether it was typed before.

    Typed again it replaces what was typed in an open vote; in a secret one nobody can tell any more
    which paper it was, so it is refused. There is no event of a secret slip: it would tell when.
    """
    with change(actor, "workshops:lead", on=workshop) as record:
        row = box.locked(workshop, ballot.id)
        heads.turn(workshop)
        numbers = answers.read(ballot, it.words)
        before = db.session.get(Slip, (ballot.id, it.number))
        seat = _again(ballot, before, it) if before else _first(workshop, ballot, it)
        own = {"ballot": ballot.id, "who": seat}
        box.lay_slip(row, own, it.group, numbers, it.reason)
        record.nothing_new()
        if row.is_open_ballot:
            record(TYPED, workshop, ballot=ballot.id, slip=it.number, again=int(bool(before)))
    return before is not None


def _again(ballot: Ballot, before: Slip, it: Typed) -> int:
    if not ballot.is_open_ballot:
        raise Refused(
            _(
                "Slip %(number)s was typed in already. In a secret vote that can't be changed.",
                number=it.number,
            )
        )
    seat = db.session.get_one(Participant, before.participant_id)
    if seat.group != it.group:
        raise Refused(
            _(
                "Slip %(number)s was typed in for: %(group)s. Please look at the number again.",
                number=it.number,
                group=GROUPS[Group(seat.group)],
            )
        )
    before.witness = it.witness
    return before.participant_id


def _first(workshop: Workshop, ballot: Ballot, it: Typed) -> int:
    seats = heads.free(ballot, it.group)
    if not seats:
        raise Refused(
            _(
                "All %(here)s of this group who are here without a phone are counted already.",
                here=heads.of(workshop).get(it.group, 0),
            )
        )
    slip = Slip(ballot_id=ballot.id, number=it.number, participant_id=seats[0], witness=it.witness)
    db.session.add(slip)
    db.session.flush()
    return seats[0]


def typed(ballot: Ballot) -> list[int]:
    """The numbers of the slips that are in, smallest first."""
    mine = sa.select(Slip.number).where(Slip.ballot_id == ballot.id)
    return list(db.session.scalars(mine.order_by(Slip.number)))


def witness(ballot: Ballot) -> str:
    """Who watched the last one, as a start for the next."""
    mine = sa.select(Slip.witness).where(Slip.ballot_id == ballot.id)
    return db.session.scalar(mine.order_by(Slip.number.desc()).limit(1)) or ""


def by_group(ballot: Ballot) -> dict[str, int]:
    mine = sa.select(Participant.group, sa.func.count()).join(
        Slip, Slip.participant_id == Participant.id
    )
    mine = mine.where(Slip.ballot_id == ballot.id).group_by(Participant.group)
    return dict(db.session.execute(mine).all())
