"""The line of the lexicon on the page of administrators, and in the menu of those who only read."""

from flask import url_for
from flask_babel import gettext as _
from flask_babel import pgettext

from cocreate.kernel.menu import Group, Row
from cocreate.kernel.policy import Actor, Role


def admin(_reader: Actor) -> list[tuple[str, str, str]]:
    """Slot `admin`: (label, address, one line)."""
    line = _("The words by which we find ideas that say the same. Add what people say here.")
    return [(_("Lexicon"), url_for("lexicon.index"), line)]


def rail(reader: Actor) -> list[Row]:
    """Slot `rail`: an administrator finds it under administration."""
    if reader.where(Role.ADMIN) or not reader.where(Role.MODERATOR):
        return []
    return [Row(Group.OFFICE, pgettext("nav", "Lexicon"), url_for("lexicon.index"), "book-a")]
