"""What all acts of the demonstration share: the time, the people, what was sent so far."""

from dataclasses import dataclass, field
from datetime import datetime

from cocreate.demonstration.cast import Cast
from cocreate.demonstration.script import Stage
from cocreate.ideas.models import Idea
from cocreate.intake.models import Item
from cocreate.kernel import clock
from cocreate.kernel.db import db


@dataclass(slots=True)
class Play:
    """Items by the key of their text."""

    stage: Stage
    cast: Cast
    items: dict[str, int] = field(default_factory=dict)

    def item(self, key: str) -> Item:
        return db.session.get_one(Item, self.items[key])

    def idea(self, key: str) -> Idea:
        return db.session.get_one(Idea, self.items[key])

    def now(self) -> datetime:
        return clock.now()
