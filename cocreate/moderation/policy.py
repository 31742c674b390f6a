"""Who may read what came in, and who may decide about it: never whoever sent it."""

from cocreate.consent.policy import own
from cocreate.intake.models import Item
from cocreate.intake.senders import is_sender
from cocreate.kernel.db import db
from cocreate.kernel.policy import STAFF, Actor, Role, allow
from cocreate.moderation.models import Appeal, Outcome

MODERATORS = (Role.MODERATOR, Role.ADMIN)


def someone_elses(actor: Actor, item: Item) -> bool:
    """Nobody moderates what they sent themselves."""
    return not own(actor, item) and not is_sender(actor, item.id)


def was_appealed_against(actor: Actor, item: Item) -> bool:
    """Whether its author asked that somebody else reads what this person decided."""
    appeal = db.session.get(Appeal, item.id) if actor.is_known else None
    return bool(appeal and appeal.against_id == actor.id and appeal.outcome != Outcome.DROPPED)


def impartial(actor: Actor, item: Item) -> bool:
    """Neither its author nor whoever decided what its author appealed against (C3)."""
    return someone_elses(actor, item) and not was_appealed_against(actor, item)


RULES = (
    allow("moderation:work", *STAFF),
    allow("moderation:read", *MODERATORS),
    allow("moderation:see_photo", *MODERATORS),
    allow("moderation:hear_voice", *MODERATORS),
    allow("moderation:claim", *MODERATORS, when=impartial),
    allow("moderation:decide", *MODERATORS, when=impartial),
    allow("moderation:judge", *MODERATORS, when=impartial),
    allow("moderation:safety", *MODERATORS, when=someone_elses),
    allow("moderation:note", *MODERATORS, when=someone_elses),
    allow("moderation:search", *MODERATORS),
    allow("moderation:agree", Role.VISITOR, when=own),
    allow("moderation:appeal", Role.VISITOR, when=own),
)
