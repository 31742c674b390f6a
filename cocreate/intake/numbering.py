"""References, one series for each institution: KN-1001, KN-1002 …"""

from typing import Any

import sqlalchemy as sa

from cocreate.accounts.models import Institution
from cocreate.kernel.db import db

_HOUSES: Any = Institution.__table__
_COUNT_ON = (
    sa.update(_HOUSES)
    .where(_HOUSES.c.id == sa.bindparam("at"))
    .values(next_number=_HOUSES.c.next_number + sa.bindparam("more"))
    .returning(_HOUSES.c.prefix, _HOUSES.c.next_number)
)


def references(institution_id: int, count: int = 1) -> list[str]:
    """The next ones, counted by the database itself, so that nobody gets one twice.

    Inside a transaction; others who send to this institution wait for its end.
    """
    asked = {"at": institution_id, "more": count}
    counted = db.session.connection().execute(_COUNT_ON, asked).one()
    first = counted.next_number - count
    return [f"{counted.prefix}-{number}" for number in range(first, counted.next_number)]
