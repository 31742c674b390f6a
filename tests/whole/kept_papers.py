"""Of the world of these tests: a signed form that waits to be compared, and one that is missing."""

from typing import Any

import sqlalchemy as sa

from cocreate.accounts.models import Institution
from cocreate.intake.models import Item
from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from cocreate.papers.models import SignedPaper, Standing
from tests.papers.forms import added, written_down


def make(world: Any, home: Institution) -> None:
    clerk = world.actor(Role.FACILITATOR)
    paper = added(clerk, written_down(clerk, home, "K7QM2XPA2366"))
    world.has |= {"paper": paper.id, "unsigned": written_down(clerk, home, "K7QM2XPA2367").ref}


def played() -> dict[str, int | str]:
    """Of the demonstration: the form that waits, and what it is about."""
    mine = sa.select(SignedPaper, Item).join(Item, Item.id == SignedPaper.item_id)
    paper, item = db.session.execute(mine.where(SignedPaper.standing == Standing.WAITING)).one()
    return {"paper": paper.id, "unsigned": item.ref}
