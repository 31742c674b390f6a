"""Of the world of these tests: a story that another institution may read, and a question about one."""

from typing import Any

import sqlalchemy as sa

from cocreate.accounts.models import Institution
from cocreate.consent import sharing
from cocreate.consent.outside import Usage
from cocreate.intake import code as codes
from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from tests.sharing import given
from tests.stories import tales

CODE = "K7QM2XPA2357"


def make(world: Any, home: Institution) -> None:
    """The other house gave one of its stories to the first; the first asks for one of its own."""
    others = sa.select(Institution).where(Institution.slug == world.other)
    other = db.session.scalars(others).one()
    theirs = tales.a_story(at=other)
    usage = given.given(theirs, home, by=tales.a_moderator(other))[0]
    given.asked(tales.a_story(code=CODE), other, by=world.actor(Role.MODERATOR))
    world.has |= {"shared": usage.number, "shared_code": codes.grouped(CODE)}


def played() -> dict[str, int | str]:
    """Of the demonstration: what another house may read now."""
    rows = sharing.to(*db.session.scalars(sa.select(Institution.id)))
    found = db.session.execute(rows.where(Usage.ended_at.is_(None)).order_by(Usage.id)).first()
    assert found is not None
    return {"shared": found[1].number}
