"""Guests for tests, put on the list by the product's own verbs."""

from cocreate.rosters import actions, links
from cocreate.rosters.actions import Newcomer
from tests.factories import actor
from tests.workshops.rooms import a_host, a_workshop

WANG = Newcomer("patient", "Wang Fang", "wang@home.example")
LI = Newcomer("nurse", "Li Qiang")


def a_meeting(host=None, **plan):
    """A host, as an actor, and a workshop planned for later."""
    host = host or a_host()
    return actor(host), a_workshop(host, **plan)


def invited(host, workshop, *them):
    return actions.invite(host, workshop, them or (WANG,))


def own_page(workshop, guest):
    return f"/workshops/{workshop.slug}/i/{links.code_of(guest)}"
