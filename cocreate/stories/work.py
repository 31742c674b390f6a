"""What waits for somebody of the staff: stories without an answer, answers that did not help, promises."""

from flask import url_for
from flask_babel import gettext as _

from cocreate.kernel.menu import Group, Row
from cocreate.kernel.policy import Actor
from cocreate.stories import answering
from cocreate.stories.answering import Lane
from cocreate.stories.policy import ANSWERING


def rail(reader: Actor) -> list[Row]:
    """Slot `rail`."""
    if not reader.where(*ANSWERING):
        return []
    number = answering.waiting(reader)[0] + answering.again(reader)
    return [Row(Group.SAID, _("Stories"), url_for("answer_stories.index"), "book-open", number)]


def tasks(reader: Actor) -> list[tuple[str, str, str, int, int]]:
    """Slot `work`: (what to do, address, icon, how many, how many of them are late)."""
    if not reader.where(*ANSWERING):
        return []
    number, late = answering.waiting(reader)
    again, (standing, overdue) = answering.again(reader), answering.promised(reader)
    rows = [
        (_("Answer stories"), _lane(Lane.TO_ANSWER), "book-open", number, late),
        (_("Answer once more: it did not help"), _lane(Lane.AGAIN), "message-circle", again, 0),
        (_("Keep what we promised"), _lane(Lane.PROMISED), "calendar", standing, overdue),
    ]
    return [row for row in rows if row[3]]


def _lane(lane: Lane) -> str:
    return url_for("answer_stories.index", lane=lane)
