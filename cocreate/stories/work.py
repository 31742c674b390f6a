"""What waits for somebody of the staff: stories without an answer."""

from flask import url_for
from flask_babel import gettext as _

from cocreate.kernel.policy import Actor
from cocreate.stories import answering
from cocreate.stories.policy import ANSWERING


def rail(reader: Actor) -> list[tuple[str, str, str, int]]:
    """Slot `rail`: (label, address, icon, number)."""
    if not reader.where(*ANSWERING):
        return []
    number, _late = answering.waiting(reader)
    return [(_("Stories"), url_for("answer_stories.index"), "book-open", number)]


def tasks(reader: Actor) -> list[tuple[str, str, str, int, int]]:
    """Slot `work`: (what to do, address, icon, how many, how many of them are late)."""
    if not reader.where(*ANSWERING):
        return []
    number, late = answering.waiting(reader)
    if not number:
        return []
    return [(_("Answer stories"), url_for("answer_stories.index"), "book-open", number, late)]
