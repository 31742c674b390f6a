"""Requests about data in the menu and on the first page of staff."""

from flask import url_for
from flask_babel import gettext as _

from cocreate.kernel.policy import Actor
from cocreate.rights import queries

Row = tuple[str, str, str, int]
Task = tuple[str, str, str, int, int]
ICON = "shield-check"


def rail(reader: Actor) -> list[Row]:
    """Slot `rail`: (label, address, icon, number)."""
    if not reader.where(*queries.ANSWERING):
        return []
    return [(_("Requests about data"), url_for("requests.index"), ICON, queries.counts(reader)[0])]


def tasks(reader: Actor) -> list[Task]:
    """Slot `work`: (what to do, address, icon, how many, how many of them are overdue)."""
    number, late = queries.counts(reader) if reader.where(*queries.ANSWERING) else (0, 0)
    row = (_("Answer requests about data"), url_for("requests.index"), ICON, number, late)
    return [row] if number else []
