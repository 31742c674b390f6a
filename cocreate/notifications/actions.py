"""What people do with letters: read them, hand them over on paper."""

import sqlalchemy as sa
from flask_babel import gettext as _

from cocreate.consent.policy import own
from cocreate.intake.models import Item
from cocreate.kernel.change import change
from cocreate.kernel.clock import now
from cocreate.kernel.db import db, transaction
from cocreate.kernel.errors import OutOfTurn
from cocreate.kernel.policy import Actor
from cocreate.notifications import queries
from cocreate.notifications.lifecycle import HANDED_OVER
from cocreate.notifications.models import Channel, Letter


def hand_over(actor: Actor, letter: Letter, item: Item) -> None:
    """The printed letter is in its author's hands. Raises OutOfTurn if it had gone already."""
    with change(actor, "notifications:hand_over", on=item) as record:
        if letter.sent_at is not None:
            raise OutOfTurn(_("This letter has gone already."))
        letter.channel, letter.sent_at = Channel.PRINT, now()
        letter.due_at = letter.claimed_until = None
        record(HANDED_OVER, item, letter=letter.id)


def mark_read(reader: Actor) -> int:
    """Everything told to this account is read. How many were new.

    Not a change on the record: what somebody reads is nobody's history.
    """
    return _mark(queries.addressed_to(reader)) if reader.is_known else 0


def mark_read_by_author(reader: Actor, item: Item) -> int:
    """The same for the author of an item, with an account or with the code."""
    if not own(reader, item):
        return 0
    return _mark(sa.and_(Letter.item_id == item.id, Letter.to_author))


def _mark(mine: sa.ColumnElement[bool]) -> int:
    new = sa.update(Letter).where(mine, Letter.read_at.is_(None)).values(read_at=now())
    with transaction():
        done = db.session.execute(new)
    return int(done.rowcount)  # type: ignore[attr-defined]
