"""Who hears of thanks that were passed on: their author, and those they are for."""

from collections.abc import Iterable
from uuid import UUID

import sqlalchemy as sa

from cocreate.kernel.db import db
from cocreate.kernel.events import Event
from cocreate.notifications.recipients import number_in
from cocreate.thanks.models import Thanked


def is_thanks(event: Event) -> bool:
    """Reported, and what that means here is: passed on."""
    return bool(event.details.get("thanks"))


def is_no_thanks(event: Event) -> bool:
    return not is_thanks(event)


def those_thanked(event: Event) -> Iterable[UUID]:
    mine = sa.select(Thanked.user_id).where(Thanked.idea_id == number_in(event, "item"))
    return db.session.scalars(mine).all()
