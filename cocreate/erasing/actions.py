"""Ask to be forgotten, and undo it in time. What is done to an item is done by its pseudonym."""

import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from flask_babel import gettext as _

from cocreate.accounts import forgetting as accounts
from cocreate.accounts import house
from cocreate.accounts.models import User
from cocreate.accounts.sessions import hashed
from cocreate.consent import privacy, subjects
from cocreate.erasing import lifecycle, queries
from cocreate.erasing.kinds import BRING_BACK, WITHDRAW
from cocreate.erasing.models import ErasedItem, Erasure
from cocreate.erasing.replayed import journal
from cocreate.intake import code, opening
from cocreate.intake.models import Item
from cocreate.kernel import places
from cocreate.kernel.change import change
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.kernel.errors import Refused, Withdrawn
from cocreate.kernel.policy import Actor
from cocreate.keys import tombstones
from cocreate.leaving import keeping
from cocreate.notifications import privacy as letters


@dataclass(frozen=True, slots=True)
class Wish:
    """Under which number, since when, and by which link it can be undone."""

    number: str
    at: datetime
    proof: str = ""


def wish(secret: str = "") -> Wish:
    """A new one. The number stands on the certificate and tells nothing."""
    drawn = "".join(secrets.choice(code.ALPHABET) for _letter in range(8))
    return Wish(f"E-{drawn[:4]}-{drawn[4:]}", now(), hashed(secret) if secret else "")


def ask_by_code(author: Actor, item: Item, leave: Collection[int] = ()) -> Erasure:
    """Everything under this code. Pressing twice is pressing once.

    `leave`: items whose public text may come back without its author (leaving.keeping).
    """
    with change(author, "erasing:ask", on=item) as record:
        db.session.refresh(item, with_for_update=True)
        known = queries.of_item(item.id)
        if known is not None:
            record.nothing_new()
            return known
        mine = sa.select(Item).where(Item.subject_id == item.subject_id).order_by(Item.id)
        made = begin(wish(), list(db.session.scalars(mine)), item.institution_id, leave=leave)
        record(lifecycle.ASKED, made)
    return made


def ask_by_account(actor: Actor, secret: str, leave: Collection[int] = ()) -> Erasure:
    """The account and all that is in it. `secret` opens the page that undoes it.

    `leave` as above.

    Raises :class:`Refused` for staff: what they look after has to be somebody's.
    """
    with change(actor, "erasing:ask_account", on=house.core()) as record:
        if reason := stays_because(actor):
            raise Refused(reason)
        user = db.session.get_one(User, actor.id, with_for_update=True)
        known = queries.of_person(user.id)
        if known is not None:
            record.nothing_new()
            return known
        mine = sa.select(Item).where(Item.author_id == user.id).order_by(Item.id)
        items = list(db.session.scalars(mine))
        made = begin(wish(secret), items, house.core().id, user, leave)
        record(lifecycle.ASKED, made)
    return made


def stays_because(actor: Actor) -> str:
    """Why this account can't be erased now, for its person; "" where nothing stands against it."""
    if any(places.of("stays", actor.id)):
        return str(_("Everybody who visits the demonstration is this person, so they stay."))
    if not actor.is_staff:
        return ""
    return str(
        _(
            "You look after things here, and they need somebody. "
            "Ask your administrator to end your roles first; then you can erase the account."
        )
    )


def begin(
    how: Wish,
    items: Sequence[Item],
    institution_id: int,
    user: User | None = None,
    leave: Collection[int] = (),
) -> Erasure:
    """Hidden, signed out and silent with this transaction, and in the journal."""
    person = user.id if user else None
    made = Erasure(
        number=how.number,
        person_id=person,
        institution_id=institution_id,
        proof=how.proof,
        asked_at=how.at,
    )
    db.session.add(made)
    db.session.flush()
    for item in items:
        if item.id in leave:
            keeping.keep(made.number, made.asked_at, item)
        _hide(made, item)
    if user is not None:
        accounts.shut(user)
        letters.hush(user.id)
    journal(made, tombstones.ASKED, [item.subject_id for item in items])
    return made


def _hide(made: Erasure, item: Item) -> None:
    was_taken_back = item.withdrawn_at is not None
    if not was_taken_back:
        WITHDRAW[item.kind](opening.author(item), item)
        item.withdrawn_at = made.asked_at  # one moment for all of it
    row = ErasedItem(number=made.number, item_id=item.id, was_taken_back=was_taken_back)
    row.subject_id = item.subject_id
    db.session.add(row)
    privacy.hide(item.subject_id)
    letters.hush(item.subject_id)


def undo(erasure: Erasure, notice: str, by: UUID | None = None) -> None:
    """It is with us again, read anew and shown to nobody; the account opens. Twice is once.

    :class:`Withdrawn` when the time is over.
    """
    with change(Actor(by) if by else Actor(), "erasing:undo", on=erasure) as record:
        db.session.refresh(erasure, with_for_update=True)
        if erasure.undone_at is not None:
            record.nothing_new()
            return
        if not erasure.is_open:
            raise Withdrawn(_("The time to undo is over. What you wrote is destroyed."))
        bring_back(erasure, notice)
        record(lifecycle.UNDONE, erasure)


def bring_back(erasure: Erasure, notice: str) -> None:
    rows = queries.items(erasure.number)
    keeping.drop(erasure.number)
    for row in rows:
        subjects.bring_back(row.subject_id)
    for row in rows:
        item = db.session.get_one(Item, row.item_id)
        if not row.was_taken_back:
            BRING_BACK[item.kind](opening.author(item), item, notice)
    if erasure.person_id is not None:
        accounts.reopen(db.session.get_one(User, erasure.person_id))
    erasure.undone_at = now()
    journal(erasure, tombstones.UNDONE, [row.subject_id for row in rows])
