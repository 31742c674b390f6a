"""For 72 hours a withdrawal can be undone, and in that time only the author sees what they wrote.

CONSENT, "The gate". What comes back is a sending like a new one: it waits for us under a fresh
consent to *handle* it, and is as private as on its first day. Nothing else agreed to before comes
back by itself.

Ideas, stories and comments are taken back and brought back by the same steps, :func:`withdraw` and
:func:`bring_back`; what a feature adds to them stands in its own :class:`TakingBack`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Protocol, TypeVar

from flask_babel import gettext as _

from cocreate.consent import actions as consent
from cocreate.consent import originals
from cocreate.consent.actions import Way
from cocreate.intake.forgetting import UNDO
from cocreate.intake.models import Channel, Item, State
from cocreate.kernel.change import Record, change
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.errors import Withdrawn
from cocreate.kernel.events import Kind, Recordable
from cocreate.kernel.policy import Actor, Subject


class Followed(Subject, Recordable, Protocol):
    """A feature's own row beside the item, with the item's number, state and history."""

    state: State


R = TypeVar("R", bound=Followed)
Details = Mapping[str, int | str | None]


@dataclass(frozen=True, slots=True)
class TakingBack(Generic[R]):
    """What a feature says of its own taking back. `permission` is that of both verbs.

    Inside the change, after the item itself: `gone` says what follows for a row that was just taken
    back, and returns what the history is to keep of it; `back` what follows for one that is with us
    again.
    """

    row: type[R]
    permission: str
    withdrawn: Kind
    brought_back: Kind
    gone: Callable[[R, Item], Details]
    back: Callable[[R], None]


def withdraw(own: TakingBack[R], actor: Actor, item: Item) -> None:
    """Take everything back: gone from every page with this transaction. Twice is once."""
    row = db.session.get_one(own.row, item.id)
    with change(actor, own.permission, on=row) as record:
        if alone(item):
            record.nothing_new()
            return
        consent.withdraw_all(actor, item)
        _gone(own, record, row, item)


def withdraw_as_signed(own: TakingBack[R], record: Record, item: Item, way: Way) -> None:
    """The same in another's change: its person said no on paper, and staff write that down."""
    consent.withdraw(record.actor, item, "handle", way)
    _gone(own, record, db.session.get_one(own.row, item.id), item)


def _gone(own: TakingBack[R], record: Record, row: R, item: Item) -> None:
    item.state = row.state = State.WITHDRAWN
    item.withdrawn_at = now()
    record(own.withdrawn, row, **own.gone(row, item))


def bring_back(own: TakingBack[R], actor: Actor, item: Item, notice: str) -> None:
    """Undo a withdrawal: it waits for us like a new one. Twice is once.

    :class:`Withdrawn` when the time is over.
    """
    row = db.session.get_one(own.row, item.id)
    with change(actor, own.permission, on=row) as record:
        if not alone(item):
            record.nothing_new()
            return
        _take_up(actor, item, notice)
        db.session.refresh(row)
        own.back(row)
        row.state = item.state
        record(own.brought_back, row)


def until(item: Item) -> datetime | None:
    """The moment at which it is over; None where nothing was taken back."""
    return item.withdrawn_at + UNDO if item.withdrawn_at else None


def is_open(item: Item) -> bool:
    end = until(item)
    return end is not None and now() < end


def is_over(item: Item) -> bool:
    """Nobody can bring it back, whether or not the job that destroys it has come by."""
    return item.withdrawn_at is not None and not is_open(item)


def _take_up(actor: Actor, item: Item, notice: str) -> None:
    """Let us handle it again, agreed to under this notice.

    Its row is ours until the end: the job that destroys waits, and then finds nothing to destroy.
    """
    if not is_open(item) or not originals.read(item.id):
        raise Withdrawn(_("The time to undo is over. What you wrote is destroyed."))
    consent.decide(actor, item, "handle", True, notice, Channel.WEB)
    item.state, item.withdrawn_at = State.WAITING, None


def alone(item: Item) -> bool:
    """Wait for our turn at this item; whether it is taken back as of now."""
    db.session.refresh(item, with_for_update=True)
    return item.withdrawn_at is not None
