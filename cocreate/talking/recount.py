"""By when questions are answered, under another calendar."""

import sqlalchemy as sa

from cocreate.consent import epochs
from cocreate.holidays.shift import Shift
from cocreate.kernel.clock import now
from cocreate.talking.models import Comment


def questions(shift: Shift) -> int:
    """Slot `clocks`: how many moved."""
    chosen = sa.select(Comment.id, Comment.institution_id, Comment.due_at, sa.null()).where(
        Comment.institution_id.in_(shift.houses), Comment.due_at > now()
    )
    moved = shift.recount(chosen)
    if moved:
        epochs.rise("comment")
    return moved
