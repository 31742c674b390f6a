"""The lines of imports in the menus of staff and of administrators."""

from flask import url_for
from flask_babel import gettext as _
from flask_babel import pgettext

from cocreate.kernel.menu import Group, Row
from cocreate.kernel.policy import Actor, Role


def rail(reader: Actor) -> list[Row]:
    """Slot `rail`."""
    if not reader.where(Role.ADMIN):
        return []
    return [Row(Group.OFFICE, pgettext("nav", "Import"), url_for("lists.index"), "file-up")]


def admin(_reader: Actor) -> list[tuple[str, str, str]]:
    """Slot `admin`: (label, address, one line)."""
    line = _("Bring in what people said on paper or by phone, and take an import back.")
    return [(_("Import a table"), url_for("lists.index"), line)]
