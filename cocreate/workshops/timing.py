"""The time that the host gives for a question: shown to everybody, ended by nobody but the host.

A vote does not end by itself when the time is up: people answer at their own pace (WCAG 2.2.1), and
the host sees who is still at it. What is left is told in steps, each of them news for a poll: by
minutes, in the last one by tens of seconds. The phones' clocks don't matter.
"""

from math import ceil
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from cocreate.kernel.change import change
from cocreate.kernel.clock import now
from cocreate.kernel.errors import OutOfTurn
from cocreate.kernel.policy import Actor
from cocreate.workshops import lifecycle
from cocreate.workshops.models import Workshop
from cocreate.workshops.voting.models import Ballot, Step

MINUTES = (1, 2, 3, 5)
MINUTE, STEP = 60, 10


def give(actor: Actor, workshop: Workshop, ballot: Ballot, minutes: int) -> None:
    """So many minutes from now, or so many more; 0 takes the timer off."""
    with change(actor, "workshops:lead", on=workshop) as record:
        if ballot.stage != Step.OPEN or not workshop.is_room:
            raise OutOfTurn(_("This vote is not open."))
        at = int(now().timestamp())
        ballot.rings_at = max(at, ballot.rings_at or 0) + minutes * MINUTE if minutes else None
        record(lifecycle.TIMED, workshop, ballot=ballot.id, minutes=minutes)


def step(rings_at: int | None) -> str:
    """Seconds left as they are told; "" where there is no timer. What a poll sends back."""
    if rings_at is None:
        return ""
    left = max(0, rings_at - int(now().timestamp()))
    size = MINUTE if left > MINUTE - STEP else STEP
    return str(ceil(left / size) * size)


def words(said: str) -> str:
    """A step in words; "" for none."""
    if not said:
        return ""
    seconds = int(said)
    if seconds >= MINUTE:
        minutes = seconds // MINUTE
        return str(ngettext("%(num)d minute left", "%(num)d minutes left", minutes))
    return str(_("%(number)s seconds left", number=seconds) if seconds else _("The time is up"))


def of(ballot: Ballot | None) -> str:
    """The step of the question that is on."""
    return step(ballot.rings_at) if ballot is not None else ""


def shown(said: str) -> dict[str, Any]:
    """For the pages: the step, and the same in words."""
    return {"time": said, "told": words(said)}
