"""A committee around its table: members with accounts, and the seats that they sit on."""

from cocreate.accounts import people
from cocreate.accounts.models import Department
from cocreate.kernel.policy import Actor
from cocreate.sittings import actions
from cocreate.sittings.actions import Table
from cocreate.sittings.models import Side
from tests.factories import the_core


def boss() -> Actor:
    return people.clockwork([the_core().id])


def seated(sitting: dict[Side, Actor], *required: Side, ward: Department | None = None) -> None:
    table = Table({who.id: side for side, who in sitting.items()}, frozenset(required))
    actions.name_seats(boss(), the_core(), table, ward)
