"""What people do with letters: read them, hand them over on paper, tell them by phone."""

import sqlalchemy as sa
from flask_babel import gettext as _

from cocreate.consent import gate, originals
from cocreate.consent.policy import own
from cocreate.intake.models import Item
from cocreate.kernel.change import change
from cocreate.kernel.clock import now
from cocreate.kernel.db import db, transaction
from cocreate.kernel.errors import NotAllowed, OutOfTurn
from cocreate.kernel.policy import Actor
from cocreate.notifications import calls, queries, second
from cocreate.notifications.lifecycle import (
    CONTACT_AGREED,
    CONTACT_ASKED,
    CONTACT_READ,
    HANDED_OVER,
    MISSED,
    REACHED,
)
from cocreate.notifications.models import Channel, Letter


def hand_over(actor: Actor, letter: Letter, item: Item) -> None:
    """The printed letter is in its author's hands. Raises OutOfTurn if it had gone already."""
    with change(actor, "notifications:hand_over", on=item) as record:
        _must_wait(letter)
        _gone(letter, Channel.PRINT)
        record(HANDED_OVER, item, letter=letter.id)


def read_contact(actor: Actor, letter: Letter, item: Item, why: str) -> str:
    """The contact of this item's author, after it is on the record who reads it and why.

    Raises OutOfTurn when there is nobody to call: told already, or they don't want it any more;
    NotAllowed for what was told for a child, while no second person has agreed.
    """
    with change(actor, "notifications:call", on=item) as record:
        _must_wait(letter)
        if not gate.in_force(item.id, "contact"):
            raise OutOfTurn(_("They don't want to be contacted any more."))
        if second.is_needed(item) and not second.has_agreed(actor, item, why):
            raise NotAllowed(second.sentence())
        role = calls.role_of(actor, item)
        record(CONTACT_READ, item, letter=letter.id, field="contact", why=why, role=role)
    return originals.read(item.id).get("contact", "")


def ask(actor: Actor, letter: Letter, item: Item, why: str) -> None:
    """Ask that a second person agrees; asked again while that is open, nothing is new."""
    with change(actor, "notifications:call", on=item) as record:
        _must_wait(letter)
        if second.of(actor, item, why):
            record.nothing_new()
        else:
            role = calls.role_of(actor, item)
            record(CONTACT_ASKED, item, letter=letter.id, field="contact", why=why, role=role)


def agree(actor: Actor, letter: Letter, item: Item, asked: int) -> None:
    """A second person says that a colleague may read the contact, for the reason that they gave."""
    with change(actor, "notifications:call", on=item) as record:
        _must_wait(letter)
        found = second.one(item, asked)
        if found is None or found.is_agreed:
            raise OutOfTurn(_("Nobody asks this any more."))
        if found.by == actor.id:
            raise NotAllowed(_("You asked this yourself. Somebody else has to agree."))
        role = calls.role_of(actor, item)
        record(CONTACT_AGREED, item, letter=letter.id, asked=asked, why=found.why, role=role)


def called(actor: Actor, letter: Letter, item: Item, *, reached: bool) -> None:
    """They were told by phone, or nobody answered: then it waits on."""
    with change(actor, "notifications:call", on=item) as record:
        _must_wait(letter)
        if reached:
            _gone(letter, Channel.PHONE)
        else:
            letter.missed_at = now()
        record(REACHED if reached else MISSED, item, letter=letter.id)


def _must_wait(letter: Letter) -> None:
    if letter.sent_at is not None:
        raise OutOfTurn(_("This letter has gone already."))


def _gone(letter: Letter, channel: Channel) -> None:
    letter.channel, letter.sent_at = channel, now()
    letter.due_at = letter.claimed_until = None


def mark_read(reader: Actor) -> int:
    """Everything told to this account is read. How many were new.

    Not a change on the record: what somebody reads is nobody's history.
    """
    return _mark(queries.addressed_to(reader)) if reader.is_known else 0


def mark_read_by_author(reader: Actor, item: Item) -> int:
    """The same for the author of an item, with an account or with the code."""
    if not own(reader, item):
        return 0
    return _mark(sa.and_(Letter.item_id == item.id, Letter.to_author))


def _mark(mine: sa.ColumnElement[bool]) -> int:
    new = sa.update(Letter).where(mine, Letter.read_at.is_(None)).values(read_at=now())
    with transaction():
        done = db.session.execute(new)
    return int(done.rowcount)  # type: ignore[attr-defined]  # a result of DML has it
