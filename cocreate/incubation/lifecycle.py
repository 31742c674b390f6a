"""The arrows of an idea's road, and the kinds of things that happen on it."""

from collections.abc import Callable

from flask_babel import gettext as _

from cocreate.ideas.models import Idea, Stage
from cocreate.incubation import evidence, gates
from cocreate.kernel.errors import Missing
from cocreate.kernel.events import Kind
from cocreate.kernel.lifecycle import Lifecycle, Move

TAKEN_ON = Kind.of("idea.taken_on")
HANDED_OVER = Kind.of("idea.handed_over")
DATE_MOVED = Kind.of("idea.date_moved")
ANSWERED = Kind.of("idea.answered")
SCORED = Kind.of("idea.scored")
STEPPED_ASIDE = Kind.of("idea.stepped_aside")
ASSESSED = Kind.of("idea.assessed")
PARKED = Kind.of("idea.parked")
PAUSED = Kind.of("idea.paused")
RESUMED = Kind.of("idea.resumed")
DUE_SOON = Kind.of("idea.due_soon")
OVERDUE = Kind.of("idea.overdue")
PLANNED = Kind.of("idea.planned")
PILOTED = Kind.of("idea.piloted")
MEASURED = Kind.of("idea.measured")
CHANGED = Kind.of("idea.changed")
VERDICT = Kind.of("idea.verdict")
REPORTED = Kind.of("idea.reported")
AMENDED = Kind.of("idea.amended")
IN_PLACE = Kind.of("idea.in_place")
PROMISED = Kind.of("idea.promised")
PROMISE_KEPT = Kind.of("idea.promise_kept")
JUDGED = Kind.of("idea.judged")
REOPENED = Kind.of("idea.reopened")
MERGED = Kind.of("idea.merged")
UNMERGED = Kind.of("idea.unmerged")
GATHERED = Kind.of("idea.gathered")  # others were joined with it
PARTED = Kind.of("idea.parted")  # and taken apart again

Arrow = Move[Stage, Idea]


def _arrow(
    name: str,
    source: Stage,
    target: Stage,
    permission: str,
    kind: Kind,
    lacking: Callable[[Idea], list[str]] | None = None,
) -> Arrow:
    return Move(name, frozenset({source}), target, f"incubation:{permission}", kind, lacking)


R, A, P, B = Stage.RECEIVED, Stage.ASSESSED, Stage.PILOTED, Stage.REPORTED

TAKE_ON = _arrow("take_on", R, R, "take_on", TAKEN_ON, gates.owner)
PARK = _arrow("park", R, R, "decide", PARKED, gates.parked)
PARK_DECIDED = _arrow("park_decided", A, A, "decide", PARKED, gates.parked)
DECIDE = _arrow("decide", R, A, "decide", ASSESSED, gates.assessed)
DECIDE_ANEW = _arrow("decide_anew", A, A, "decide", ASSESSED, gates.assessed)
BEGIN = _arrow("begin", A, P, "begin", PILOTED, gates.piloted)
CONCLUDE = _arrow("conclude", P, P, "conclude", VERDICT, gates.concluded)
REPORT = _arrow("report", P, B, "report", REPORTED, gates.reported)
CARRY_OUT = _arrow("carry_out", A, B, "report", REPORTED, gates.carried_out)
DECLINE = _arrow("decline", A, B, "decide", REPORTED, gates.declined)
PASS_ON = _arrow("pass_on", R, B, "report", REPORTED, gates.passed_on)
REOPEN = _arrow("reopen", B, A, "judge", REOPENED)

MOVES = (
    TAKE_ON,
    PARK,
    PARK_DECIDED,
    DECIDE,
    DECIDE_ANEW,
    BEGIN,
    CONCLUDE,
    REPORT,
    CARRY_OUT,
    DECLINE,
    PASS_ON,
    REOPEN,
)
LIFE: Lifecycle[Stage, Idea] = Lifecycle(R, MOVES)

SPOKEN: dict[str, Callable[[Idea], str]] = {
    TAKE_ON.name: lambda idea: idea.owner_title,
    PARK.name: evidence.public_reason,
    PARK_DECIDED.name: evidence.public_reason,
    DECIDE.name: evidence.public_reason,
    DECIDE_ANEW.name: evidence.public_reason,
    DECLINE.name: evidence.public_reason,
    BEGIN.name: evidence.change_tried,
    CONCLUDE.name: evidence.verdict_reason,
    REPORT.name: evidence.what_was_done,
    CARRY_OUT.name: evidence.what_was_done,
    PASS_ON.name: lambda idea: idea.answer,
}
"""Each move of ours and the words that everybody reads with it. REOPEN is its author's own."""

ENTERING = {A: gates.assessed, P: gates.piloted, B: gates.reported}


def take(idea: Idea, move: Arrow) -> None:
    """Go along an arrow. A jump over a gate is refused with the names of all that is missing.

    :class:`OutOfTurn` (409) where the step was open once and somebody has gone on since.
    """
    if idea.stage not in move.sources and not _was_open(idea, move):
        raise Missing(_on_the_way(idea, move))
    if _is_silent(idea, move) and not (move.lacking and move.lacking(idea)):
        raise Missing([_("A sentence that everybody can read")])
    LIFE.take(idea, move)


def _is_silent(idea: Idea, move: Arrow) -> bool:
    return move.name in SPOKEN and not SPOKEN[move.name](idea).strip()


def _was_open(idea: Idea, move: Arrow) -> bool:
    here, there = Stage(idea.stage).number, max(it.number for it in move.sources)
    return here > there and (move.target is R or str(move.target) in idea.dates)


def _on_the_way(idea: Idea, move: Arrow) -> list[str]:
    here, there = Stage(idea.stage).number, min(it.number for it in move.sources)
    if here > there:
        return [_("It went another way, so this step is not part of its road.")]
    between = [stage for stage in Stage if here < stage.number <= there]
    names = [NOT_YET[stage]() for stage in between]
    names += [name for stage in between for name in ENTERING[stage](idea)]
    names += move.lacking(idea) if move.lacking else []
    return list(dict.fromkeys(names))


NOT_YET: dict[Stage, Callable[[], str]] = {
    A: lambda: str(_("The committee has not decided yet.")),
    P: lambda: str(_("The pilot has not begun yet.")),
    B: lambda: str(_("We have not reported back yet.")),
}
