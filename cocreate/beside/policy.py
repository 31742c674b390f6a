"""Who may offer a second voice to a story, and who says whether it may stand there."""

from cocreate.beside.models import SecondVoice
from cocreate.consent import children, gate
from cocreate.intake.senders import is_sender
from cocreate.kernel.db import db
from cocreate.kernel.policy import STAFF, Actor, Role, allow
from cocreate.moderation.models import Case, Lane
from cocreate.stories.models import Relation, Story


def own(actor: Actor, voice: SecondVoice) -> bool:
    """Whoever shows its code, or is the pseudonym that sent it."""
    return voice.id in actor.holds or (actor.is_known and voice.subject_id == actor.id)


def of_the_story(actor: Actor, story: Story) -> bool:
    """The story's own author, whatever else they are."""
    return story.id in actor.holds or (actor.is_known and story.subject_id == actor.id)


def is_fit(story: Story) -> bool:
    """Not where a child is spoken of, nor where somebody's safety or treatment is."""
    if not story.is_public or gate.publication(story.id) is None:
        return False
    if story.relation == Relation.CHILD or children.of(story.id) is not None:
        return False
    case = db.session.get(Case, story.id)
    return case is None or not (case.is_clinical or case.lane == Lane.SAFETY)


def offered(actor: Actor, story: Story) -> bool:
    """To the staff of the house; nobody stands beside themselves."""
    is_theirs = of_the_story(actor, story) or is_sender(actor, story.id)
    return not is_theirs and is_fit(story)


RULES = (
    allow("beside:tell", *STAFF, when=offered),
    allow("beside:answer", Role.VISITOR, when=of_the_story),
    allow("beside:withdraw", Role.VISITOR, when=own),
)
