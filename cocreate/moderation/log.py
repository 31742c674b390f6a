"""Every decision that is no secret: noted as it is made, counted and handed out from one query set.

Neither figures nor log know of a person, a word or a moment of the day. What was about somebody's
safety is in neither (rule 5), and a reference stands only where the text is on the public pages.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, tzinfo
from typing import Any

import sqlalchemy as sa
from flask_babel import get_timezone

from cocreate.accounts.models import Institution
from cocreate.holidays import days
from cocreate.intake.models import Item, State
from cocreate.kernel.db import db
from cocreate.kernel.tables import Cell
from cocreate.moderation.models import Case, Decision

READ_FIRST = ("publish", "propose", "decline")  # with one of these an item has been read
MOVES = (*READ_FIRST, "hide", "uphold", "overturn")
NAMED = ("publish", "propose")  # the moves whose row may say which item it was
DECLARED = "declared"  # an institution's own list, shown as it came: nobody read it here
NO_TEXT = "no_text"  # its author did not agree to show the text
COLUMNS = (
    *("date", "institution", "reference", "move", "reason"),
    *("covered", "working_days", "appealed"),
)
AT_ONCE = 2000
Houses = frozenset[int] | None


def local(moment: datetime) -> date:
    """The day on our calendar."""
    return moment.astimezone(get_timezone()).date()


def month_of(day: date) -> int:
    """202611 for a day in November 2026."""
    return day.year * 100 + day.month


def note(decision: Decision, case: Case) -> None:
    """What the log needs beside the decision itself. Inside a change, before it is written."""
    decision.institution_id = case.institution_id
    decision.month = month_of(local(decision.at))
    if decision.move in READ_FIRST and not _was_read(case.item_id):
        decision.waited = days.between(case.institution_id, case.opened_at, decision.at)


def _was_read(item_id: int) -> bool:
    first = sa.select(Decision.id).where(Decision.item_id == item_id, Decision.waited.is_not(None))
    return db.session.scalar(first.limit(1)) is not None


def within(houses: Houses) -> list[sa.ColumnElement[bool]]:
    """The decisions that figures and log are about; `houses` None is every institution."""
    here = [] if houses is None else [Decision.institution_id.in_(houses)]
    return [Decision.move.in_(MOVES), *here]


def portions(houses: Houses) -> Iterator[Sequence[list[Cell]]]:
    """The log, the oldest first, one row a decision, in the order of :data:`COLUMNS`."""
    slugs = {row.id: row.slug for row in db.session.execute(_SLUGS)}
    zone = get_timezone()
    last = 0
    while rows := db.session.execute(_some(houses, last)).all():
        yield [_cells(row, slugs, zone) for row in rows]
        last = rows[-1].id


_SLUGS = sa.select(Institution.id, Institution.slug)


def _some(houses: Houses, after: int) -> sa.Executable:
    return (
        sa.select(
            *(Decision.id, Decision.at, Decision.institution_id, Decision.move),
            *(Decision.reason_code, Decision.redacted, Decision.waited, Decision.appealed),
            *(Item.ref, Item.state),
        )
        .join(Item, Item.id == Decision.item_id)
        .where(*within(houses), Decision.id > after)
        .order_by(Decision.id)
        .limit(AT_ONCE)
    )


def _cells(row: Any, slugs: dict[int, str], zone: tzinfo) -> list[Cell]:
    """Who objected is not to be told from whose text is public: an appeal takes the reference off."""
    is_named = row.move in NAMED and row.state == State.PUBLISHED and not row.appealed
    return [
        row.at.astimezone(zone).date().isoformat(),
        slugs.get(row.institution_id, ""),
        row.ref if is_named else None,
        row.move,
        row.reason_code,
        row.redacted,
        row.waited,
        row.appealed,
    ]
