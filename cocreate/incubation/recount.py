"""Due dates of ideas under another calendar."""

from dataclasses import dataclass
from itertools import islice

import sqlalchemy as sa

from cocreate.consent import epochs
from cocreate.holidays.shift import Moved, Shift
from cocreate.ideas.models import Idea
from cocreate.incubation import lifecycle
from cocreate.incubation.actions.going import EVENING
from cocreate.kernel.batch import AT_ONCE, record_all
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.policy import CLOCKWORK
from cocreate.kernel.workdays import local


@dataclass(frozen=True, slots=True)
class _Known:
    """An idea by its history alone: thousands of them may move at once."""

    chain: str


def _tell(moved: list[Moved]) -> None:
    """Each one's history says why its date is another; no letter does (docs/decisions, 19)."""
    waiting = iter(moved)
    while some := list(islice(waiting, AT_ONCE)):
        ids = [it.key for it in some]
        still = sa.select(Idea.id).where(Idea.id.in_(ids), Idea.paused_since.is_not(None))
        standing = set(db.session.scalars(still))  # its next date is told when it goes on
        told = [
            (_Known(f"item:{it.key}"), {"to": local(it.due).isoformat()})
            for it in some
            if it.key not in standing
        ]
        record_all(CLOCKWORK, lifecycle.DATE_MOVED, told)


def ideas(shift: Shift) -> int:
    """Slot `clocks`: how many moved. A day that somebody named ends in the evening, and stays."""
    running = sa.or_(Idea.due_at > now(), Idea.paused_since.is_not(None))
    chosen = sa.select(Idea.id, Idea.institution_id, Idea.due_at, Idea.paused_since).where(
        Idea.institution_id.in_(shift.houses), Idea.due_at.is_not(None), running
    )
    moved = shift.recount(chosen, stays=lambda due: due.timetz() == EVENING, then=_tell)
    if moved:
        epochs.rise("idea")
    return moved
