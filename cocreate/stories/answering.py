"""Reading stories as the staff do who answer them: also those that the public can't see."""

from enum import StrEnum

import sqlalchemy as sa

from cocreate.consent import gate
from cocreate.intake.models import Item, State
from cocreate.intake.promises import Promise
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.paging import below, cursor, dated
from cocreate.kernel.policy import Actor
from cocreate.kernel.workdays import local
from cocreate.stories import queries
from cocreate.stories.models import Helped, Story
from cocreate.stories.policy import ANSWERING
from cocreate.stories.queries import PAGE, Found


def here(reader: Actor) -> list[sa.ColumnElement[bool]]:
    """Read by a moderator, where this reader works."""
    mine = reader.where(*ANSWERING)
    return [Story.state == State.PUBLISHED, Story.institution_id.in_(mine)]


def waiting(reader: Actor) -> tuple[int, int]:
    """How many stories wait for an answer, and how many of them are late."""
    number = sa.func.count(Story.id)
    both = sa.select(number, number.filter(Story.due_at < now()))
    row = db.session.execute(both.where(*here(reader), Story.answered_at.is_(None))).one()
    return row[0], row[1]


class Lane(StrEnum):
    """What a story asks of the staff."""

    TO_ANSWER = "to-answer"
    AGAIN = "again"
    PROMISED = "promised"
    ANSWERED = "answered"


AGAIN = (Story.helped == Helped.NO, Story.helped_at > Story.answered_at)
STANDING = sa.exists().where(Promise.item_id == Story.id, Promise.kept_at.is_(None))
LANES: dict[Lane, tuple[sa.ColumnElement[bool], ...]] = {
    Lane.TO_ANSWER: (Story.answered_at.is_(None),),
    Lane.AGAIN: AGAIN,
    Lane.PROMISED: (STANDING,),
    Lane.ANSWERED: (Story.answered_at.is_not(None),),
}


def again(reader: Actor) -> int:
    """How many authors said that the answer did not help, and have no new one yet."""
    count = sa.select(sa.func.count(Story.id)).where(*here(reader), *AGAIN)
    return db.session.scalar(count) or 0


def promised(reader: Actor) -> tuple[int, int]:
    """How many promises stand, and how many of them are past their day."""
    number = sa.func.count(Promise.id)
    both = sa.select(number, number.filter(Promise.by_on < local(now())))
    both = both.join(Story, Story.id == Promise.item_id)
    row = db.session.execute(both.where(*here(reader), Promise.kept_at.is_(None))).one()
    return row[0], row[1]


def page(reader: Actor, lane: Lane, after: str = "") -> Found:
    """One page of a lane, the newest first."""
    chosen = sa.select(Story).where(*here(reader), *LANES[lane])
    since = dated(after)
    if since is not None:
        chosen = chosen.where(below(Story.created_at, Story.id, since))
    newest = chosen.order_by(Story.created_at.desc(), Story.id.desc()).limit(PAGE + 1)
    rows = list(db.session.scalars(newest))
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    ids = [row.id for row in rows[:PAGE]]
    return Found(
        rows=rows[:PAGE],
        shown=gate.publications(ids),
        services=queries.services_of(ids),
        next=cursor(last.created_at.isoformat(), last.id) if last else "",
    )


def one(reader: Actor, ref: str) -> Story | None:
    """None for what is not read yet, or is elsewhere."""
    return db.session.scalar(sa.select(Story).where(*here(reader), Story.ref == ref.upper()))


def idea_by(reader: Actor, ref: str) -> Item | None:
    """The envelope of an idea where this reader works."""
    mine = sa.select(Item).where(Item.ref == ref.strip().upper(), Item.kind == "idea")
    return db.session.scalar(mine.where(Item.institution_id.in_(reader.where(*ANSWERING))))
