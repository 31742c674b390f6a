"""What an author does with their own: answer us, change a decision, take away a contact, withdraw."""

from cocreate.consent import actions as consent
from cocreate.consent import originals
from cocreate.erasing.kinds import BRING_BACK, WITHDRAW
from cocreate.following import lifecycle
from cocreate.intake import messages
from cocreate.intake.models import Channel, Item
from cocreate.kernel.change import change
from cocreate.kernel.policy import Actor


def reply(actor: Actor, item: Item, text: str) -> None:
    with change(actor, "following:reply", on=item) as record:
        messages.add(item, text, by=None)
        record(lifecycle.REPLIED, item)


def delete_contact(actor: Actor, item: Item) -> None:
    """The number is forgotten; the consent to be contacted ends with it."""
    with change(actor, "following:reply", on=item) as record:
        originals.drop(item.id, "contact")
        consent.withdraw(actor, item, "contact", consent.Way(Channel.WEB))
        record(lifecycle.CONTACT_DELETED, item)


def withdraw(actor: Actor, item: Item) -> None:
    """Take everything back. What an idea is besides its words stays in figures only."""
    WITHDRAW[item.kind](actor, item)


def bring_back(actor: Actor, item: Item, notice: str) -> None:
    """Undo a withdrawal while there is time; `notice` is the hash of what stood on the page."""
    BRING_BACK[item.kind](actor, item, notice)
