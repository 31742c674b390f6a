"""What their author is told of the form that they signed."""

from dataclasses import dataclass
from datetime import date, datetime

from cocreate.intake.models import Item
from cocreate.papers import queries
from cocreate.papers.faults import ENDS, FAULTS, Fault
from cocreate.papers.models import SignedPaper, Standing


@dataclass(frozen=True, slots=True)
class Signed:
    """The newest. `why` is why it does not hold, `is_over` that nothing is asked any more by it."""

    standing: Standing
    added_at: datetime
    checked_at: datetime | None
    signed_on: date | None
    why: str
    is_over: bool
    template: str = "papers/signed.html"


def follow_part(item: Item, _code: str = "") -> list[Signed]:
    """Slot `follow_parts`."""
    papers = queries.of_item(item.id)
    return [_told(papers[-1])] if papers and not item.withdrawn_at else []


def _told(paper: SignedPaper) -> Signed:
    why = str(FAULTS[Fault(paper.reason)]) if paper.reason else ""
    return Signed(
        Standing(paper.standing),
        paper.added_at,
        paper.checked_at,
        paper.signed_on,
        why,
        paper.reason in ENDS,
    )
