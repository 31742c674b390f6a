"""What was sent, three years after the matter is finished: the notice of *handle* says so."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from cocreate.beside.models import SecondVoice
from cocreate.consent import films, originals, pictures
from cocreate.consent.purposes import months_after
from cocreate.ideas.models import Idea, Stage
from cocreate.intake import forgetting
from cocreate.intake.models import Item, State
from cocreate.kernel.clock import now
from cocreate.kernel.db import db, transaction
from cocreate.stories.models import Story
from cocreate.talking.models import Comment

AFTER = 36  # months
NOT_SHOWN = (State.DECLINED, State.HIDDEN)


def over(at: datetime) -> sa.Select[Any, Any]:
    """Id and institution of items of which something is left, finished so long at that moment.

    A photo or a video that is public keeps its item here: it goes when the consent to it ends.
    """
    since = months_after(at, -AFTER)
    ends = (_ideas(since), _stories(since), _comments(since), _voices(since))
    done = sa.or_(*(Item.id.in_(some) for some in ends))
    held = sa.and_(originals.held(Item.id), ~pictures.kept(Item.id), ~films.kept(Item.id))
    return sa.select(Item.id, Item.institution_id).where(done, held, Item.withdrawn_at.is_(None))


def _ideas(since: datetime) -> sa.Select[Any]:
    is_over = sa.or_(Idea.stage == Stage.REPORTED, Idea.ending != "", Idea.state.in_(NOT_SHOWN))
    return sa.select(Idea.id).where(is_over, Idea.changed_at <= since)


def _stories(since: datetime) -> sa.Select[Any]:
    return sa.select(Story.id).where(Story.due_at.is_(None), Story.changed_at <= since)


def _comments(since: datetime) -> sa.Select[Any]:
    last = sa.func.coalesce(Comment.answered_at, Comment.shown_at, Comment.created_at)
    is_over = sa.and_(Comment.due_at.is_(None), Comment.state != State.WAITING)
    return sa.select(Comment.id).where(is_over, last <= since)


def _voices(since: datetime) -> sa.Select[Any]:
    """Also where the story's author never answered."""
    row = SecondVoice
    last = sa.func.coalesce(row.ended_at, row.answered_at, row.asked_at, row.created_at)
    is_over = sa.or_(row.state != State.WAITING, row.asked_at.is_not(None))
    return sa.select(row.id).where(is_over, last <= since)


def destroy() -> int:
    """Words, messages and files go; the key stays, so that their author can still write to us."""
    due = [row.id for row in db.session.execute(over(now()))]
    for item_id in due:
        with transaction():
            forgetting.clear(item_id)
    return len(due)
