"""Who may decide about what a person sent: that person; staff may ask for them, or stop."""

from cocreate.consent.models import Given
from cocreate.kernel.policy import STAFF, Actor, Role, allow

USING = (Role.MODERATOR, Role.FACILITATOR, Role.ADMIN)  # those who answer stories


def own(actor: Actor, item: Given) -> bool:
    """Whoever holds the code, is the pseudonym that sent it, or has it in their account."""
    mine = {item.subject_id, getattr(item, "author_id", None)}
    return item.id in actor.holds or (actor.is_known and actor.id in mine)


def not_own(actor: Actor, item: Given) -> bool:
    """Nobody vouches for themselves."""
    return not own(actor, item)


RULES = (
    allow("consent:decide", Role.VISITOR, when=own),
    allow("consent:withdraw", Role.VISITOR, when=own),
    allow("consent:withdraw", *STAFF),
    allow("consent:assist", Role.MODERATOR, Role.FACILITATOR, Role.ADMIN),
    allow("consent:ask_use", *USING),
    allow("consent:make_copy", *USING),
    allow("consent:recall", *STAFF),
    allow("consent:remind", Role.ADMIN),
    allow("consent:verify", Role.MODERATOR, Role.FACILITATOR, Role.ADMIN, when=not_own),
)
