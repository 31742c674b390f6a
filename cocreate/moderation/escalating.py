"""What nobody read by its day goes to the administrators of its institution, each item once.

However many they are, it is one letter: an import leaves hundreds behind at a time.
"""

from contextlib import suppress
from datetime import datetime

import sqlalchemy as sa

from cocreate.accounts import house, people
from cocreate.accounts.models import Institution
from cocreate.kernel.change import change
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.errors import OutOfTurn
from cocreate.kernel.events import Event
from cocreate.moderation.lifecycle import UNREAD
from cocreate.moderation.models import TO_READ, Case


def tell_unread() -> int:
    """How many institutions were told."""
    told = 0
    for at in sorted(house.parents()):
        with suppress(OutOfTurn):
            told += _tell(at)
    return told


def _tell(at: int) -> bool:
    """Those whose day has gone by since the last time that we told."""
    if not _late_since(at, _last(at)):
        return False
    institution = db.session.get_one(Institution, at)
    with change(people.clockwork([at]), "moderation:work", on=institution) as record:
        number = _late_since(at, _last(at))
        if number:
            record(UNREAD, institution, number=number)
        else:
            record.nothing_new()
    return number > 0


def _last(at: int) -> datetime | None:
    mine = sa.select(sa.func.max(Event.at)).where(
        Event.chain == f"institution:{at}", Event.kind == UNREAD.name
    )
    return db.session.scalar(mine)


def _late_since(at: int, last: datetime | None) -> int:
    late = sa.select(sa.func.count()).where(
        Case.institution_id == at, Case.lane.in_(TO_READ), Case.due_at < now()
    )
    if last is not None:
        late = late.where(Case.due_at >= last)
    return db.session.scalar(late) or 0
