"""What studies add to other pages: the card on its author's page, a line in the menu."""

from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from cocreate.consent import gate
from cocreate.consent.models import ConsentEvent
from cocreate.copies import queries as register
from cocreate.intake.models import Item
from cocreate.kernel.menu import Group, Row
from cocreate.kernel.policy import Actor, Role
from cocreate.studies import queries
from cocreate.studies.models import Study


@dataclass(frozen=True, slots=True)
class Card:
    """The study, and the very words of this story that would be in its data."""

    row: Study
    shown: gate.Shown | None
    template: str = "studies/_card.html"
    url: str = ""


def faces(item: Item, _code: str) -> list[tuple[int, Card]]:
    """Slot `use_faces`."""
    there = queries.of_wishes(use.wish.id for use in register.of_item(item.id))
    shown = gate.publication(item.id) if there else None
    return [(number, Card(row, shown)) for number, row in there.items()]


def recipients(event: ConsentEvent) -> list[tuple[str, str, str, str]]:
    """Slot `receipt_recipients`: those who do the study that this yes or no was about."""
    row = queries.of_receipt(event.receipt)
    return [(row.ethics, f"{row.name}: {row.done_by}", row.contact, "studies")] if row else []


def rail(reader: Actor) -> list[Row]:
    """Slot `rail`."""
    row = Row(Group.SAID, _("Studies"), url_for("studies.index"), "clipboard-list")
    return [row] if reader.where(Role.ADMIN) else []
