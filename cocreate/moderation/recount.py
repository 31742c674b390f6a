"""By when cases are read, and appeals answered, under another calendar."""

import sqlalchemy as sa

from cocreate.holidays.shift import Shift
from cocreate.kernel.clock import now
from cocreate.moderation.models import Appeal, Case, Outcome
from cocreate.moderation.severity import AT_ONCE


def cases(shift: Shift) -> int:
    """Slot `clocks`: none is counted here, for each is an idea or a story with the same day."""
    chosen = sa.select(Case.item_id, Case.institution_id, Case.due_at, sa.null()).where(
        Case.institution_id.in_(shift.houses), Case.closed_at.is_(None), Case.due_at > now()
    )
    chosen = chosen.where(Case.criticality < AT_ONCE)  # those count in hours
    shift.recount(chosen)
    return 0


def appeals(shift: Shift) -> int:
    """Slot `clocks`."""
    chosen = sa.select(Appeal.item_id, Appeal.institution_id, Appeal.due_at, sa.null()).where(
        Appeal.institution_id.in_(shift.houses),
        Appeal.outcome == Outcome.OPEN,
        Appeal.due_at > now(),
    )
    return shift.recount(chosen)
