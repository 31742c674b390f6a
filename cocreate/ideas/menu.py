"""The line of staff who write down what they are told."""

from flask import url_for
from flask_babel import pgettext

from cocreate.kernel.menu import Group, Row
from cocreate.kernel.policy import Actor


def rail(reader: Actor) -> list[Row]:
    """Slot `rail`."""
    if not reader.is_staff:
        return []
    return [Row(Group.TODAY, pgettext("nav", "Write down"), url_for("capture.new"), "notebook-pen")]
