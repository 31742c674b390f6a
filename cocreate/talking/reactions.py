"""What follows from what somebody decided about a comment: it shows, it counts, its clock runs."""

from collections.abc import Iterable
from uuid import UUID

import sqlalchemy as sa

from cocreate.accounts import people
from cocreate.consent import epochs
from cocreate.holidays import days
from cocreate.ideas.models import Idea
from cocreate.intake.models import Item, State
from cocreate.kernel.db import db, transaction
from cocreate.kernel.events import Event
from cocreate.kernel.policy import Role
from cocreate.talking import queries
from cocreate.talking.models import Comment

ANSWERED_WITHIN = 5  # working days after somebody has read it


def follow_state(event: Event) -> None:
    """What was decided about the item holds for the comment."""
    comment = _comment(event)
    if comment is None:
        return
    comment.state = db.session.get_one(Item, comment.id).state
    if comment.state != State.PUBLISHED:
        comment.due_at = None
        count(comment.idea_id)
        return
    if event.details.get("with_text") and not comment.answer:
        comment.answered_at = None  # it was answered to its author alone: now to everybody
    if comment.is_question and not (comment.answered_at or comment.due_at):
        comment.due_at = days.after(comment.institution_id, event.at, ANSWERED_WITHIN)
    if event.details.get("with_text") and comment.shown_at is None:
        comment.shown_at = event.at
    count(comment.idea_id)


def recount(event: Event) -> None:
    """Somebody took a yes back: what does not show does not count."""
    comment = _comment(event)
    if comment is not None:
        count(comment.idea_id)


def count(idea_id: int) -> None:
    """Keep with the idea how many comments show. Inside a change."""
    db.session.flush()
    number = queries.number_shown(idea_id)
    idea = db.session.get(Idea, idea_id)
    if idea is None or idea.comments == number:
        return
    db.session.execute(sa.update(Idea).where(Idea.id == idea_id).values(comments=number))
    epochs.rise("idea")


def keep_counts() -> int:
    """Count anew where a yes has run out by itself; how many ideas. What shows never waits for it."""
    with transaction():
        wrong = queries.miscounted()
        for idea_id in wrong:
            count(idea_id)
    return len(wrong)


def is_to_answer(event: Event) -> bool:
    """A question was read that nobody has answered."""
    comment = _comment(event)
    return comment is not None and comment.due_at is not None


def answering(event: Event) -> Iterable[UUID]:
    """Whoever looks after the idea; the moderators, where nobody does yet."""
    comment = _comment(event)
    idea = db.session.get(Idea, comment.idea_id) if comment else None
    if idea is None:
        return []
    return [idea.owner_id] if idea.owner_id else people.holding(Role.MODERATOR, idea.institution_id)


def _comment(event: Event) -> Comment | None:
    kind, _, number = event.chain.partition(":")
    return db.session.get(Comment, int(number)) if kind == "item" else None
