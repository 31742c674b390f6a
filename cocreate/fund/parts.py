"""What the fund shows on pages of others: a row of the menu, and what a pilot costs."""

from dataclasses import dataclass, field
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from cocreate.fund import money, queries
from cocreate.fund.models import Line
from cocreate.fund.policy import KEEPERS
from cocreate.fund.queries import Sums
from cocreate.ideas.models import Idea
from cocreate.incubation.models import Pilot
from cocreate.kernel.menu import Group, Row
from cocreate.kernel.policy import Actor, may
from cocreate.kernel.web import me


@dataclass(frozen=True, slots=True)
class Part:
    """`url`: where it is kept, for those who may."""

    template: str
    lines: list[tuple[Line, Sums]]
    total: Sums
    url: str = ""
    yuan: Any = field(default=money.shown)


def rail(reader: Actor) -> list[Row]:
    """Slot `rail`."""
    if not reader.where(*KEEPERS):
        return []
    return [Row(Group.DECIDED, _("Fund"), url_for("fund.index"), "wallet")]


def for_staff(pilot: Pilot, idea: Idea) -> list[Part]:
    """Slot `pilot_parts`: its budget lines; empty ones say so."""
    lines = queries.lines([pilot.id])
    url = url_for("fund.of_pilot", pilot_id=pilot.id) if may(me(), "fund:keep", idea) else ""
    return [Part("fund/_of_pilot.html", lines, queries.total(lines), url)]


def for_all(pilot: Pilot) -> list[Part]:
    """Slot `pilot_public`: nothing where no money was set aside."""
    lines = queries.lines([pilot.id])
    return [Part("fund/_public.html", lines, queries.total(lines))] if lines else []
