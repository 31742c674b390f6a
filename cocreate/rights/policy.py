"""Who may see and decide about a person's data: that person; two roles answer what they ask."""

from typing import Any

from cocreate.consent.policy import own
from cocreate.intake.senders import is_sender
from cocreate.kernel.policy import Actor, Role, allow


def is_anothers(actor: Actor, thing: Any) -> bool:
    """Nobody answers what they asked themselves: about an item of theirs, or their account."""
    item_id = thing.item_id if hasattr(thing, "item_id") else _sent(thing)
    if item_id is not None and (item_id in actor.holds or is_sender(actor, item_id)):
        return False
    account = getattr(thing, "account_id", None)
    return account is None or account != actor.id


def _sent(thing: Any) -> int | None:
    """The number of something that a person sent; a house is nobody's."""
    return int(thing.id) if hasattr(thing, "subject_id") else None


RULES = (
    allow("rights:own", Role.VISITOR, when=own),
    allow("rights:account", Role.CONTRIBUTOR),
    allow("rights:answer", Role.MODERATOR, Role.ADMIN, when=is_anothers),
)
