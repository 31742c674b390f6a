"""What collections add to other pages: to the menu of staff, to the list of stories."""

from flask import url_for
from flask_babel import gettext as _

from cocreate.accounts import scope
from cocreate.collected import queries
from cocreate.consent.policy import USING
from cocreate.kernel.menu import Group, Row
from cocreate.kernel.policy import Actor


def rail(reader: Actor) -> list[Row]:
    """Slot `rail`."""
    row = Row(Group.SAID, _("Collections"), url_for("collections.index"), "layout-grid")
    return [row] if reader.where(*USING) else []


def on_stories() -> list[tuple[str, str, str, int]]:
    """Slot `exhibitions`: (address, title, its language, how many stories stand there)."""
    rows = queries.open_now(scope.ids())
    return [
        (url_for("exhibitions.show", number=it.id), it.title, it.lang, many) for it, many in rows
    ]
