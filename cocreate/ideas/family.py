"""Ideas that were joined: which went into one, and into which one went."""

import sqlalchemy as sa

from cocreate.ideas.models import Ending, Idea
from cocreate.kernel.db import db


def joined(idea_id: int) -> list[int]:
    """All that went into it, also by way of another, without itself."""
    below = sa.select(Idea.id).where(Idea.merged_into_id == idea_id).cte(recursive=True)
    below = below.union(sa.select(Idea.id).where(Idea.merged_into_id == below.c.id))
    return list(db.session.scalars(sa.select(below.c.id).order_by(below.c.id)))


def head(idea: Idea) -> Idea:
    """The one in which it goes on in the end; itself if it goes on alone."""
    while idea.ending == Ending.MERGED and idea.merged_into_id is not None:
        idea = db.session.get_one(Idea, idea.merged_into_id)
    return idea
