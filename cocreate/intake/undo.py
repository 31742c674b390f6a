"""For 72 hours a withdrawal can be undone, and in that time only the author sees what they wrote.

CONSENT, "The gate". What comes back is a sending like a new one: it waits for us under a fresh
consent to *handle* it, and is as private as on its first day. Nothing else agreed to before comes
back by itself.
"""

from datetime import datetime

from flask_babel import gettext as _

from cocreate.consent import actions as consent
from cocreate.consent import originals
from cocreate.intake.forgetting import UNDO
from cocreate.intake.models import Channel, Item, State
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.errors import Withdrawn
from cocreate.kernel.policy import Actor


def until(item: Item) -> datetime | None:
    """The moment at which it is over; None where nothing was taken back."""
    return item.withdrawn_at + UNDO if item.withdrawn_at else None


def is_open(item: Item) -> bool:
    end = until(item)
    return end is not None and now() < end


def is_over(item: Item) -> bool:
    """Nobody can bring it back, whether or not the job that destroys it has come by."""
    return item.withdrawn_at is not None and not is_open(item)


def take_up(actor: Actor, item: Item, notice: str) -> None:
    """Let us handle it again, agreed to under this notice. Inside a change.

    Its row is ours until the end: the job that destroys waits, and then finds nothing to destroy.
    :class:`Withdrawn` when the time is over.
    """
    if not is_open(item) or not originals.read(item.id):
        raise Withdrawn(_("The time to undo is over. What you wrote is destroyed."))
    consent.decide(actor, item, "handle", True, notice, Channel.WEB)
    item.state, item.withdrawn_at = State.WAITING, None


def alone(item: Item) -> bool:
    """Wait for our turn at this item; whether it is taken back as of now."""
    db.session.refresh(item, with_for_update=True)
    return item.withdrawn_at is not None
