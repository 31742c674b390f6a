"""Who looked at what is theirs: in which role, when, at what, and why (PRODUCT, I7).

Each line was on the record before anything was shown. A name is nobody's business here: the role is.
What came of a reading is no second one: a decision of the day on which somebody read is not listed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from cocreate.accounts import house, people, roles
from cocreate.accounts.models import Institution
from cocreate.consent import readings
from cocreate.consent.readings import READ, What, Why
from cocreate.intake.models import Item
from cocreate.kernel.db import db
from cocreate.kernel.events import Event
from cocreate.kernel.policy import STAFF, Actor
from cocreate.kernel.workdays import local
from cocreate.moderation import lifecycle as desk
from cocreate.notifications import calls
from cocreate.notifications.lifecycle import CONTACT_AGREED, CONTACT_READ
from cocreate.rights.person import Person

RENEWED = "item.code_renewed"  # of the package beside this one
CONTACT = lazy_gettext("Your phone or e-mail")
WORDS = lazy_gettext("Your words")
VOICE = lazy_gettext("Your voice note")
FIELDS: Mapping[What, Any] = {
    What.WORDS: WORDS,
    What.NAMED: lazy_gettext("Your words and your name"),
    What.PART: lazy_gettext("A line of your words"),
    What.VOICE: VOICE,
    What.PHOTO: lazy_gettext("Your photo"),
    What.ASKED: lazy_gettext("What you asked about your data"),
    What.BIRTH: lazy_gettext("The child's month of birth, and which paper was seen"),
    What.ACCOUNT: lazy_gettext("Your name and your e-mail"),
    What.SHARED: lazy_gettext("Your text, as you let this institution read it"),
    What.FILM: lazy_gettext("Your video"),
    What.PAPER: lazy_gettext("The form that you signed"),
}
WHY: Mapping[Why, Any] = {
    Why.DECIDE: lazy_gettext("To decide whether it can be shown"),
    Why.AGAIN: lazy_gettext("To look again at what was decided"),
    Why.SAFETY: lazy_gettext("To see whether somebody is in danger"),
    Why.HEAR: lazy_gettext("To hear what is said in it"),
    Why.SEARCH: lazy_gettext("It was found in a search among what nobody had read yet"),
    Why.ANSWER: lazy_gettext("To answer your question"),
    Why.SETTLE: lazy_gettext("To answer it"),
    Why.GUARD: lazy_gettext("To see who answers for the child"),
    Why.MANAGE: lazy_gettext("To look after the accounts"),
    Why.LEARN: lazy_gettext("To learn from it, as you agreed"),
    Why.CHECK: lazy_gettext("To compare the signed form with what was noted"),
}
WHAT: Mapping[str, tuple[Any, Any]] = {
    desk.CLAIM.kind.name: (WORDS, lazy_gettext("To decide whether it can be shown")),
    desk.WRITE_DOWN.kind.name: (VOICE, lazy_gettext("To write down what is said in it")),
    desk.LOOK.kind.name: (WORDS, lazy_gettext("To see whether somebody is in danger")),
    RENEWED: (CONTACT, lazy_gettext("To check that it was you who asked for a new code")),
}
CAME_OF = {
    desk.CLAIM.kind.name: What.WORDS,
    desk.LOOK.kind.name: What.WORDS,
    desk.WRITE_DOWN.kind.name: What.VOICE,
}


@dataclass(frozen=True, slots=True)
class Look:
    """One look. `role`, `fields` and `why` are words."""

    at: datetime
    role: str
    fields: str
    why: str
    ref: str


def looks(person: Person) -> list[Look]:
    """The newest first."""
    items: dict[str, Item | None] = {item.chain: item for item in person.items}
    if person.account:
        items[f"person:{person.account}"] = None
    kinds = [*TOLD, *WHAT]
    mine = sa.select(Event).where(Event.chain.in_(items), Event.kind.in_(kinds))
    events = list(db.session.scalars(mine.order_by(Event.at.desc(), Event.id.desc())))
    read = {(_when(event), what) for event in events for what in _read(event)}
    there = house.by_ids(it.details["at"] for it in events if "at" in it.details)
    role = _Roles(there, {})
    return [
        _look(event, items[event.chain], role)
        for event in events
        if _is_staff(event, items, person) and (_when(event), CAME_OF.get(event.kind)) not in read
    ]


def _when(event: Event) -> tuple[str, UUID, date]:
    return event.chain, event.actor_id, local(event.at)


def _read(event: Event) -> frozenset[What]:
    return readings.held_in(event) if event.kind == READ.name else frozenset()


def _is_staff(event: Event, items: Mapping[str, Item | None], person: Person) -> bool:
    """Their own doings bear their pseudonym; older ones of these kinds too (following.lifecycle)."""
    item = items[event.chain]
    return event.actor_id != (item.subject_id if item else person.account)


def _look(event: Event, item: Item | None, role: "_Roles") -> Look:
    """Without an item it is about the account."""
    fields, why = TOLD.get(event.kind, _other)(event)
    ref = item.ref if item else str(_("My account"))
    return Look(event.at, role.of(event, item), fields, why, ref)


def _contact(event: Event) -> tuple[str, str]:
    return str(CONTACT), calls.why_of(event)


def _as_sent(event: Event) -> tuple[str, str]:
    return str(FIELDS[What(event.details["what"])]), str(WHY[Why(event.details["why"])])


def _other(event: Event) -> tuple[str, str]:
    fields, why = WHAT[event.kind]
    return str(fields), str(why)


TOLD: Mapping[str, Callable[[Event], tuple[str, str]]] = {
    CONTACT_READ.name: _contact,
    CONTACT_AGREED.name: _contact,
    READ.name: _as_sent,
}


@dataclass(frozen=True, slots=True)
class _Roles:
    """In which role somebody looked. `houses` are those that lines name; `known` who was asked for."""

    houses: Mapping[int, Institution]
    known: dict[UUID, Actor | None]

    def of(self, event: Event, item: Item | None) -> str:
        """As it was written down; where it was not, what they are there today."""
        if role := event.details.get("role"):
            return self._there(event, roles.name(str(role)))
        actor = self._actor(event.actor_id) if item else None
        held = actor.roles_at(item.institution_id) if actor and item else frozenset()
        return next((roles.name(role) for role in STAFF if role in held), _("Staff"))

    def _there(self, event: Event, role: str) -> str:
        """Of another institution its name stands with the role."""
        at = self.houses.get(event.details.get("at", 0))
        return f"{at.name} · {role}" if at else role

    def _actor(self, actor_id: UUID) -> Actor | None:
        """Asked for once, however many lines are theirs."""
        if actor_id not in self.known:
            user = people.by_id(actor_id)
            self.known[actor_id] = people.actor_of(user) if user else None
        return self.known[actor_id]
