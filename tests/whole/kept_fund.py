"""Of the world of these tests: a fund with a grant, an open pledge, and money for the pilot; a seat."""

from typing import Any

import sqlalchemy as sa

from cocreate.accounts.models import Institution
from cocreate.fund import actions
from cocreate.fund.actions import Offer
from cocreate.fund.models import Booking, Entry, Giving, Pledge, Source
from cocreate.incubation.models import Pilot
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from cocreate.sittings.actions import Table, name_seats
from cocreate.sittings.models import Side
from tests.fund.purses import slip

PAGES = ("fund.index", "fund.of_pilot", "fund.settle", "fund.undo")


def make(world: Any, home: Institution) -> None:
    keeper = world.actor(Role.COMMITTEE)
    actions.state_budget(keeper, home.id, now().year, 9000)
    name_seats(world.actor(Role.ADMIN), home, Table({keeper.id: Side.NURSING}))
    actions.receive(keeper, home.id, Source.GRANT, slip(1000))
    offer = Offer("Spring Water Ltd", Giving.PEOPLE, "Two volunteers", now().date())
    promised = actions.pledge(keeper, home.id, offer)
    pilot = db.session.get_one(Pilot, world.has["pilot"])
    line = actions.allocate(keeper, pilot, "Chairs", slip(400))
    spent = actions.spend(keeper, line, slip(90))
    world.has |= {"pledge": promised.id, "entry_of_fund": spent.id}


def played() -> dict[str, int | str]:
    """Of the demonstration: a spending, and a pledge that is open."""
    spent = sa.select(Entry.id).where(Entry.kind == Booking.SPENDING).limit(1)
    settled = sa.select(Entry.pledge_id).where(Entry.pledge_id.is_not(None))
    waiting = sa.select(Pledge.id).where(Pledge.id.not_in(settled)).limit(1)
    ids = [db.session.scalars(rows).one() for rows in (spent, waiting)]
    return dict(zip(("entry_of_fund", "pledge"), ids, strict=True))
