"""Of the world of these tests: a holiday, a morning, thanks that were passed on, one's own data."""

from datetime import timedelta
from typing import Any

from cocreate.accounts import house, people
from cocreate.accounts.models import Institution
from cocreate.consent import ledger
from cocreate.daily import actions as daily
from cocreate.daily.models import Morning
from cocreate.holidays import actions as calendar
from cocreate.holidays.actions import Range
from cocreate.ideas.models import IdeaKind
from cocreate.intake import opening
from cocreate.intake.models import Item
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from cocreate.rights import actions as rights
from cocreate.rights import links
from cocreate.rights.models import Ask
from cocreate.rights.person import Person
from cocreate.thanks import actions as thanks
from cocreate.thanks.actions import Handing
from tests import factories

CODE = "K7QM-2XPA-2399"


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
    sent = factories.an_idea("My name is not Zhang.", code=CODE.replace("-", ""))
    world.has["receipt_code"] = CODE
    world.has |= own_data(db.session.get_one(Item, sent.id))


def own_data(item: Item) -> dict[str, Any]:
    """Its author asks to have a thing corrected, has the link to their copy, and a receipt."""
    author, person = opening.author(item), Person((item,))
    asked = rights.ask(author, person, item, Ask.CORRECT, "It is Zhong.")
    own = {"request": asked.id, "copy_token": links.make(author, person)}
    return {**own, "receipt": ledger.of_item(item.id)[0].receipt}
