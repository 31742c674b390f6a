"""People without a phone for tests: how many are here, their hands and their slips."""

import sqlalchemy as sa

from cocreate.kernel.db import db
from cocreate.workshops.hands import heads, raising, slips
from cocreate.workshops.hands.models import Slip
from cocreate.workshops.hands.raising import Hands
from cocreate.workshops.hands.slips import Typed
from cocreate.workshops.voting.models import Mark, Method, Vote
from tests.workshops.rooms import a_room, started
from tests.workshops.ways import question

WATCHED = "Head nurse Xu"


def a_vote(method=Method.AGREE, **ways):
    """The host, the workshop, and its only question, open."""
    host, workshop = a_room(statements=(), questions=[question(method, **ways)])
    return host, workshop, started(host, workshop)


def here(host, workshop, **groups):
    heads.tell(host, workshop, groups, {})


def raised(host, workshop, ballot, group="patient", *, people=None, reason="", **counts):
    """`agree=3`; options as `o1=3`."""
    told = {one.removeprefix("o"): many for one, many in counts.items() if one[1:].isdecimal()}
    told |= {one: many for one, many in counts.items() if not one[1:].isdecimal()}
    hands = Hands(group, told, WATCHED, people, reason)
    raising.give(host, workshop, ballot, hands)


def typed(host, workshop, ballot, number, *words, group="patient", reason=""):
    it = Typed(number, group, words, WATCHED, reason)
    return slips.lay(host, workshop, ballot, it)


def seats(table, ballot):
    """Whose rows of this ballot these are."""
    mine = sa.select(table.participant_id).where(table.ballot_id == ballot.id)
    return set(db.session.scalars(mine))


def sat(ballot):
    """The three ways to be counted, as seats: phones, marks of hands alone, slips."""
    on_paper, marks = seats(Slip, ballot), seats(Mark, ballot)
    return seats(Vote, ballot) - on_paper, marks - on_paper, on_paper
