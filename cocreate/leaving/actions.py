"""Take out what leads to the author, let another look, show it; or let it go."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from flask_babel import gettext as _

from cocreate.holidays import days
from cocreate.ideas import forgetting as forgotten
from cocreate.ideas.models import Idea
from cocreate.kernel import events
from cocreate.kernel.change import change
from cocreate.kernel.clock import now
from cocreate.kernel.db import db, transaction
from cocreate.kernel.errors import NotAllowed, OutOfTurn
from cocreate.kernel.policy import CLOCKWORK, Actor
from cocreate.leaving import keeping, lifecycle
from cocreate.leaving.models import Left, Outcome


def propose(actor: Actor, row: Left, title: str, body: str) -> None:
    """What would be shown, for another to look at. Again, it replaces what was proposed before."""
    with change(actor, "leaving:work", on=row) as record:
        _in_turn(row)
        row.proposed = keeping.seal(row, "proposed", {"title": title, "body": body})
        row.proposed_by, row.proposed_at, row.turn = actor.id, now(), row.turn + 1
        record(lifecycle.PROPOSED, row)


def show(actor: Actor, row: Left, turn: int) -> None:
    """By another than who proposed it; exactly what was on their screen. The key is destroyed."""
    days.of(row.institution_id)  # read before the turn to write
    with change(actor, "leaving:work", on=row) as record:
        _in_turn(row)
        if row.proposed_by == actor.id:
            raise NotAllowed(_("You took this out yourself, so somebody else looks at it now."))
        said = keeping.opened(row, "proposed")
        if said is None or row.turn != turn:
            raise OutOfTurn(_("Somebody changed the text meanwhile. Please look at it again."))
        idea = db.session.get_one(Idea, row.item_id)
        forgotten.show_again(idea, said["title"], said["body"], row.lang)
        record(lifecycle.SHOWN, row)
        keeping.end(row, Outcome.SHOWN)


def let_go(actor: Actor, row: Left) -> None:
    """It can't be made nobody's: gone for good. One person may say so; twice is once."""
    with change(actor, "leaving:work", on=row) as record:
        db.session.refresh(row, with_for_update=True)
        if row.outcome == Outcome.GONE:
            record.nothing_new()
            return
        _in_turn(row)
        record(lifecycle.GONE, row)
        keeping.end(row, Outcome.GONE)


def take_down(actor: Actor, row: Left) -> None:
    """It was shown, and somebody could be known by it after all: gone for good. Twice is once."""
    with change(actor, "leaving:work", on=row) as record:
        db.session.refresh(row, with_for_update=True)
        if row.outcome == Outcome.DOWN:
            record.nothing_new()
            return
        if row.outcome != Outcome.SHOWN:
            raise OutOfTurn(_("It is not shown any more."))
        record(lifecycle.DOWN, row)
        keeping.take_down(row)
        keeping.bury_down(row)


def over(at: datetime) -> sa.Select[Any, Any]:
    """Erasure and institution of what nobody did in time."""
    late = sa.select(Left.key_id, Left.institution_id)
    return late.where(Left.outcome == Outcome.WAITS, Left.until <= at)


def let_go_late() -> int:
    """The text goes with its key where nobody took care of it within 30 days; how many."""
    late = over(now()).with_only_columns(Left.erasure, Left.item_id)
    due = [(row.erasure, row.item_id) for row in db.session.execute(late)]
    for key in due:
        with transaction():
            row = db.session.get_one(Left, key, with_for_update=True, populate_existing=True)
            if row.waits:
                events.record(CLOCKWORK, lifecycle.LATE, row, {})
                keeping.end(row, Outcome.LATE)
    return len(due)


def _in_turn(row: Left) -> None:
    """Ours until the end. :class:`OutOfTurn` where it is decided, not ripe, or its key is gone."""
    db.session.refresh(row, with_for_update=True)
    is_over = not row.waits or row.ripe_at is None or row.until <= now()
    if is_over or keeping.opened(row, "sealed") is None:
        raise OutOfTurn(_("This is decided, or its time is over."))
