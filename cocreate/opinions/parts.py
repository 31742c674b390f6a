"""What votes held elsewhere put on the pages of workshops."""

from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from cocreate.opinions import queries
from cocreate.opinions.models import OutsideVote
from cocreate.workshops.models import Workshop


@dataclass(frozen=True, slots=True)
class Part:
    template: str
    rows: tuple[OutsideVote, ...]


def on_list(houses: frozenset[int] | None) -> list[Part]:
    """Slot `votes_elsewhere`, for everybody."""
    rows = queries.published(houses)
    return [Part("opinions/_list.html", tuple(rows))] if rows else []


def on_page(workshop: Workshop) -> list[Part]:
    """Slot `workshop_parts`: what belongs to this meeting."""
    rows = queries.of_workshop(workshop.id)
    return [Part("opinions/_beside.html", tuple(rows))] if rows else []


def on_desk() -> list[tuple[str, str, str]]:
    """Slot `beside_workshops`: label, address, icon."""
    return [(_("Votes held elsewhere"), url_for("opinions.index"), "map")]
