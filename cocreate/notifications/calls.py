"""Telling somebody by phone: who may be called, and who has looked at a number (PRODUCT, I7).

A number is shown to nobody who has not said why, and not before that is on the record. It stands
in no list, no event and no log; whether there is one is read from the sealed contact by us.
"""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from flask_babel import lazy_gettext as _

from cocreate.consent import originals
from cocreate.consent.policy import own
from cocreate.intake import guard
from cocreate.intake.models import Item
from cocreate.kernel.db import db
from cocreate.kernel.events import Event
from cocreate.kernel.policy import STAFF, Actor, Role
from cocreate.notifications.lifecycle import CONTACT_AGREED, CONTACT_READ

AGREED = _("Agreed, as a second person, that a colleague sees it")
WHY = {
    "news": _("To tell them this news"),
    "question": _("To ask them something about it"),
    "asked": _("They asked us to call"),
}


@dataclass(frozen=True, slots=True)
class Look:
    """Somebody read a contact: in which role, when, and why, in words."""

    role: Role
    at: datetime
    why: str


def numbers_in(contact: str) -> list[str]:
    """The phone numbers in what somebody left, as they wrote them."""
    found = guard.find(contact)
    return [contact[one.start : one.end] for one in found if one.type == "phone"]


def with_number(item_ids: list[int]) -> frozenset[int]:
    """Those of the items whose author left a phone number."""
    words = originals.read_many(item_ids)
    return frozenset(it for it in item_ids if numbers_in(words[it].get("contact", "")))


def role_of(actor: Actor, item: Item) -> Role:
    """In which role somebody looks; the first that they have there."""
    roles = actor.roles_at(item.institution_id)
    return next(role for role in STAFF if role in roles)


def looks(reader: Actor, item: Item) -> list[Look]:
    """Who looked at the contact of this item, the newest first; [] for anybody but its author."""
    if not own(reader, item):
        return []
    kinds = (CONTACT_READ.name, CONTACT_AGREED.name)
    mine = sa.select(Event).where(Event.chain == item.chain, Event.kind.in_(kinds))
    events = db.session.scalars(mine.order_by(Event.seq.desc()))
    return [Look(Role(it.details["role"]), it.at, why_of(it)) for it in events]


def why_of(event: Event) -> str:
    """Why somebody read a contact, or what a second person did about it, in words."""
    agreed = event.kind == CONTACT_AGREED.name
    return str(AGREED if agreed else WHY.get(event.details["why"], ""))
