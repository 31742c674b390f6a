"""Who may speak about an idea, change what they said, and answer a question."""

from cocreate.ideas.models import Ending, Idea
from cocreate.intake.models import State
from cocreate.intake.senders import is_sender
from cocreate.kernel.db import db
from cocreate.kernel.policy import STAFF, Actor, Role, allow
from cocreate.talking.models import Comment

MANAGING = (Role.MODERATOR, Role.COMMITTEE, Role.ADMIN)
CLOSED = {Ending.MERGED, Ending.WITHDRAWN}


def own(actor: Actor, comment: Comment) -> bool:
    """Whoever shows the follow-up code, or is the pseudonym that sent it."""
    return comment.id in actor.holds or (actor.is_known and comment.subject_id == actor.id)


def is_open(_actor: Actor, idea: Idea) -> bool:
    """What was joined with another idea is talked about there."""
    return idea.state == State.PUBLISHED and idea.ending not in CLOSED


def changeable(actor: Actor, comment: Comment) -> bool:
    return own(actor, comment) and comment.state in {State.WAITING, State.PUBLISHED}


def answerable(actor: Actor, comment: Comment) -> bool:
    """A question that somebody has read, by somebody else than whoever asked."""
    is_theirs = own(actor, comment) or is_sender(actor, comment.id)
    return comment.is_question and comment.is_public and not is_theirs


def owners(actor: Actor, comment: Comment) -> bool:
    idea = db.session.get(Idea, comment.idea_id)
    return answerable(actor, comment) and idea is not None and idea.owner_id == actor.id


RULES = (
    allow("talking:comment", Role.VISITOR, when=is_open),
    allow("talking:rewrite", Role.VISITOR, when=changeable),
    allow("talking:withdraw", Role.VISITOR, when=own),
    allow("talking:work", *STAFF),
    allow("talking:answer", *MANAGING, when=answerable),
    allow("talking:answer", Role.FACILITATOR, when=owners),
    allow("talking:escalate", Role.ADMIN),
)
