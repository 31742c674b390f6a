"""The line of the administration in the menu of staff."""

from flask import url_for
from flask_babel import pgettext

from cocreate.kernel.policy import Actor, Role

Row = tuple[str, str, str, int]


def rail(reader: Actor) -> list[Row]:
    """Slot `rail`: (label, address, icon, number)."""
    if not reader.where(Role.ADMIN):
        return []
    return [(pgettext("nav", "Admin"), url_for("administration.index"), "settings", 0)]
