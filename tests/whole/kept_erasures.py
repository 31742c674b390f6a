"""Of the world of these tests: who asked to be forgotten, and may still undo it; and who paused."""

from typing import Any

from cocreate.accounts.models import Institution
from cocreate.consent import subjects
from cocreate.erasing import actions as erasing
from cocreate.intake.models import Item
from cocreate.kernel.db import db
from cocreate.kernel.policy import Actor
from cocreate.leaving import keeping
from tests import factories


def make(world: Any, _home: Institution) -> None:
    item = db.session.get_one(Item, factories.an_idea("A bench that nobody needs now.").id)
    made = erasing.ask_by_code(Actor().holding(item.id), item)
    world.has["erased"] = made.number
    left = db.session.get_one(Item, factories.an_idea("A shelf for bags.", published=True).id)
    gone = erasing.ask_by_code(Actor().holding(left.id), left, {left.id})
    keeping.hand_over(gone.number)
    world.has["left"] = left.ref
    paused = db.session.get_one(Item, factories.an_idea("A lamp that hums.", published=True).id)
    subjects.restrict(paused.subject_id, yes=True)
