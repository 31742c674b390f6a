"""From waiting to closed and each step back; what of it goes on the record of the meeting.

That somebody wrote a note is nowhere on it: a room writes at once, and a note belongs to its writer.
"""

from flask_babel import gettext as _

from cocreate.boards.models import Board, Step
from cocreate.kernel.errors import OutOfTurn
from cocreate.kernel.events import Kind
from cocreate.kernel.lifecycle import Lifecycle, Move

ASKED = Kind.of("board.asked")
SHOWN = Kind.of("board.shown")
ARRANGED = Kind.of("board.arranged")
UNDONE = Kind.of("board.undone")
GREW = Kind.of("board.grew")
LINE_GONE = Kind.of("idea.line_gone")  # on the idea's own chain

_W, _O, _S, _C = Step
_RUN = "boards:run"

Arrow = Move[Step, Board]
START: Arrow = Move("start", frozenset({_W}), _O, _RUN, Kind.of("board.opened"))
SORT: Arrow = Move("sort", frozenset({_O}), _S, _RUN, Kind.of("board.ended"))
SHUT: Arrow = Move("shut", frozenset({_W, _O, _S}), _C, _RUN, Kind.of("board.closed"))
WAIT_AGAIN: Arrow = Move("wait_again", frozenset({_O}), _W, _RUN, UNDONE)
NOTE_AGAIN: Arrow = Move("note_again", frozenset({_S}), _O, _RUN, UNDONE)
SORT_AGAIN: Arrow = Move("sort_again", frozenset({_C}), _S, _RUN, UNDONE)
LIFE: Lifecycle[Step, Board] = Lifecycle(
    _W, (START, SORT, SHUT, WAIT_AGAIN, NOTE_AGAIN, SORT_AGAIN)
)


def named(verb: str) -> Arrow:
    """The arrow that a button names; 409 for one that isn't there."""
    if verb not in LIFE.moves:
        raise OutOfTurn(_("This step is not open any more. Somebody may have been faster."))
    return LIFE.moves[verb]
