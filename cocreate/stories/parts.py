"""What stories put on pages of other packages: their author's own, and that of an idea."""

from dataclasses import dataclass, field
from typing import Any, Protocol

from flask import url_for
from flask_babel import lazy_gettext as _

from cocreate.consent import gate, originals
from cocreate.intake.models import Item
from cocreate.moderation import texts
from cocreate.moderation.panel import PART_NAMES
from cocreate.stories import journey, queries
from cocreate.stories.journey import Point
from cocreate.stories.models import Story

NAMES = {**PART_NAMES, texts.QUOTE: _("The line that stands large")}


class Numbered(Protocol):
    @property
    def id(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Proposal:
    """The text that waits for its author, part by part as it would be shown."""

    rows: list[tuple[str, str]]
    points: list[Point]
    signature: str
    template: str = "stories/parts/proposal.html"


def proposal(item: Item, _code: str = "") -> list[Proposal]:
    """Slot `follow_parts`, only for a page that the code opened."""
    if item.withdrawn_at:
        return []
    words = originals.read(item.id)
    text = texts.proposal(words)
    if text is None:
        return []
    parts = dict(text.parts)
    points = journey.points(parts.pop("journey", ""), queries.touch_points(item.id))
    rows = [(str(NAMES[part]), said) for part, said in parts.items() if said]
    name = texts.signature(item, words) if text.is_signed else ""
    return [Proposal(rows, points, name)]


@dataclass(frozen=True, slots=True)
class Beginnings:
    """The stories that an idea grew from, each as everybody may read it."""

    rows: list[tuple[Story, gate.Shown]] = field(default_factory=list)
    template: str = ""

    @property
    def links(self) -> list[dict[str, Any]]:
        """For the chain on the idea's page."""
        return [
            {
                "colour": "plum",
                "kind": _("Story"),
                "title": shown.title,
                "lang": shown.lang,
                "url": url_for("stories.show", ref=story.ref),
                "note": story.ref,
            }
            for story, shown in self.rows
        ]


def beginnings(idea: Numbered) -> list[Any]:
    """Slot `idea_parts`."""
    rows = queries.grown_into(idea.id)
    return [Beginnings(rows)] if rows else []
