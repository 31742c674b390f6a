"""The one button of each step of a board, and the way back."""

from flask_babel import lazy_gettext as _

from cocreate.boards.models import Step

NEXT = {
    Step.WAITING: ("start", _("Open the board")),
    Step.OPEN: ("sort", _("No more notes, sort them")),
    Step.SORTING: ("shut", _("Close the board")),
    Step.CLOSED: ("take_off", _("Take it off the screen")),
}
UNDO = {
    Step.OPEN: ("wait_again", _("Undo: back to waiting")),
    Step.SORTING: ("note_again", _("Undo: take notes again")),
    Step.CLOSED: ("sort_again", _("Undo: sort again")),
}
