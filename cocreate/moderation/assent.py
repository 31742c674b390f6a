"""A child's yes is to the words that others will read: to other words it is asked again (record 50)."""

from flask_babel import gettext as _

from cocreate.consent import children, gate, originals
from cocreate.consent.children import Assent
from cocreate.intake.models import Item
from cocreate.kernel.db import db
from cocreate.kernel.errors import OutOfTurn
from cocreate.kernel.events import Event
from cocreate.moderation import texts
from cocreate.moderation.texts import Text


def proposed(item: Item) -> bool:
    """Whether a text waits for its author that waits for the child first."""
    text = texts.proposal(originals.read(item.id))
    return text is not None and waits(item, text)


def waits(item: Item, text: Text) -> bool:
    """Whether the child, or the young person, has not said yes to these words yet."""
    child = children.of(item.id)
    return child is not None and not children.allows(child, texts.mark(text))


def must_have_read(item: Item, text: Text) -> None:
    if waits(item, text):
        raise OutOfTurn(_("Nobody has asked the child about these words yet."))


def note_heard(event: Event) -> None:
    """Reaction: what staff heard was about the words that stand on the child's page."""
    number = int(event.chain.removeprefix("item:"))
    child, item = children.of(number), db.session.get(Item, number)
    if child is not None and item is not None:
        text = texts.for_child(originals.read(item.id), gate.publication(item.id))
        child.agreed_to = texts.mark(text) if child.assent == Assent.YES else None
