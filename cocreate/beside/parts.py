"""What second voices add to other pages: a story's own, its author's, their writer's, the desk's."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext as _

from cocreate.beside import actions, queries, road, words
from cocreate.beside.models import SecondVoice
from cocreate.beside.queries import Question, Told
from cocreate.consent import gate
from cocreate.intake.models import Item
from cocreate.kernel.addresses import whole
from cocreate.kernel.db import db
from cocreate.kernel.policy import Actor, may
from cocreate.kernel.web import me
from cocreate.stories.models import Story


@dataclass(frozen=True, slots=True)
class Beside:
    """Second voices as they stand beside a story, or beside the place where it stood."""

    story: Story
    told: list[Told]
    may_offer: bool = False
    words: Any = words
    template: str = "beside/story_part.html"


def on_story(story: Story) -> list[Beside]:
    """Slot `story_beside`: [] where there is nothing to read and nothing to offer."""
    told = queries.standing([story.id])
    offers = not told and _may_offer(me(), story)
    return [Beside(story, told, offers)] if told or offers else []


def _may_offer(reader: Actor, story: Story) -> bool:
    return reader.is_staff and may(reader, "beside:tell", story) and not actions.hindrance(story)


def addresses(story_ids: Iterable[int]) -> list[tuple[int, str]]:
    """Slot `story_voices`: pairs of a story and the address of a second voice beside it."""
    told = queries.standing(story_ids)
    refs = queries.refs({it.row.story_id for it in told}) if told else {}
    return [
        (it.row.story_id, whole("beside.show", ref=refs[it.row.story_id], number=it.row.number))
        for it in told
    ]


@dataclass(frozen=True, slots=True)
class OnStorysOwn:
    """On the page that a story's code opens: what we ask its author, and what stands there."""

    story: Story
    code: str
    question: Question | None
    told: list[Told]
    quiet: datetime | None
    words: Any = words
    template: str = "beside/own_story.html"


@dataclass(frozen=True, slots=True)
class OnOwn:
    """On the page that its own code opens."""

    voice: SecondVoice
    story: Story
    shown: gate.Shown | None
    is_beside: bool
    template: str = "beside/own_voice.html"


def for_author(item: Item, code: str = "") -> list[Any]:
    """Slot `follow_parts`: of a story, and of a second voice."""
    if item.kind == "story":
        return _on_storys(db.session.get_one(Story, item.id), item, code)
    voice = db.session.get(SecondVoice, item.id) if item.kind == "beside" else None
    if voice is None or item.withdrawn_at is not None:
        return []
    story = db.session.get_one(Story, voice.story_id)
    shown = gate.publication(voice.id) if voice.may_stand else None
    return [OnOwn(voice, story, shown, gate.publication(story.id) is not None)]


def _on_storys(story: Story, item: Item, code: str) -> list[OnStorysOwn]:
    """Also after a story was taken back: what may still be read beside its place stands here."""
    asked = None if item.withdrawn_at else queries.question(story)
    told, quiet = queries.standing([story.id]), queries.quiet_until(story.id)
    return [OnStorysOwn(story, code, asked, told, quiet)] if asked or told or quiet else []


def questions(items: Sequence[Item]) -> list[tuple[int, Any]]:
    """Slot `own_questions`."""
    open_now = [it.id for it in items if it.kind == "story" and not it.withdrawn_at]
    return [(number, _("We ask you something")) for number in queries.questions(open_now)]


def withdrawing(item: Item) -> list[str]:
    """Slot `withdrawing`: what stays of others, where somebody takes their story back."""
    if item.kind != "story" or not queries.standing([item.id]):
        return []
    return [
        str(
            _(
                "What a member of staff told beside it stays at its own address, without your words."
                " Take your yes back first if you don't want that."
            )
        )
    ]


@dataclass(frozen=True, slots=True)
class OnDesk:
    """On the page of a story at the desk: how far it is, and the way to offer one."""

    story: Any
    voices: list[tuple[SecondVoice, str]]
    may_offer: bool
    why_not: str
    template: str = "beside/desk_part.html"


def for_desk(story: Any) -> list[OnDesk]:
    """Slot `story_desk`."""
    voices = queries.of_story(story.id)
    shown = gate.publications([it.id for it in voices]) if voices else {}
    rows = [(it, road.where(it, is_shown=it.id in shown)) for it in voices]
    offered = may(me(), "beside:tell", story)
    why_not = actions.hindrance(story) if offered else ""
    if not (rows or offered):
        return []
    return [OnDesk(story, rows, offered and not why_not, why_not)]
