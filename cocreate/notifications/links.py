"""Letters that bring a link: its secret is made when the letter goes out, and stands in no table.

On its reader's page the same letter leads to the page where one asks for another.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import current_app

from cocreate.accounts import roles, tickets
from cocreate.accounts.models import Institution
from cocreate.accounts.tickets import Purpose, Ticket
from cocreate.kernel import places
from cocreate.kernel.db import db
from cocreate.kernel.events import Event
from cocreate.notifications.models import Letter

PATHS = {
    "person.reset_asked": Purpose.RESET,
    "person.join_asked": Purpose.JOIN,
    "person.invited": Purpose.INVITE,
}
FOLDERS = {Purpose.RESET: "reset", Purpose.JOIN: "register", Purpose.INVITE: "invite"}
OWN = {*PATHS, "person.known_already"}
ERASING = {"erasure.asked", "erasure.by_code"}  # also to an account that is shut by then
MADE = {*PATHS, *ERASING}
GUESTS = {"guest.invited", "guest.moved_up", "guest.changed"}  # of a meeting; most have no account


@dataclass(frozen=True, slots=True)
class Reached:
    """A guest of a meeting: how to reach them, in which language, and what the letter tells."""

    address: str
    language: str
    facts: Mapping[str, str]


def made_for(letter: Letter) -> str | None:
    """A whole address with a new secret; None when there is nothing for it to open any more."""
    base = str(current_app.config["BASE_URL"])
    if letter.about in ERASING:
        event = db.session.get_one(Event, letter.event_id)
        path = "".join(places.of("letter_link", event))
        return f"{base}{path}" if path else None
    ticket = _ticket(letter)
    if ticket is None:
        return None
    return f"{base}/{FOLDERS[Purpose(ticket.purpose)]}/{tickets.begin(ticket)}"


def is_sent(event: Event) -> bool:
    """Whether an invitation goes by mail; else its link is handed over."""
    return not event.details.get("by_hand")


def address_of(letter: Letter) -> str:
    """Of somebody who has no account."""
    if letter.about in GUESTS:
        return "".join(it.address for it in _guest(letter))
    ticket = _ticket(letter)
    return tickets.email_of(ticket) if ticket else ""


def language_of(letter: Letter) -> str:
    if letter.about in GUESTS:
        return next((it.language for it in _guest(letter)), "zh")
    ticket = _ticket(letter)
    return ticket.language if ticket else "zh"


def facts(letter: Letter) -> dict[str, Any]:
    """What the words of such a letter name: the role and the institution that one is invited to,
    or the meeting.
    """
    if letter.about in GUESTS:
        gone = {"meeting": "", "hour": "", "place": "", "path": "/workshops"}
        return next((dict(it.facts) for it in _guest(letter)), gone)
    ticket = _ticket(letter) if letter.about == "person.invited" else None
    if ticket is None or ticket.institution_id is None:
        return {"role": "", "at": "cocreate"}
    at = db.session.get_one(Institution, ticket.institution_id)
    return {"role": roles.name(str(ticket.role)), "at": at.name}


def _guest(letter: Letter) -> list[Reached]:
    """[] once they are off the list."""
    return places.rows("letter_to", letter)


def _ticket(letter: Letter) -> Ticket | None:
    event = db.session.get(Event, letter.event_id)
    word = event.details.get("ticket") if event else None
    return db.session.get(Ticket, UUID(str(word))) if word else None
