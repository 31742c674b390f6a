"""Taking back and bringing back, by what it is."""

from typing import Any

from cocreate.beside import actions as beside
from cocreate.consent.actions import Way
from cocreate.ideas import actions as ideas
from cocreate.intake import undo
from cocreate.intake.models import Item
from cocreate.kernel.change import Record
from cocreate.stories import actions as stories
from cocreate.talking import actions as talking

WITHDRAW = {
    "idea": ideas.withdraw,
    "story": stories.withdraw,
    "comment": talking.withdraw,
    "beside": beside.withdraw,
}
BRING_BACK = {
    "idea": ideas.bring_back,
    "story": stories.bring_back,
    "comment": talking.bring_back,
    "beside": beside.bring_back,
}

SIGNED: dict[str, undo.TakingBack[Any]] = {"idea": ideas.TAKING_BACK, "story": stories.TAKING_BACK}


def withdraw_as_signed(record: Record, item: Item, way: Way) -> None:
    """Slot `no_on_paper`: only what staff write down for somebody has a paper."""
    undo.withdraw_as_signed(SIGNED[item.kind], record, item, way)
