"""Of the world of these tests: a use that is asked for, one that is agreed to, a copy, a recall."""

from typing import Any

import sqlalchemy as sa

from cocreate.accounts.models import Institution
from cocreate.consent import usages
from cocreate.consent.outside import Bears, Recall, Usage, Wish
from cocreate.intake import code as codes
from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from cocreate.stories.models import Story
from tests.copies import outside
from tests.stories import tales

CODE = "K7QM2XPA2347"


def make(world: Any, _home: Institution) -> None:
    nurse = world.actor(Role.MODERATOR)
    story = db.session.query(Story).filter_by(ref=world.has["story"]).one()
    copy, over = outside.made(story, by=nurse), outside.made(story, by=nurse, place="Lift")
    item = outside.item_of(story)
    usages.take_back(tales.author(item), item, db.session.get_one(Wish, over.wish_id))
    agreed = outside.answered(outside.asked(story, nurse, place="Canteen"))
    waiting = outside.asked(tales.a_story(code=CODE), nurse)
    world.has |= {"copy": copy.number, "recall": over.number, "agreed_use": agreed.id}
    world.has |= {"asked_use": waiting.id, "asked_code": codes.grouped(CODE)}


def played() -> dict[str, int | str]:
    """Of the demonstration: what hangs, what is being fetched back, what waits for its author."""
    hangs, fetched = sa.select(Usage.number), sa.select(Usage.number).join(Recall)
    hangs = hangs.join(Wish, Wish.id == Usage.wish_id).where(Wish.bears == Bears.LINE)
    mine = sa.select(Wish).where(Wish.answer == "", Wish.bears == Bears.LINE)
    waiting = db.session.scalars(mine).one()
    return {
        "copy": db.session.scalars(hangs.where(Usage.ended_at.is_(None))).one(),
        "recall": db.session.scalars(fetched.where(Recall.done_at.is_(None))).one(),
        "agreed_use": waiting.id,
        "asked_use": waiting.id,
    }
