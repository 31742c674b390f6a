"""Read in, shown to everybody, taken back. What goes on the record: numbers, no words."""

from flask_babel import gettext as _

from cocreate.kernel.events import Kind
from cocreate.kernel.lifecycle import Lifecycle, Move
from cocreate.opinions.models import OutsideVote, Stage

READ = Kind.of("outside.read")
DESCRIBED = Kind.of("outside.described")
CALCULATED = Kind.of("outside.calculated")
REMOVED = Kind.of("outside.removed")

_KEEP = "opinions:keep"


def _to_show(vote: OutsideVote) -> list[str]:
    return [str(_("The map is still being calculated."))] if vote.is_waiting else []


Arrow = Move[Stage, OutsideVote]
PUBLISH: Arrow = Move(
    "publish",
    frozenset({Stage.READ_IN}),
    Stage.PUBLISHED,
    _KEEP,
    Kind.of("outside.published"),
    _to_show,
)
TAKE_BACK: Arrow = Move(
    "take_back", frozenset({Stage.PUBLISHED}), Stage.READ_IN, _KEEP, Kind.of("outside.taken_back")
)
LIFE: Lifecycle[Stage, OutsideVote] = Lifecycle(Stage.READ_IN, (PUBLISH, TAKE_BACK))
