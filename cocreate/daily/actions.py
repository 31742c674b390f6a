"""The letter of each working-day morning, once for each owner; and switching it off."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from flask_babel import to_user_timezone

from cocreate.accounts import house, people
from cocreate.accounts.models import User
from cocreate.daily import owed
from cocreate.daily.lifecycle import LISTED, SWITCHED
from cocreate.daily.models import Morning, NoMornings
from cocreate.daily.owed import DUE, GROUPS, LATE, Row
from cocreate.holidays import days
from cocreate.kernel.change import change
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.errors import OutOfTurn
from cocreate.kernel.policy import STAFF, Actor, Place
from cocreate.kernel.workdays import local

FROM, UNTIL = 7, 12  # o'clock: a worker that was down all morning leaves it for tomorrow
MOST = 12  # references of one group in a letter; the page has them all


def mornings() -> int:
    """A list for each owner who has something late or due and got none today. How many were made.

    Nothing to say is no letter: what only stands still is on the list, but is no reason for one.
    """
    if not FROM <= to_user_timezone(now()).hour < UNTIL:
        return 0
    today, made = local(now()), 0
    for owner, rows in _rows_of_owners(today).items():
        with suppress(OutOfTurn):
            made += _make(owner, rows, today)
    return made


def _rows_of_owners(today: date) -> dict[UUID, list[Row]]:
    """Of those who work today, and want to hear of it."""
    rows = [row for row in owed.everybodys() if days.of(row.institution_id).is_working(today)]
    owners = {row.owner for row in rows if row.owner and row.group in {LATE, DUE}}
    told = sa.select(Morning.user_id).where(Morning.on == today, Morning.user_id.in_(owners))
    off = sa.select(NoMornings.user_id).where(NoMornings.user_id.in_(owners))
    owners -= {*db.session.scalars(told), *db.session.scalars(off)}
    return {owner: [row for row in rows if row.owner == owner] for owner in sorted(owners)}


def _make(owner: UUID, rows: Iterable[Row], today: date) -> bool:
    user = people.by_id(owner)
    if user is None or not user.active:
        return False
    mine = people.actor_of(user).where(*STAFF)
    groups = {name: _refs(name, rows, mine) for name in GROUPS}
    if not any(groups[name] for name in (LATE, DUE)):
        return False
    with change(people.clockwork(), "daily:switch", on=house.ABOVE) as record:
        last = sa.delete(Morning).where(Morning.user_id == owner, Morning.on < today)
        db.session.execute(last)
        db.session.add(Morning(user_id=owner, on=today))
        record(LISTED, user, **{name: " ".join(refs) for name, refs in groups.items()})
    return True


def _refs(group: str, rows: Iterable[Row], mine: frozenset[int]) -> list[str]:
    found = [row for row in rows if row.group == group and row.institution_id in mine]
    ordered = sorted(found, key=lambda row: row.on)
    return list(dict.fromkeys(row.ref for row in ordered))[:MOST]


def switch(actor: Actor, *, on: bool) -> None:
    """Whether the list comes by letter. Twice is once."""
    place = Place(next(iter(sorted(actor.where(*STAFF))), 0))
    with change(actor, "daily:switch", on=place) as record:
        off = db.session.get(NoMornings, actor.id)
        if on == (off is None):
            record.nothing_new()
            return
        if off is not None:
            db.session.delete(off)
        else:
            db.session.add(NoMornings(user_id=actor.id))
        record(SWITCHED, db.session.get_one(User, actor.id), on=int(on))


def is_on(user_id: UUID) -> bool:
    return db.session.get(NoMornings, user_id) is None
