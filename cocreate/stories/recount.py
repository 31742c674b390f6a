"""By when stories are read, under another calendar."""

import sqlalchemy as sa

from cocreate.consent import epochs
from cocreate.holidays.shift import Shift
from cocreate.intake.models import State
from cocreate.kernel.clock import now
from cocreate.stories.models import Story


def stories(shift: Shift) -> int:
    """Slot `clocks`: how many moved. The answer's 30 days are days of the week like any other."""
    chosen = sa.select(Story.id, Story.institution_id, Story.due_at, sa.null()).where(
        Story.institution_id.in_(shift.houses), Story.state == State.WAITING, Story.due_at > now()
    )
    moved = shift.recount(chosen)
    if moved:
        epochs.rise("story")
    return moved
