"""From invited to here, and what goes on the record of the meeting: numbers of guests, no names.

That somebody came is nowhere on it: the hour would lead to their seat, and so to their votes.
"""

from cocreate.kernel.events import Kind
from cocreate.kernel.lifecycle import Lifecycle, Move
from cocreate.rosters.models import Guest, Standing

INVITED = Kind.of("guest.invited")
ASKED = Kind.of("guest.asked")
REMOVED = Kind.of("guest.removed")
CONTACT_READ = Kind.of("guest.contact_read")
PRINTED = Kind.of("guest.letters_printed")

_I, _A, _D, _W, _C = Standing
_OWN, _RUN = "rosters:answer", "rosters:run"

Arrow = Move[Standing, Guest]
ACCEPT: Arrow = Move("accept", frozenset({_I, _D}), _A, _OWN, Kind.of("guest.accepted"))
QUEUE: Arrow = Move("queue", frozenset({_D}), _W, _OWN, Kind.of("guest.queued"))
DECLINE: Arrow = Move("decline", frozenset({_I, _A, _W}), _D, _OWN, Kind.of("guest.declined"))
MOVE_UP: Arrow = Move("move_up", frozenset({_W}), _A, _RUN, Kind.of("guest.moved_up"))
ARRIVE: Arrow = Move("arrive", frozenset({_I, _A, _D, _W}), _C, _OWN, Kind.of("guest.came"))
DEPART: Arrow = Move("depart", frozenset({_C}), _A, _RUN, Kind.of("guest.came"))
LIFE: Lifecycle[Standing, Guest] = Lifecycle(_I, (ACCEPT, QUEUE, DECLINE, MOVE_UP, ARRIVE, DEPART))
