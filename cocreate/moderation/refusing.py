"""An author's no to a text of theirs, whether everybody reads it already or would read it."""

from cocreate.consent import gate
from cocreate.intake import messages
from cocreate.intake.models import Item, State
from cocreate.kernel.change import change
from cocreate.kernel.clock import now
from cocreate.kernel.errors import OutOfTurn
from cocreate.kernel.policy import Actor
from cocreate.moderation import actions, claims, lifecycle, queries, texts
from cocreate.moderation.models import Lane


def send_back(author: Actor, item: Item, words: str) -> None:
    """The author allows neither the proposed text nor one with their words struck out of it.

    What was public goes off the pages with this transaction; either way somebody reads it again.
    """
    with change(author, lifecycle.SEND_BACK.permission, on=item) as record:
        case = claims.opened(author, item, lifecycle.SEND_BACK)
        if case.lane == Lane.DONE:
            _take_off(item)
        texts.forget_proposal(item)
        if words:
            messages.add(item, words, by=None)
        actions.back(case)
        case.flags = {**case.flags, actions.REFUSED: 1}
        case.replied_at = now()
        record(lifecycle.SEND_BACK.kind, item)


def _take_off(item: Item) -> None:
    """Its reference and its stage stay: a text that is only put differently loses no support."""
    if not may_refuse(item):
        raise OutOfTurn
    gate.unpublish(item.id)


def may_refuse(item: Item) -> bool:
    """Whether a text is public in which something was covered or changed."""
    is_public = item.state == State.PUBLISHED and gate.publication(item.id) is not None
    return is_public and bool(queries.redactions(item.id))
