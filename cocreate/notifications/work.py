"""What letters add to the pages of staff: their line in the rail, and what waits."""

from flask import url_for
from flask_babel import gettext as _

from cocreate.kernel.menu import Group, Row
from cocreate.kernel.policy import Actor
from cocreate.notifications import queries

Task = tuple[str, str, str, int, int]


def rail(reader: Actor) -> list[Row]:
    """Slot `rail`."""
    if not reader.is_staff:
        return []
    there = url_for("notifications.letters")
    return [Row(Group.TODAY, _("Letters"), there, "mail", queries.waiting(reader))]


def tasks(reader: Actor) -> list[Task]:
    """Slot `work`: (what to do, address, icon, how many, how many of them are overdue)."""
    if not reader.is_staff or not (number := queries.waiting(reader)):
        return []
    label = _("Hand over letters, or call")
    return [(label, url_for("notifications.letters"), "mail", number, 0)]
