"""One's own in one's account: taken in by its code, and let go again.

The code goes on working: the slip in the drawer opens what it always opened, and with it one can
also take the item out of an account, should somebody else have put it there. No account stands in
the history of an item; what is done to it is done by its pseudonym.
"""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from flask_babel import gettext as _

from cocreate.following.lifecycle import IN_ACCOUNT, IN_ACCOUNT_ONCE, OUT_OF_ACCOUNT
from cocreate.intake import opening
from cocreate.intake.models import Item
from cocreate.kernel.change import change
from cocreate.kernel.db import db
from cocreate.kernel.errors import OutOfTurn
from cocreate.kernel.events import Event
from cocreate.kernel.policy import Actor


def claim(item: Item, account: UUID) -> None:
    """Whoever showed the code takes it in. Twice is the same as once; a second account is refused."""
    author = opening.author(item)
    with change(author, "following:claim", on=item) as record:
        row = _held(item)
        if row.author_id == account:
            record.nothing_new()
            return
        if row.author_id is not None:
            raise OutOfTurn(
                _("This is in another account already. Its page says how to take it out.")
            )
        row.author_id = account
        record(IN_ACCOUNT, row)


def release(author: Actor, item: Item) -> None:
    """It is in no account any more; its code opens it as before."""
    with change(author, "following:claim", on=item) as record:
        row = _held(item)
        if row.author_id is None:
            record.nothing_new()
            return
        row.author_id = None
        record(OUT_OF_ACCOUNT, row)


def _held(item: Item) -> Item:
    """Two accounts at once: the second waits, and sees that it is taken."""
    return db.session.get_one(Item, item.id, with_for_update=True, populate_existing=True)


def items(reader: Actor) -> list[Item]:
    """What is in the reader's account, the newest first."""
    if not reader.is_known:
        return []
    mine = sa.select(Item).where(Item.author_id == reader.id)
    return list(db.session.scalars(mine.order_by(Item.id.desc())))


def since(item: Item) -> datetime | None:
    """When it was taken into the account that it is in; None for one that is in none.

    Older rows have the name of the desk's taking, and are told from it by who did it.
    """
    if item.author_id is None:
        return None
    by_author = sa.and_(Event.kind == IN_ACCOUNT_ONCE, Event.actor_id == item.subject_id)
    taken = sa.select(sa.func.max(Event.at)).where(
        Event.chain == item.chain, sa.or_(Event.kind == IN_ACCOUNT.name, by_author)
    )
    return db.session.scalar(taken) or item.created_at
