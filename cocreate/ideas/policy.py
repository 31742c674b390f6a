"""Who may do what with an idea."""

from cocreate.ideas.models import Idea
from cocreate.intake.models import State
from cocreate.intake.senders import is_sender
from cocreate.kernel.policy import STAFF, Actor, Role, allow


def own(actor: Actor, idea: Idea) -> bool:
    """Whoever shows the follow-up code, or holds it in an account, is the author."""
    return idea.id in actor.holds or idea.subject_id == actor.id


def published(_actor: Actor, idea: Idea) -> bool:
    return idea.state == State.PUBLISHED


def supportable(actor: Actor, idea: Idea) -> bool:
    """Nobody applauds what they wrote; clinical questions are not put to a vote (rule 6)."""
    is_mine = own(actor, idea) or is_sender(actor, idea.id)
    return published(actor, idea) and idea.votable and not idea.is_over and not is_mine


RULES = (
    allow("ideas:submit", Role.VISITOR),
    allow("ideas:import", Role.ADMIN),
    allow("ideas:record", *STAFF),
    allow("ideas:read", Role.VISITOR, when=published),
    allow("ideas:read", Role.VISITOR, when=own),
    allow("ideas:read", *STAFF),
    allow("ideas:support", Role.VISITOR, when=supportable),
    allow("ideas:withdraw", Role.VISITOR, when=own),
)
