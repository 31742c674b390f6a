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
    number, is_any = queries.in_short(reader)
    if not is_any:
        return []
    return [Row(Group.OFFICE, _("Signed forms"), url_for("papers.index"), "file-check", number)]


def tasks(reader: Actor) -> list[tuple[str, str, str, int, int]]:
    """Slot `work`: (what to do, address, icon, how many, how many of them are late)."""
    here = url_for("papers.index")
    number = sum(not it.is_mine for it in queries.waiting(reader))
    back = sum(bool(it.found and it.found.by_id == reader.id) for it in queries.unsigned(reader))
    rows = [
        (_("Compare a signed form"), here, "file-check", number, 0),
        (_("Add a signed form once more"), here, "undo-2", back, 0),
    ]
    return [row for row in rows if row[3]]
