"""An author's yes: the register has its line, and each institution its page, with the same press."""

import sqlalchemy as sa

from cocreate.consent import sharing, usages
from cocreate.consent.outside import Usage, Wish
from cocreate.kernel.db import db
from cocreate.kernel.events import Event
from cocreate.notifications.recipients import number_in


def hang(event: Event) -> None:
    """Reaction to use.agreed; and to consent.granted, where a child's yes waited for its paper."""
    item_id = number_in(event, "item")
    mine = sa.select(Wish).outerjoin(Usage, Usage.wish_id == Wish.id).where(Usage.id.is_(None))
    agreed = mine.where(Wish.item_id == item_id, Wish.purpose == sharing.PURPOSE)
    for wish in list(db.session.scalars(agreed.where(Wish.answer == "yes"))):
        if usages.may_be_made(wish):
            usages.register(wish, wish.asked_by)
