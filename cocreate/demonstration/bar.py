"""The bar at the foot of the demonstration: be a patient, then the nurse, in one click."""

from dataclasses import dataclass
from uuid import UUID

from flask import current_app, url_for
from flask_babel import LazyString
from flask_babel import lazy_gettext as _

from cocreate.accounts import people
from cocreate.kernel.web import me


@dataclass(frozen=True, slots=True)
class Persona:
    """One of the demonstration's people. `icon` is the name of a lucide icon."""

    word: str
    email: str
    label: LazyString
    icon: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A persona as the bar draws it; `action` is where its form posts to."""

    word: str
    label: str
    icon: str
    action: str
    current: bool


PERSONAS = {
    persona.word: persona
    for persona in (
        Persona("patient", "patient@demo.example", _("Patient"), "heart"),
        Persona("moderator", "moderator@demo.example", _("Nurse"), "inbox"),
        Persona("facilitator", "facilitator@demo.example", _("Facilitator"), "presentation"),
        Persona("committee", "committee1@demo.example", _("Committee"), "scale"),
        Persona("admin", "admin@demo.example", _("Administrator"), "settings"),
    )
}


def demo_bar() -> list[Choice] | None:
    """The people to choose from, for the template; None outside the demonstration."""
    if current_app.config["COCREATE_ENV"] != "demo":
        return None
    now_here = _email_here()
    return [
        Choice(
            word=word,
            label=str(persona.label),
            icon=persona.icon,
            action=url_for("demonstration.become", person=word),
            current=persona.email == now_here,
        )
        for word, persona in PERSONAS.items()
    ]


def stays(user_id: UUID) -> bool:
    """Slot `stays`: whoever comes after would find the button of this person dead."""
    user = people.by_id(user_id) if current_app.config["COCREATE_ENV"] == "demo" else None
    return user is not None and people.email_of(user) in {it.email for it in PERSONAS.values()}


def _email_here() -> str | None:
    user = people.by_id(me().id) if me().is_known else None
    return people.email_of(user) if user else None
