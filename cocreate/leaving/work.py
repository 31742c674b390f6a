"""Texts that were left, in the menu and on the first page of staff."""

from flask import url_for
from flask_babel import gettext as _

from cocreate.kernel.menu import Group, Row
from cocreate.kernel.policy import Actor
from cocreate.leaving import queries
from cocreate.leaving.policy import WORKING

Task = tuple[str, str, str, int, int]
ICON = "file-text"


def rail(reader: Actor) -> list[Row]:
    """Slot `rail`: only while there is something; few people leave a text."""
    number = queries.counts(reader)[0] if reader.where(*WORKING) else 0
    row = Row(Group.OFFICE, _("Texts left behind"), url_for("left.index"), ICON, number)
    return [row] if number else []


def tasks(reader: Actor) -> list[Task]:
    """Slot `work`: (what to do, address, icon, how many, how many of them soon gone)."""
    number, late = queries.counts(reader) if reader.where(*WORKING) else (0, 0)
    row = (_("Make texts nobody's that were left"), url_for("left.index"), ICON, number, late)
    return [row] if number else []
