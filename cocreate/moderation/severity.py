"""How serious a case is, 0 to 5, and what follows from it: who is told, and by when it is read.

The idea of grading each text in secret, so that a serious one reaches somebody, is Care Opinion's
"criticality"; that the rungs go by what happened to a person, from nothing over distress to lasting
harm, is that of scales of harm (NCC MERP index, 2001; WHO ICPS, 2009) and of HCAT's severity of
complaints (Gillespie and Reader, 2016). The words are our own: `reasons.CRITICALITY`.
"""

from datetime import datetime, timedelta

from cocreate.holidays import days
from cocreate.kernel.events import Event
from cocreate.moderation.models import ALWAYS_ALONE, Case

READ_WITHIN = 2  # working days
AT_ONCE = 4  # the grade from which no working day is waited for
HOURS = timedelta(hours=4)  # of the clock: whoever was harmed is not less so on a Sunday


def due(institution_id: int, criticality: int, since: datetime) -> datetime:
    """By when somebody there reads what came onto the desk, or was graded, at that moment."""
    usual = days.after(institution_id, since, READ_WITHIN)
    return min(usual, since + HOURS) if criticality >= AT_ONCE else usual


def regrade(case: Case, criticality: int, at: datetime) -> None:
    """A nearer day from grade 4 on, and the usual one again where that was a mistake."""
    was, case.criticality = case.criticality, criticality
    if criticality >= AT_ONCE > was:
        case.due_at = min(case.due_at, due(case.institution_id, criticality, at))
    elif was >= AT_ONCE > criticality:
        since = case.replied_at or case.opened_at
        case.due_at = due(case.institution_id, criticality, since)


def has_become_serious(event: Event) -> bool:
    """Whether this grading is the one to tell of: only the step over the line, not each above it."""
    return int(event.details["was"]) < ALWAYS_ALONE <= int(event.details["criticality"])
