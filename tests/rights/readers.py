"""Something that waits at the desk, and the lines that readings of it left."""

import sqlalchemy as sa

from cocreate.intake.models import Item
from cocreate.kernel.db import db
from cocreate.kernel.events import Event
from tests.factories import an_idea
from tests.moderation.desks import NAMED

CODE = "K7QM2XPA2345"
READ = "item.read"


def waiting(body=NAMED, code=CODE, **more):
    return db.session.get_one(Item, an_idea(body, code=code, **more).id)


def readings_of(item):
    db.session.rollback()
    mine = sa.select(Event).where(Event.chain == item.chain, Event.kind == READ)
    return [event.details for event in db.session.scalars(mine.order_by(Event.seq))]
