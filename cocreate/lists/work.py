"""The lines of imports in the menus of staff and of administrators."""

from flask import url_for
from flask_babel import gettext as _
from flask_babel import pgettext

from cocreate.kernel.policy import Actor, Role

Row = tuple[str, str, str, int]


def rail(reader: Actor) -> list[Row]:
    """Slot `rail`: (label, address, icon, number)."""
    if not reader.where(Role.ADMIN):
        return []
    return [(pgettext("nav", "Import"), url_for("lists.index"), "file-up", 0)]


def admin(_reader: Actor) -> list[tuple[str, str, str]]:
    """Slot `admin`: (label, address, one line)."""
    line = _("Bring in what people said on paper or by phone, and take an import back.")
    return [(_("Import a table"), url_for("lists.index"), line)]
