"""What follows for a story from what happened elsewhere."""

from datetime import timedelta

import sqlalchemy as sa

from cocreate.consent import epochs
from cocreate.holidays import days
from cocreate.intake.models import Item, State
from cocreate.kernel.db import db
from cocreate.kernel.events import Event, record
from cocreate.stories import lifecycle
from cocreate.stories.actions import READ_WITHIN
from cocreate.stories.models import Story

ANSWERED_WITHIN = timedelta(days=30)


def _story(event: Event) -> Story | None:
    kind, _, number = event.chain.partition(":")
    return db.session.get(Story, int(number)) if kind == "item" else None


def follow_state(event: Event) -> None:
    """What moderation and the author decided about the item holds for the story."""
    story = _story(event)
    if story is None:
        return
    item = db.session.get_one(Item, story.id)
    story.state, story.changed_at = item.state, event.at
    story.due_at = None
    if item.state == State.PUBLISHED and not story.answer:
        story.due_at = event.at + ANSWERED_WITHIN
    if item.state == State.PUBLISHED and event.details.get("with_text"):
        story.approved_at, story.taken_back_at = story.approved_at or event.at, None


def wait_for_author(event: Event) -> None:
    """Reaction to item.proposed: nobody but the author keeps it waiting now."""
    story = _story(event)
    if story is not None:
        story.due_at, story.changed_at = None, event.at


def wait_for_us(event: Event) -> None:
    """Reaction to item.sent_back."""
    story = _story(event)
    if story is not None:
        story.due_at = days.after(story.institution_id, event.at, READ_WITHIN)
        story.changed_at = event.at


def take_back(event: Event) -> None:
    """Reaction to consent.withdrawn: without *publish* there is a placeholder, no story."""
    story = _story(event)
    if story is not None and event.details.get("purpose") in {"publish", "handle"}:
        story.taken_back_at = story.changed_at = event.at


def follow_idea(event: Event) -> None:
    """Reaction to idea.in_place: the stories from which it grew have changed something."""
    if not event.details.get("in_place"):
        return
    number = int(event.chain.removeprefix("item:"))
    waiting = sa.select(Story).where(Story.idea_id == number, Story.changed_since.is_(None))
    for story in db.session.scalars(waiting).all():
        story.changed_since = story.changed_at = event.at
        record(event.actor_id, lifecycle.CHANGED, story, {"idea": number})
        epochs.rise("story")
