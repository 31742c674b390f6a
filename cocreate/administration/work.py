"""The line of the administration in the menu of staff."""

from flask import url_for
from flask_babel import pgettext

from cocreate.kernel.menu import Group, Row
from cocreate.kernel.policy import Actor, Role


def rail(reader: Actor) -> list[Row]:
    """Slot `rail`."""
    if not reader.where(Role.ADMIN):
        return []
    return [
        Row(Group.OFFICE, pgettext("nav", "Admin"), url_for("administration.index"), "settings")
    ]
