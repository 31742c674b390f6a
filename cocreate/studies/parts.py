"""What studies add to other pages: the card on its author's page, a line in the menu."""

from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from cocreate.consent import gate
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
    found = []
    for use in register.of_item(item.id):
        row = queries.of_wish(use.wish.id)
        if row is not None:
            found.append((use.wish.id, Card(row, gate.publication(item.id))))
    return found


def rail(reader: Actor) -> list[Row]:
    """Slot `rail`."""
    row = Row(Group.SAID, _("Studies"), url_for("studies.index"), "clipboard-list")
    return [row] if reader.where(Role.ADMIN) else []
