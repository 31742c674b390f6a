"""Who sent it while signed in: enough to keep them from deciding about it, no way to a name.

The mark is an HMAC over this one item's author and the account: it can be compared with somebody
who asks, and neither read back nor matched with the same person's other items. It gives nobody a
right to anything; an author's rights come with the code.
"""

from uuid import UUID

from cocreate.intake.models import Item
from cocreate.kernel.db import db
from cocreate.kernel.policy import Actor
from cocreate.keys import sealing

SENDER = "sender"


def mark(subject_id: UUID, user_id: UUID | None) -> dict[str, str]:
    """For `Item.marks`; {} for somebody who was not signed in."""
    if user_id is None:
        return {}
    return {SENDER: sealing.lookup("item.sender", f"{subject_id}|{user_id}")}


def is_sender(actor: Actor, item_id: int) -> bool:
    """Whether this account sent it, or grew it out of a story."""
    item = db.session.get(Item, item_id) if actor.is_known else None
    if item is None:
        return False
    kept = item.marks.get(SENDER)
    return item.author_id == actor.id or bool(
        kept and {SENDER: kept} == mark(item.subject_id, actor.id)
    )
