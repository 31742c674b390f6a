"""What follows for a second voice from what the desk decided."""

from cocreate.beside import actions, lifecycle
from cocreate.beside.models import SecondVoice
from cocreate.intake.models import Item, State
from cocreate.kernel.db import db
from cocreate.kernel.events import Event, record
from cocreate.stories.models import Story


def _voice(event: Event) -> SecondVoice | None:
    kind, _, number = event.chain.partition(":")
    return db.session.get(SecondVoice, int(number)) if kind == "item" else None


def follow_state(event: Event) -> None:
    """What was decided about the item holds for the second voice."""
    voice = _voice(event)
    if voice is None:
        return
    voice.state = db.session.get_one(Item, voice.id).state
    if voice.state == State.WAITING:  # read again after an appeal
        actions.begin_again(voice)


def wait_for_us(event: Event) -> None:
    """Reaction to item.sent_back: its writer does not stand by that text, so nobody is asked about it."""
    voice = _voice(event)
    if voice is not None:
        actions.begin_again(voice)


def ask(event: Event) -> None:
    """Reaction to item.proposed: here it is the story's author to whom the text is shown."""
    voice = _voice(event)
    if voice is None:
        return
    story = db.session.get_one(Story, voice.story_id)
    again = int(not actions.ask(story, voice))
    record(event.actor_id, lifecycle.ASKED, story, {"voice": voice.id, "again": again})


def is_new(event: Event) -> bool:
    """Nobody is written to twice about one question."""
    return not event.details.get("again")


def is_for_its_author(event: Event) -> bool:
    """Whether what was proposed waits for whoever wrote it."""
    return _voice(event) is None
