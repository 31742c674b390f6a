"""What an author is told about their own item, whatever it is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from flask_babel import gettext as _

from cocreate.accounts import scope
from cocreate.beside import road as beside
from cocreate.beside.models import SecondVoice
from cocreate.consent import gate, originals
from cocreate.ideas import road
from cocreate.ideas.models import Ending, Idea, Stage
from cocreate.intake import films
from cocreate.intake.models import Item, NameShown, Photo, State
from cocreate.kernel.db import db
from cocreate.moderation import hearing, texts
from cocreate.stories import road as story_road
from cocreate.stories.models import Story
from cocreate.stories.parts import proposal
from cocreate.talking import road as talk
from cocreate.talking.models import Comment


def asks(item: Item) -> frozenset[str]:
    """The purposes beyond the usual ones that this item gives reason to ask about."""
    wanted = {"name"} if item.name_shown == NameShown.NAMED else set()
    photo = sa.select(Photo.id).where(Photo.item_id == item.id).limit(1)
    if db.session.scalar(photo) is not None or films.of(item.id) is not None:
        wanted.add("media")
    return frozenset(wanted)


def told(item: Item) -> dict[str, Any]:
    return {**TOLD[item.kind](item), **asdict(in_short([item])[item.id])}


@dataclass(frozen=True, slots=True)
class Short:
    """How far it is, in one sentence, and the day on which it goes on."""

    headline: str
    next_day: date | datetime | None


def in_short(items: Sequence[Item]) -> dict[int, Short]:
    """For the list of one's own: the same few questions to the database for any number."""
    ids = [item.id for item in items]
    words, shown = originals.read_many(ids), gate.publications(ids)
    things = _things(items)
    return {
        item.id: SHORT[item.kind](
            things[item.id], item, _is_proposed(item, words[item.id]), item.id in shown
        )
        for item in items
    }


def _is_proposed(item: Item, words: Mapping[str, str]) -> bool:
    """Whether a text waits for this author to read it."""
    is_theirs = not (item.withdrawn_at or hearing.asks_another(item))
    return is_theirs and texts.proposal(words) is not None


def _things(items: Sequence[Item]) -> dict[int, Any]:
    """The idea, story or whatever it is of each: one question for each kind."""
    found: dict[int, Any] = {}
    for kind, thing in THINGS.items():
        wanted = [item.id for item in items if item.kind == kind]
        rows = db.session.scalars(sa.select(thing).where(thing.id.in_(wanted))) if wanted else ()
        found |= {row.id: row for row in rows}
    return found


def _idea(item: Item) -> dict[str, Any]:
    idea = db.session.get_one(Idea, item.id)
    place = scope.departments().get(idea.department_id or 0)
    return {"thing": idea, "steps": road.steps(idea), "place": place}


def _idea_short(idea: Idea, _item: Item, is_proposed: bool, _is_shown: bool) -> Short:
    return Short(_headline(idea, is_proposed=is_proposed), _next_day(idea))


def _next_day(idea: Idea) -> date | datetime | None:
    """When something is due; nothing is, where nothing goes on."""
    if idea.is_over or idea.state in road.UNSEEN or idea.paused_since:
        return None
    return idea.parked_until or idea.due_at


def _headline(idea: Idea, *, is_proposed: bool) -> str:
    if is_proposed:
        return str(_("Please read what we heard"))
    ends = {
        str(State.DECLINED): _("Your idea is not shown"),
        str(State.HIDDEN): _("Your idea was taken off the pages"),
        str(Ending.WITHDRAWN): _("You took your idea back"),
        str(Ending.NOT_THIS_TIME): _("Your idea: not this time"),
        str(Ending.MERGED): _("Your idea goes on with a similar one"),
    }
    ended = ends.get(str(idea.state)) or ends.get(str(idea.ending))
    return str(ended or _so_far(idea))


def _so_far(idea: Idea) -> str:
    words = {
        Stage.RECEIVED: _("Your idea has arrived"),
        Stage.ASSESSED: _("Your idea has been assessed"),
        Stage.PILOTED: _("Your idea is being tried out"),
        Stage.REPORTED: _("Your idea has its answer"),
    }
    return str(words[Stage(idea.stage)])


def _story(item: Item) -> dict[str, Any]:
    story = db.session.get_one(Story, item.id)
    return {"thing": story, "steps": story_road.steps(story, is_proposed=bool(proposal(item)))}


def _story_short(story: Story, _item: Item, is_proposed: bool, _is_shown: bool) -> Short:
    return Short(story_road.headline(story, is_proposed=is_proposed), story.due_at)


def _comment(item: Item) -> dict[str, Any]:
    comment = db.session.get_one(Comment, item.id)
    return {"thing": comment, "steps": talk.steps(comment, item)}


def _comment_short(comment: Comment, item: Item, _is_proposed: bool, is_shown: bool) -> Short:
    return Short(talk.headline(comment, item, is_shown=is_shown), comment.due_at)


def _beside(item: Item) -> dict[str, Any]:
    voice = db.session.get_one(SecondVoice, item.id)
    return {"thing": voice, "steps": beside.steps(voice, item)}


def _beside_short(voice: SecondVoice, item: Item, _is_proposed: bool, is_shown: bool) -> Short:
    return Short(beside.headline(voice, item, is_shown=is_shown), None)


THINGS: dict[str, Any] = {"idea": Idea, "story": Story, "comment": Comment, "beside": SecondVoice}
TOLD = {"idea": _idea, "story": _story, "comment": _comment, "beside": _beside}
SHORT: dict[str, Callable[..., Short]] = {
    "idea": _idea_short,
    "story": _story_short,
    "comment": _comment_short,
    "beside": _beside_short,
}
