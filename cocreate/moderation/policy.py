"""Who may read what came in, and who may decide about it: never whoever sent it."""

from cocreate.consent.policy import own
from cocreate.intake.models import Item
from cocreate.intake.senders import is_sender
from cocreate.kernel.policy import STAFF, Actor, Role, allow

MODERATORS = (Role.MODERATOR, Role.ADMIN)


def someone_elses(actor: Actor, item: Item) -> bool:
    """Nobody moderates what they sent themselves."""
    return not own(actor, item) and not is_sender(actor, item.id)


RULES = (
    allow("moderation:work", *STAFF),
    allow("moderation:read", *MODERATORS),
    allow("moderation:see_photo", *MODERATORS),
    allow("moderation:claim", *MODERATORS, when=someone_elses),
    allow("moderation:decide", *MODERATORS, when=someone_elses),
    allow("moderation:safety", *MODERATORS, when=someone_elses),
    allow("moderation:agree", Role.VISITOR, when=own),
)
