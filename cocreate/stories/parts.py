"""What stories put on pages of other packages: their author's own, and that of an idea."""

from dataclasses import dataclass, field
from typing import Any, Protocol

from cocreate.consent import gate, originals
from cocreate.intake.models import Item
from cocreate.moderation import texts
from cocreate.moderation.panel import PART_NAMES
from cocreate.moderation.texts import Text
from cocreate.stories import queries
from cocreate.stories.models import Story


class Numbered(Protocol):
    @property
    def id(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Proposal:
    """The text that waits for its author, part by part as it would be shown."""

    text: Text
    rows: list[tuple[str, str]]
    signature: str
    template: str = "stories/parts/proposal.html"


def proposal(item: Item, _code: str = "") -> list[Proposal]:
    """Slot `follow_parts`, only for a page that the code opened."""
    if item.kind != "story" or item.withdrawn_at:
        return []
    words = originals.read(item.id)
    text = texts.proposal(words)
    if text is None:
        return []
    rows = [(str(PART_NAMES.get(part, "")), said) for part, said in text.parts.items() if said]
    name = texts.signature(item, words) if text.is_signed else ""
    return [Proposal(text, [row for row in rows if row[0]], name)]


@dataclass(frozen=True, slots=True)
class Beginnings:
    """The stories that an idea grew from, each as everybody may read it."""

    rows: list[tuple[Story, gate.Shown]] = field(default_factory=list)
    template: str = "stories/parts/beginnings.html"


def beginnings(idea: Numbered) -> list[Any]:
    """Slot `idea_parts`."""
    rows = queries.grown_into(idea.id)
    return [Beginnings(rows)] if rows else []
