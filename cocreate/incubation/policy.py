"""Who may do what on an idea's road."""

from cocreate.ideas.models import Ending, Idea
from cocreate.ideas.policy import own
from cocreate.intake.models import State
from cocreate.intake.senders import is_sender
from cocreate.kernel.policy import STAFF, Actor, Role, allow

OVER = {Ending.MERGED, Ending.WITHDRAWN}


def on_the_road(_actor: Actor, idea: Idea) -> bool:
    """Only what a person has read goes on: safety and unread items never do."""
    return idea.state == State.PUBLISHED and idea.ending not in OVER


def someone_elses(actor: Actor, idea: Idea) -> bool:
    """Nobody scores what they sent themselves."""
    return on_the_road(actor, idea) and not own(actor, idea) and not is_sender(actor, idea.id)


def authors(actor: Actor, idea: Idea) -> bool:
    return own(actor, idea) and on_the_road(actor, idea)


def is_merged(_actor: Actor, idea: Idea) -> bool:
    return idea.ending == Ending.MERGED


MANAGING = (Role.MODERATOR, Role.COMMITTEE, Role.ADMIN)

RULES = (
    allow("incubation:work", *STAFF),
    allow("incubation:committee", Role.COMMITTEE, Role.ADMIN),
    allow("incubation:take_on", *STAFF, when=on_the_road),
    allow("incubation:answer", *MANAGING, when=on_the_road),
    allow("incubation:score", Role.COMMITTEE, when=someone_elses),
    allow("incubation:decide", Role.COMMITTEE, Role.ADMIN, when=on_the_road),
    allow("incubation:pause", *MANAGING, when=on_the_road),
    allow("incubation:merge", *MANAGING, when=on_the_road),
    allow("incubation:unmerge", *MANAGING, when=is_merged),
    allow("incubation:plan", *STAFF, when=on_the_road),
    allow("incubation:begin", Role.COMMITTEE, Role.ADMIN, when=on_the_road),
    allow("incubation:measure", *STAFF, when=on_the_road),
    allow("incubation:conclude", Role.COMMITTEE, Role.ADMIN, when=on_the_road),
    allow("incubation:report", *MANAGING, when=on_the_road),
    allow("incubation:promise", *MANAGING, when=on_the_road),
    allow("incubation:judge", Role.VISITOR, when=authors),
)
