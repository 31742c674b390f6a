"""Ideas that staff write down for somebody (A5): who may, where, and what their author is told."""

from dataclasses import dataclass
from datetime import datetime

from cocreate.accounts.models import Institution
from cocreate.holidays import days
from cocreate.ideas import lifecycle
from cocreate.ideas.actions import NewIdea, drawn_up
from cocreate.intake import on_behalf, receiving
from cocreate.intake.models import Channel, Item
from cocreate.intake.receiving import Author, Then
from cocreate.kernel.change import change
from cocreate.kernel.db import insert
from cocreate.kernel.policy import Actor, Place


def record(
    actor: Actor, institution: Institution, new: NewIdea, then: Then, author: Author | None = None
) -> Item:
    """Take in what somebody told us. It is on record who wrote it down; the idea is its author's.

    `actor` stays who they are: the author is a pseudonym of their own, known by the code alone.
    `author`: where something was sealed for them already.
    """
    told = new.sending.behalf
    if told is None:
        raise RuntimeError("what is written down for somebody says how it came")
    author, at = author or receiving.author(), Place(institution.id)
    sending = receiving.ready(institution, new.sending, author)
    days.of(at.institution_id)  # read before the turn to write
    with change(actor, "ideas:record", on=at) as record:
        item = receiving.receive(author, at.institution_id, "idea", sending)
        insert(drawn_up(item, new))
        record(lifecycle.RECEIVED, item)
        record(lifecycle.RECORDED, item, channel=str(told.channel), speaker=str(told.speaker))
        then(item)
    return item


@dataclass(frozen=True, slots=True)
class WrittenDown:
    """For the author's page: when, and by which road it reached us."""

    at: datetime
    how: str
    template: str = "ideas/written_down.html"


def follow_part(item: Item, _code: str = "") -> list[WrittenDown]:
    """Slot `follow_parts`."""
    road = item.marks.get(on_behalf.MARK)
    if not road or item.withdrawn_at:
        return []
    return [WrittenDown(item.created_at, str(on_behalf.CHANNELS[Channel(road)]))]
