"""What stories put on pages of other packages: their author's own, and that of an idea."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from flask import url_for
from flask_babel import lazy_gettext as _

from cocreate.consent import gate, originals
from cocreate.drawings.chain import Knot, Link
from cocreate.intake import promises
from cocreate.intake.models import Item
from cocreate.intake.promises import Promise
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.workdays import local
from cocreate.moderation import assent, hearing, texts
from cocreate.moderation.panel import PART_NAMES
from cocreate.stories import journey, queries
from cocreate.stories.journey import Point
from cocreate.stories.models import Helped, Story
from cocreate.stories.replying import HelpedForm

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
    waits: bool  # for the child's, or the young person's, yes to these words
    stamp: str
    template: str = "stories/parts/proposal.html"


def proposal(item: Item, _code: str = "") -> list[Proposal]:
    """Slot `follow_parts`, only for a page that the code opened."""
    if item.withdrawn_at or hearing.asks_another(item):
        return []
    words = originals.read(item.id)
    text = texts.proposal(words)
    if text is None:
        return []
    name = texts.signature(item, words) if text.is_signed else ""
    waits = assent.waits(item, text)
    return [Proposal(*_laid_out(item, text), name, waits, texts.stamp(words))]


def _laid_out(item: Item, text: texts.Text) -> tuple[list[tuple[str, str]], list[Point]]:
    parts = dict(text.parts)
    points = journey.points(parts.pop("journey", ""), queries.touch_points(item.id))
    return [(str(NAMES[part]), said) for part, said in parts.items() if said], points


@dataclass(frozen=True, slots=True)
class Read:
    """What others read of it, or would read. `is_own`: as it was sent, read by nobody yet. `mark`
    says which words these are.
    """

    rows: list[tuple[str, str]]
    points: list[Point]
    lang: str
    is_shown: bool
    is_own: bool
    mark: str


def others_read(item: Item) -> Read:
    """Only for a page of its family."""
    words, shown = originals.read(item.id), gate.publication(item.id)
    text, is_proposed = texts.for_child(words, shown), texts.proposal(words) is not None
    is_shown = shown is not None and not is_proposed
    is_own = shown is None and not is_proposed
    seen = replace(text, title="") if is_own else text
    return Read(*_laid_out(item, seen), item.lang, is_shown, is_own, texts.mark(text))


@dataclass(frozen=True, slots=True)
class Answered:
    """What follows the answer, and whether it helped. `is_shown`: everybody may read the story."""

    story: Story
    code: str
    form: HelpedForm
    promised: list[Promise]
    today: date
    is_asked: bool
    is_shown: bool
    template: str = "stories/parts/answered.html"

    @property
    def is_said(self) -> bool:
        """Their verdict is about the answer that stands, not about one before it."""
        story = self.story
        return bool(story.answered_at and story.helped_at and story.helped_at > story.answered_at)

    @property
    def thanks(self) -> str:
        words = {
            Helped.YES: _("You said that it helped. Thank you."),
            Helped.PARTLY: _("You said that it helped in part. Thank you."),
            Helped.NO: _("You said that it did not help. We look at it again."),
        }
        return str(words[Helped(self.story.helped)])


def answered(item: Item, code: str = "") -> list[Answered]:
    """Slot `follow_parts`."""
    story = db.session.get(Story, item.id)
    if story is None or item.withdrawn_at or not story.answered_at:
        return []
    return [with_form(story, code, HelpedForm(formdata=None, shown=story.helped_shown))]


def with_form(story: Story, code: str, form: HelpedForm) -> Answered:
    return Answered(
        story=story,
        code=code,
        form=form,
        promised=promises.of(story.id),
        today=local(now()),
        is_asked=story.is_public,
        is_shown=gate.publication(story.id) is not None,
    )


def verdict(story: Story) -> str:
    """What its author lets everybody know about the answer that stands, "" for nothing."""
    told, at = story.helped_at, story.answered_at
    if not (story.helped_shown and told and at and told > at):
        return ""
    words = {
        Helped.YES: _("Its author says: the answer helped."),
        Helped.PARTLY: _("Its author says: the answer helped in part."),
        Helped.NO: _("Its author says: the answer did not help."),
    }
    return str(words[Helped(story.helped)])


def chain(ideas: Sequence[Numbered]) -> list[Link]:
    """Slot `chain`: the stories that an idea grew from, each as everybody may read it."""
    return [_knot(story, shown) for story, shown in queries.grown_into([it.id for it in ideas])]


def _knot(story: Story, shown: gate.Shown) -> Link:
    there = url_for("stories.show", ref=story.ref)
    return Link(story.idea_id or 0, Knot.STORY, shown.title, there, story.ref, shown.lang)
