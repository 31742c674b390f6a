"""Secret ballots for tests, on both databases."""

import sqlalchemy as sa

from cocreate.kernel.db import db
from cocreate.workshops import room
from cocreate.workshops.actions import Question
from cocreate.workshops.voting.models import Method
from tests.workshops.rooms import NOBODY

ASKED = Question("The head of the ward should be elected.", is_secret=True)
ORDER = Question(
    "Which first?", method=Method.RANKED, options=["Tea", "Chairs", "Clock"], is_secret=True
)


def people(workshop, number, group="nurse"):
    return [room.join(NOBODY, workshop, f"phone-{group}-{it}", group) for it in range(number)]


def of(model, ballot):
    return list(db.session.scalars(sa.select(model).where(model.ballot_id == ballot.id)))
