"""Questions that wait for an answer, in the menu and on the first page of staff."""

from flask import url_for
from flask_babel import gettext as _
from flask_babel import pgettext

from cocreate.kernel.menu import Group, Row
from cocreate.kernel.policy import Actor
from cocreate.talking import queries

Task = tuple[str, str, str, int, int]
ICON = "message-circle-question-mark"


def rail(reader: Actor) -> list[Row]:
    """Slot `rail`."""
    if not reader.is_staff:
        return []
    label, number = pgettext("desk", "Questions"), queries.due(reader)[0]
    return [Row(Group.SAID, label, url_for("questions.index"), ICON, number)]


def tasks(reader: Actor) -> list[Task]:
    """Slot `work`: (what to do, address, icon, how many, how many of them are overdue)."""
    number, late = queries.due(reader) if reader.is_staff else (0, 0)
    row = (_("Answer questions about ideas"), url_for("questions.index"), ICON, number, late)
    return [row] if number else []
