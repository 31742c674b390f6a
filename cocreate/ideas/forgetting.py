"""What stays of an idea without its author, and of somebody's "me too" without its voice."""

import secrets
from uuid import UUID

import sqlalchemy as sa

from cocreate.consent import nobodys
from cocreate.ideas import actions
from cocreate.ideas.models import LEFT, Ending, Idea, Support
from cocreate.intake.models import Item, State
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.workdays import month_begins
from cocreate.keys import sealing


def unlink(person: UUID) -> int:
    """Each under a name of chance, and of no device. Inside a change; how many."""
    mine = Support.who == sealing.lookup("support.who", str(person))
    ideas = list(db.session.scalars(sa.select(Support.idea_id).where(mine)))
    for idea_id in ideas:
        one = sa.update(Support).where(mine, Support.idea_id == idea_id)
        db.session.execute(one.values(who=secrets.token_hex(32), device=None))
    return len(ideas)


def left(ref: str) -> Idea:
    """The row of an idea whose author took it back: `queries.one` said so."""
    return db.session.scalars(sa.select(Idea).where(Idea.ref == ref.upper())).one()


def show_again(idea: Idea, title: str, body: str, lang: str) -> None:
    """What its erased author left, in words that are nobody's. Inside a change.

    It goes on where it stood when they took it back, at its old address, with its supports.
    """
    _blur(idea)
    item = db.session.get_one(Item, idea.id)
    nobodys.publish(item, title, body, lang, idea.created_at)
    actions.take_up(idea)
    idea.state = State.PUBLISHED


def take_down(idea: Idea) -> None:
    """As its author's erasing had left it. Inside a change."""
    idea.state, idea.ending, idea.due_at = State.WITHDRAWN, Ending.WITHDRAWN, None
    idea.changed_at = now()


def _blur(idea: Idea) -> None:
    """Of the day on which it was sent only the month stays; the envelope keeps it for our counts."""
    sent, month = idea.created_at, month_begins(idea.created_at)
    idea.created_at, idea.hot = month, actions.heat(idea.supports, month)
    idea.stage_since = month if idea.stage_since == sent else idea.stage_since
    idea.dates = {**idea.dates, "received": month.isoformat(), LEFT: now().isoformat()}
