"""Of the world of these tests: a holiday, a morning, thanks that were passed on."""

from datetime import timedelta
from typing import Any

from cocreate.accounts import house, people
from cocreate.accounts.models import Institution
from cocreate.daily import actions as daily
from cocreate.daily.models import Morning
from cocreate.holidays import actions as calendar
from cocreate.holidays.actions import Range
from cocreate.ideas.models import IdeaKind
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from cocreate.thanks import actions as thanks
from cocreate.thanks.actions import Handing
from tests import factories


def make(world: Any, home: Institution) -> None:
    day = (now() + timedelta(days=30)).date()
    calendar.name_days(people.clockwork([home.id]), home, [Range(day, day, "Move of the ward")])
    nurse = world.actor(Role.MODERATOR)
    daily.switch(nurse, on=False)
    db.session.add(Morning(user_id=nurse.id, on=now().date()))
    thank_you = factories.an_idea("The nurse held my hand.", kind=IdeaKind.THANKS, published=True)
    ward = house.departments(home.id)[0]
    handing = Handing(ward.id, "We read it out.", "Head nurse", [nurse.id])
    thanks.pass_on(nurse, thank_you, handing)
    thanks.choose(nurse, thank_you)
    world.has["thanks"] = thank_you.ref
