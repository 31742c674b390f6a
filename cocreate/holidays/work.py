"""The line of the calendar on the page of administrators."""

from flask import url_for
from flask_babel import gettext as _

from cocreate.kernel.policy import Actor, Role


def admin(reader: Actor) -> list[tuple[str, str, str]]:
    """Slot `admin`: (label, address, one line)."""
    if not reader.where(Role.ADMIN):
        return []
    return [
        (_("Calendar"), url_for("holidays.index"), _("Holidays, and weekends on which you work."))
    ]
