"""The photo that came with an item: who may still look at it, and when it is destroyed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from cocreate.consent import queries as consents
from cocreate.consent import subjects
from cocreate.consent.models import ConsentNow, Type
from cocreate.intake.models import Item, Photo
from cocreate.kernel.clock import now
from cocreate.kernel.db import db

WORDS = "photo"  # the part of the original that says what the photo shows


@dataclass(frozen=True, slots=True)
class Said:
    """What the author said about *media*: `yes` is None while unanswered."""

    yes: bool | None
    is_asked: bool
    taken_back_at: datetime | None


def of(item_id: int) -> Photo | None:
    """The newest that came with it; they are kept one by one."""
    mine = sa.select(Photo).where(Photo.item_id == item_id)
    return db.session.scalars(mine.order_by(Photo.id.desc()).limit(1)).first()


def said(item_id: int) -> Said:
    row = db.session.get(ConsentNow, (item_id, "media"))
    if row is None:
        return Said(None, is_asked=False, taken_back_at=None)
    back = row.since if row.type == Type.WITHDRAW else None
    return Said(row.granted if row.type else None, row.asked_at is not None, back)


def is_left_out(item: Item) -> bool:
    """Somebody looked at it and did not let it through."""
    photo = of(item.id)
    return photo is not None and photo.may_show is False


def for_staff(item: Item) -> Photo | None:
    """While we work on it. A photo that its author took back, only they see (CONSENT, the gate)."""
    is_over = item.withdrawn_at is not None or subjects.is_erased(item.subject_id)
    if is_over or said(item.id).taken_back_at is not None:
        return None
    return of(item.id)


def may_ask(item: Item) -> bool:
    """Whether its author may be asked now whether it may be shown."""
    return consents.may_ask(item.id, "media")


def taken_back(undo: timedelta) -> Iterable[Photo]:
    """Photos whose *media* was withdrawn so long ago that it can't be undone any more."""
    over = sa.select(Photo).join(ConsentNow, ConsentNow.item_id == Photo.item_id)
    over = over.where(ConsentNow.purpose == "media", ConsentNow.type == Type.WITHDRAW)
    return db.session.scalars(over.where(ConsentNow.since <= now() - undo)).all()
