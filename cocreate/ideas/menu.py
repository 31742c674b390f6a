"""The line of staff who write down what they are told."""

from flask import url_for
from flask_babel import pgettext

from cocreate.kernel.policy import Actor

Row = tuple[str, str, str, int]


def rail(reader: Actor) -> list[Row]:
    """Slot `rail`: (label, address, icon, number)."""
    if not reader.is_staff:
        return []
    return [(pgettext("nav", "Write down"), url_for("capture.new"), "notebook-pen", 0)]
