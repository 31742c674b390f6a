"""Somebody's votes stay counted when their account is erased, and lead to nobody."""

import secrets
from uuid import UUID

import sqlalchemy as sa

from cocreate.kernel.db import db
from cocreate.workshops.models import Participant
from cocreate.workshops.voting.models import Objection


def unlink(person: UUID) -> int:
    """Each seat under a name of chance, of no account and no device; why they stood against
    something goes. Inside a change; how many.
    """
    seats = list(db.session.scalars(sa.select(Participant.id).where(Participant.user_id == person)))
    db.session.execute(sa.delete(Objection).where(Objection.participant_id.in_(seats)))
    for seat in seats:
        one = sa.update(Participant).where(Participant.id == seat)
        values = {"who": secrets.token_hex(32), "device": None, "user_id": None}
        db.session.execute(one.values(**values))
    return len(seats)
