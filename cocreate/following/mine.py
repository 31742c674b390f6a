"""What an author is told about their own item, whatever it is."""

from typing import Any

import sqlalchemy as sa

from cocreate.accounts import scope
from cocreate.ideas import road
from cocreate.ideas.models import Idea
from cocreate.intake import code
from cocreate.intake.models import Item
from cocreate.kernel.db import db


def by_code(plain: str) -> Item | None:
    return db.session.scalar(sa.select(Item).where(Item.code_lookup == code.lookup(plain)))


def told(item: Item) -> dict[str, Any]:
    return TOLD[item.kind](item)


def _idea(item: Item) -> dict[str, Any]:
    idea = db.session.get_one(Idea, item.id)
    return {
        "thing": idea,
        "steps": road.steps(idea),
        "word": road.stage_word(idea),
        "place": scope.departments().get(idea.department_id or 0),
    }


TOLD = {"idea": _idea}
