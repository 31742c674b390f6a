"""From planned to closed, and the four steps of each question with the way back from each."""

from flask_babel import gettext as _

from cocreate.kernel.errors import OutOfTurn
from cocreate.kernel.events import Kind
from cocreate.kernel.lifecycle import Lifecycle, Move
from cocreate.workshops import evidence
from cocreate.workshops.models import Phase, Workshop
from cocreate.workshops.voting.models import Ballot, Step

PLANNED = Kind.of("workshop.planned")
CHANGED = Kind.of("workshop.changed")
DECIDED = Kind.of("workshop.decided")
DISCUSSED = Kind.of("idea.discussed")
UNDONE = Kind.of("ballot.undone")
SHOWN = Kind.of("workshop.shown")
TIMED = Kind.of("ballot.timed")


_P, _O, _C = Phase
_LEAD = "workshops:lead"

OPEN_ROOM = Move(
    "open_room", frozenset({_P}), _O, _LEAD, Kind.of("workshop.opened"), evidence.to_open
)
CLOSE = Move(
    "close", frozenset({_O}), _C, "workshops:close", Kind.of("workshop.closed"), evidence.to_close
)
MEETING: Lifecycle[Phase, Workshop] = Lifecycle(_P, (OPEN_ROOM, CLOSE))

WAITING, OPEN, CLOSED, REVEALED = Step

Arrow = Move[Step, Ballot]
START: Arrow = Move("start", frozenset({WAITING}), OPEN, _LEAD, Kind.of("ballot.opened"))
END: Arrow = Move("end", frozenset({OPEN}), CLOSED, _LEAD, Kind.of("ballot.closed"))
REVEAL: Arrow = Move("reveal", frozenset({CLOSED}), REVEALED, _LEAD, Kind.of("ballot.revealed"))
WAIT_AGAIN: Arrow = Move("wait_again", frozenset({OPEN}), WAITING, _LEAD, UNDONE)
VOTE_AGAIN: Arrow = Move("vote_again", frozenset({CLOSED}), OPEN, _LEAD, UNDONE)
TAKE_IN: Arrow = Move("take_in", frozenset({REVEALED}), CLOSED, _LEAD, UNDONE)
VOTING: Lifecycle[Step, Ballot] = Lifecycle(
    WAITING, (START, END, REVEAL, WAIT_AGAIN, VOTE_AGAIN, TAKE_IN)
)


def named(verb: str) -> Arrow:
    """The arrow that a button names; 409 for one that isn't there."""
    if verb not in VOTING.moves:
        raise OutOfTurn(_("This step is not open any more. Somebody may have been faster."))
    return VOTING.moves[verb]
