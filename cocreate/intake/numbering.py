"""References, one series for each institution: KN-1001, KN-1002 …

SQLite counts in the institution's row: who sends there waits for their turn to write anyway. On
PostgreSQL that row would stay locked until the commit, and all who send to one hospital would
stand in line (decision record 17): a sequence counts there, which waits for nobody. The price: a
sending that fails on its last steps leaves a number that nobody gets.
"""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import REGCLASS

from cocreate.accounts.models import Institution
from cocreate.kernel.db import connection
from cocreate.kernel.events import Event

_HOUSES: Any = Institution.__table__
_AT: Any = sa.bindparam("at")
_MORE: Any = sa.bindparam("more", type_=sa.Integer)
_COUNT_ON = (
    sa.update(_HOUSES)
    .where(_HOUSES.c.id == _AT)
    .values(next_number=_HOUSES.c.next_number + _MORE)
    .returning(_HOUSES.c.prefix, _HOUSES.c.next_number)
)
_EACH = sa.func.generate_series(1, _MORE).table_valued("nth")
_DRAW = (
    sa.select(_HOUSES.c.prefix, sa.func.nextval(sa.cast(sa.bindparam("series"), REGCLASS)))
    .join(_EACH, sa.true())
    .where(_HOUSES.c.id == _AT)
)


def references(institution_id: int, count: int = 1) -> list[str]:
    """The next ones, counted by the database itself, so that nobody gets one twice.

    Inside a transaction. On SQLite a number that fails comes again, on PostgreSQL it is left out.
    """
    asked, line = {"at": institution_id, "more": count}, connection()
    if line.dialect.name == "postgresql":
        drawn = line.execute(_DRAW, {**asked, "series": _series(institution_id)})
        return [f"{prefix}-{number}" for prefix, number in drawn]
    counted = line.execute(_COUNT_ON, asked).one()
    first = counted.next_number - count
    return [f"{counted.prefix}-{number}" for number in range(first, counted.next_number)]


def begin(event: Event) -> None:
    """An institution was founded: its series begins where its row says."""
    line = connection()
    if line.dialect.name == "postgresql":
        founded = int(event.chain.removeprefix("institution:"))
        first = sa.select(_HOUSES.c.next_number).where(_HOUSES.c.id == founded)
        series = sa.Sequence(_series(founded), start=line.scalar(first))
        line.execute(sa.schema.CreateSequence(series))


def _series(institution_id: int) -> str:
    return f"reference_{institution_id}"
