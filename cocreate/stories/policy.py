"""Who may do what with a story."""

from cocreate.consent import gate
from cocreate.intake.models import State
from cocreate.kernel.policy import STAFF, Actor, Role, allow
from cocreate.stories.models import Story

ANSWERING = (Role.MODERATOR, Role.FACILITATOR, Role.ADMIN)


def own(actor: Actor, story: Story) -> bool:
    """Whoever shows the follow-up code, or holds it in an account, is the author."""
    return story.id in actor.holds or story.subject_id == actor.id


def shown(_actor: Actor, story: Story) -> bool:
    return story.state == State.PUBLISHED and gate.publication(story.id) is not None


def read_by_us(_actor: Actor, story: Story) -> bool:
    """Answered is what a person has read: published, with or without its text."""
    return story.state == State.PUBLISHED


def own_read(actor: Actor, story: Story) -> bool:
    """Only its author says whether an answer helped, and only while the story is with us."""
    return own(actor, story) and read_by_us(actor, story)


RULES = (
    allow("stories:tell", Role.VISITOR),
    allow("stories:record", *STAFF),
    allow("stories:import", Role.ADMIN),
    allow("stories:read", Role.VISITOR, when=shown),
    allow("stories:read", Role.VISITOR, when=own),
    allow("stories:read", *STAFF),
    allow("stories:work", *ANSWERING),
    allow("stories:answer", *ANSWERING, when=read_by_us),
    allow("stories:judge", Role.VISITOR, when=own_read),
    allow("stories:join", *ANSWERING, when=shown),
    allow("stories:withdraw", Role.VISITOR, when=own),
)
