"""The same map for a room of ours: its open agree/disagree questions, once their votes have ended.

Only sentences of staff's own are taken: words of ideas and stories are never copied, so that what
their authors take back is gone from here too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from cocreate.accounts.models import Institution
from cocreate.kernel.db import db
from cocreate.kernel.language import day
from cocreate.kernel.policy import Actor
from cocreate.opinions import actions, grouping, matrix, queries
from cocreate.opinions.actions import About, Read
from cocreate.opinions.models import OutsideVote
from cocreate.workshops.models import Workshop, WorkshopItem
from cocreate.workshops.tallies import agree
from cocreate.workshops.voting.models import Ballot, Method, Step, Vote

ENDED = (Step.CLOSED, Step.REVEALED)


@dataclass(frozen=True, slots=True)
class Part:
    """On the page of results: the maps that there are, and whether one can be made."""

    template: str
    rows: Sequence[OutsideVote]
    can_make: bool


def on_results(workshop: Workshop) -> list[Part]:
    """Slot `workshop_results`, for those who lead it."""
    rows, asked = queries.kept_of(workshop.id), _asked(workshop)
    enough = len(asked) >= grouping.STATEMENTS and max(it.voted for it in asked) >= grouping.VOTERS
    can_make = enough and not rows
    return [Part("opinions/_room.html", rows, can_make)] if rows or can_make else []


def _asked(workshop: Workshop) -> Sequence[Any]:
    """Id, how many voted and the sentence of each question that may be on the map."""
    both = sa.select(Ballot.id, Ballot.voted, WorkshopItem.statement).join(
        WorkshopItem, WorkshopItem.id == Ballot.item_id
    )
    mine = both.where(
        Ballot.workshop_id == workshop.id,
        Ballot.method == Method.AGREE,
        Ballot.is_open_ballot,
        Ballot.stage.in_(ENDED),
        WorkshopItem.statement != "",
    )
    return db.session.execute(mine.order_by(WorkshopItem.seq)).all()


def make(actor: Actor, workshop: Workshop) -> OutsideVote:
    """Read the room's votes as if they came from a file; one map for each room."""
    there = queries.kept_of(workshop.id)
    if there:
        return there[0]
    words = {str(it.id): it.statement for it in _asked(workshop)}
    rows = sa.select(Vote.participant_id, Vote.ballot_id, Vote.value).where(
        Vote.ballot_id.in_([int(it) for it in words])
    )
    votes = [
        agree.Vote(str(it.participant_id), str(it.ballot_id), it.value)
        for it in db.session.execute(rows)
    ]
    lines = matrix.of(votes, list(words), words).lines
    about = About(
        title=workshop.title,
        lang=workshop.lang,
        place=workshop.place,
        held_when=day(workshop.starts_at),
        workshop_id=workshop.id,
    )
    house = db.session.get_one(Institution, workshop.institution_id)
    return actions.read_in(actor, house, about, Read(list(words.values()), lines))
