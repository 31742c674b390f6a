"""Requests about data in the menu and on the first page of staff."""

from flask import url_for
from flask_babel import gettext as _

from cocreate.kernel.menu import Group, Row
from cocreate.kernel.policy import Actor
from cocreate.rights import queries

Task = tuple[str, str, str, int, int]
ICON = "shield-check"


def rail(reader: Actor) -> list[Row]:
    """Slot `rail`."""
    if not reader.where(*queries.ANSWERING):
        return []
    number = queries.counts(reader)[0]
    return [Row(Group.OFFICE, _("Requests about data"), url_for("requests.index"), ICON, number)]


def tasks(reader: Actor) -> list[Task]:
    """Slot `work`: (what to do, address, icon, how many, how many of them are overdue)."""
    number, late = queries.counts(reader) if reader.where(*queries.ANSWERING) else (0, 0)
    row = (_("Answer requests about data"), url_for("requests.index"), ICON, number, late)
    return [row] if number else []
