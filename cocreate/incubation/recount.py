"""Due dates of ideas under another calendar."""

import sqlalchemy as sa

from cocreate.consent import epochs
from cocreate.holidays.shift import Shift
from cocreate.ideas.models import Idea
from cocreate.incubation.actions.going import EVENING
from cocreate.kernel.clock import now


def ideas(shift: Shift) -> int:
    """Slot `clocks`: how many moved. A day that somebody named ends in the evening, and stays."""
    running = sa.or_(Idea.due_at > now(), Idea.paused_since.is_not(None))
    chosen = sa.select(Idea.id, Idea.institution_id, Idea.due_at, Idea.paused_since).where(
        Idea.institution_id.in_(shift.houses), Idea.due_at.is_not(None), running
    )
    moved = shift.recount(chosen, stays=lambda due: due.timetz() == EVENING)
    if moved:
        epochs.rise("idea")
    return moved
