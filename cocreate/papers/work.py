"""What waits for a second pair of eyes, in the menu and in the day's work."""

from flask import url_for
from flask_babel import gettext as _

from cocreate.kernel.menu import Group, Row
from cocreate.kernel.policy import STAFF, Actor
from cocreate.papers import queries


def rail(reader: Actor) -> list[Row]:
    """Slot `rail`. No line where nobody waits for a signature."""
    if not reader.where(*STAFF):
        return []
    number = sum(not it.is_mine for it in queries.waiting(reader))
    if not number and not queries.waiting(reader) and not queries.unsigned(reader):
        return []
    return [Row(Group.OFFICE, _("Signed forms"), url_for("papers.index"), "file-check", number)]


def tasks(reader: Actor) -> list[tuple[str, str, str, int, int]]:
    """Slot `work`: (what to do, address, icon, how many, how many of them are late)."""
    number = sum(not it.is_mine for it in queries.waiting(reader))
    if not number:
        return []
    return [(_("Compare a signed form"), url_for("papers.index"), "file-check", number, 0)]
