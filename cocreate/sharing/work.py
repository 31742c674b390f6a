"""What other institutions gave, in the menu of staff."""

from flask import url_for
from flask_babel import gettext as _

from cocreate.kernel.menu import Group, Row
from cocreate.kernel.policy import Actor
from cocreate.sharing import queries


def rail(reader: Actor) -> list[Row]:
    """Slot `rail`; only where something was given."""
    if not (reader.is_staff and queries.is_given(reader)):
        return []
    return [Row(Group.SAID, _("From other institutions"), url_for("shared.index"), "inbox")]
