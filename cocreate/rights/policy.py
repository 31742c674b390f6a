"""Who may see and decide about a person's data: that person; two roles answer what they ask."""

from typing import Any

from cocreate.consent.policy import own
from cocreate.intake.senders import is_sender
from cocreate.kernel.policy import Actor, Role, allow


def is_anothers(actor: Actor, thing: Any) -> bool:
    """Nobody answers what they asked themselves."""
    item_id = getattr(thing, "item_id", None)
    mine = item_id is not None and is_sender(actor, item_id)
    return not mine and getattr(thing, "account_id", None) != actor.id


RULES = (
    allow("rights:own", Role.VISITOR, when=own),
    allow("rights:account", Role.CONTRIBUTOR),
    allow("rights:answer", Role.MODERATOR, Role.ADMIN, when=is_anothers),
)
