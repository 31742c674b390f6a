"""Of the world of these tests: a meeting with two people on its list, one of whom waits for a place."""

from typing import Any

import sqlalchemy as sa

from cocreate.accounts.models import Institution
from cocreate.kernel.db import db
from cocreate.kernel.policy import Actor, Role
from cocreate.rosters import actions, links
from cocreate.rosters.actions import Newcomer
from cocreate.rosters.models import Guest
from cocreate.workshops.models import Workshop
from tests.rosters.guests import WANG, a_meeting
from tests.whole import kept_boards, kept_opinions

OPEN = ("invitation.come", "invitation.show", "workshops.public_pack", *kept_opinions.OPEN)
DESK = (
    *kept_boards.DESK,
    "lead_rosters.door_page",
    "lead_rosters.letters",
    "lead_rosters.roster",
    "lead_workshops.hands",
    "lead_workshops.sheet",
    "lead_workshops.slip",
    "lead_workshops.tale_list",
    "lead_workshops.methods",
    "lead_workshops.pack",
    *kept_opinions.DESK,
)


def make(world: Any, home: Institution) -> None:
    host = world.actor(Role.FACILITATOR)
    _host, workshop = a_meeting(wanted={"patient": 0})
    assert workshop.institution_id == home.id
    actions.sign_up(Actor(), workshop, Newcomer("patient"))
    _named(world.has, actions.invite(host, workshop, [WANG])[0], workshop)


def played() -> dict[str, int | str]:
    """Of the demonstration: the first on a list."""
    guest = db.session.scalars(sa.select(Guest).order_by(Guest.id).limit(1)).one()
    has: dict[str, int | str] = {}
    _named(has, guest, db.session.get_one(Workshop, guest.workshop_id))
    return has | kept_opinions.played()


def _named(has: dict[str, Any], guest: Guest, workshop: Workshop) -> None:
    has |= {"guest": guest.id, "guest_code": links.code_of(guest)}
    has |= {"guest_room": workshop.id, "guest_slug": workshop.slug}
