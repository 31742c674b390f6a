"""Naming the seats of a committee, who sits on each, and which must be heard."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

import sqlalchemy as sa
from flask_babel import gettext as _

from cocreate.accounts import people
from cocreate.accounts.models import Department, Institution
from cocreate.kernel.change import change
from cocreate.kernel.db import db
from cocreate.kernel.errors import Missing, Refused
from cocreate.kernel.policy import Actor, Role
from cocreate.sittings.lifecycle import SEATED
from cocreate.sittings.models import Seat, SeatHolder, Side


@dataclass(frozen=True, slots=True)
class Table:
    """Who sits where: one seat a person. `required`: no decision without these."""

    sitting: Mapping[UUID, Side] = field(default_factory=dict)
    required: frozenset[Side] = frozenset()

    @property
    def empty(self) -> list[Side]:
        """Seats that must be heard, and that nobody could speak for."""
        return [it for it in Side if it in self.required - set(self.sitting.values())]


def name_seats(
    actor: Actor, institution: Institution, table: Table, ward: Department | None = None
) -> None:
    """In place of what was named here before. An empty table takes it away again."""
    with change(actor, "sittings:seat", on=institution) as record:
        _check(institution, table, ward)
        _replace(institution, table, ward)
        place = ward.id if ward else None
        record(SEATED, institution, department=place, required=len(table.required))


def _check(institution: Institution, table: Table, ward: Department | None) -> None:
    if table.empty:
        raise Missing([_("Somebody for: %(seat)s", seat=it.seat) for it in table.empty])
    if ward is not None and ward.institution_id != institution.id:
        raise Refused(_("Choose a department of this institution."))
    if not set(table.sitting) <= people.holding(Role.COMMITTEE, institution.id):
        raise Refused(_("Only members of the committee here can sit on a seat."))


def _replace(institution: Institution, table: Table, ward: Department | None) -> None:
    place = ward.id if ward else None
    old = sa.select(Seat.id).where(
        Seat.institution_id == institution.id, Seat.department_id == place
    )
    ids = list(db.session.scalars(old))
    db.session.execute(sa.delete(SeatHolder).where(SeatHolder.seat_id.in_(ids)))
    db.session.execute(sa.delete(Seat).where(Seat.id.in_(ids)))
    named = {
        it: Seat(
            institution_id=institution.id,
            department_id=place,
            side=it,
            required=it in table.required,
        )
        for it in Side
        if it in table.required or it in table.sitting.values()
    }
    db.session.add_all(named.values())
    db.session.flush()
    db.session.add_all(
        SeatHolder(seat_id=named[it].id, user_id=who) for who, it in table.sitting.items()
    )
    db.session.flush()
