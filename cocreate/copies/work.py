"""Copies to fetch back, in the menu and on the first page of staff."""

from flask import url_for
from flask_babel import gettext as _

from cocreate.copies import queries
from cocreate.kernel.clock import now
from cocreate.kernel.menu import Group, Row
from cocreate.kernel.policy import Actor

Task = tuple[str, str, str, int, int]
ICON = "undo-2"


def rail(reader: Actor) -> list[Row]:
    """Slot `rail`; only where there is something to fetch."""
    number = queries.counts(reader, now())[0] if reader.is_staff else 0
    row = Row(Group.OFFICE, _("Fetch back"), url_for("recalls.index"), ICON, number)
    return [row] if number else []


def tasks(reader: Actor) -> list[Task]:
    """Slot `work`: (what to do, address, icon, how many, how many of them are overdue)."""
    number, late = queries.counts(reader, now()) if reader.is_staff else (0, 0)
    if not number:
        return []
    return [(_("Fetch copies of stories back"), url_for("recalls.index"), ICON, number, late)]
