"""What stays of an idea without its author, and of somebody's "me too" without its voice."""

import secrets
from uuid import UUID

import sqlalchemy as sa

from cocreate.ideas.models import Idea, Support
from cocreate.kernel.db import db
from cocreate.keys import sealing


def unlink(person: UUID) -> int:
    """Each under a name of chance, and of no device. Inside a change; how many."""
    mine = Support.who == sealing.lookup("support.who", str(person))
    ideas = list(db.session.scalars(sa.select(Support.idea_id).where(mine)))
    for idea_id in ideas:
        one = sa.update(Support).where(mine, Support.idea_id == idea_id)
        db.session.execute(one.values(who=secrets.token_hex(32), device=None))
    return len(ideas)


def left(ref: str) -> Idea:
    """The row of an idea whose author took it back: `queries.one` said so."""
    return db.session.scalars(sa.select(Idea).where(Idea.ref == ref.upper())).one()
