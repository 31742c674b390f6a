"""Of the world of these tests: a vote held elsewhere that everybody can read, and one that waits."""

from typing import Any

import sqlalchemy as sa

from cocreate.accounts import people
from cocreate.accounts.models import Institution
from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from cocreate.opinions.models import OutsideVote
from tests.opinions.votes import DAY, NIGHT, a_vote, camps

OPEN = ("elsewhere.show",)
DESK = ("opinions.index", "opinions.new", "opinions.show")


def make(world: Any, home: Institution) -> None:
    host = people.by_id(world.people[world.home, Role.FACILITATOR])
    lines = camps((NIGHT, 6), (DAY, 5))
    kept = a_vote(host, lines=lines, at=home)
    shown = a_vote(host, lines=lines, at=home, is_public=True)
    world.has |= {"outside": kept.id, "outside_slug": shown.slug}


def played() -> dict[str, int | str]:
    """Of the demonstration: the one that there is."""
    vote = db.session.scalars(sa.select(OutsideVote).limit(1)).one()
    return {"outside": vote.id, "outside_slug": vote.slug}
