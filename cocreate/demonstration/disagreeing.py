"""An author who does not agree with the desk, and the other moderator who reads it again."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any

from cocreate.demonstration.play import Play
from cocreate.kernel.policy import Actor
from cocreate.moderation import appealing, claims

SOON, LATELY = timedelta(days=2), 3  # days ago: so that it still waits when somebody looks
ANSWERED = timedelta(days=3)


def put_on(play: Play, row: dict[str, Any], first: Actor, since: datetime) -> None:
    """What its author says to the decision, where the script has something."""
    if "appeal" not in row:
        return
    is_open = "appeal_answer" not in row
    when = play.stage.ago(LATELY) if is_open else since + SOON
    play.stage.at(when, partial(_appeal, play, row))
    if not is_open:
        play.stage.at(when + ANSWERED, partial(_answer, play, row, first))


def _appeal(play: Play, row: dict[str, Any]) -> None:
    item = play.item(row["key"])
    appealing.appeal(Actor().holding(item.id), item, row["appeal"])


def _answer(play: Play, row: dict[str, Any], first: Actor) -> None:
    item = play.item(row["key"])
    both = (play.cast.actors[name] for name in ("moderator", "moderator2"))
    other = next(it for it in both if it.id != first.id)
    title = claims.title(other, item.institution_id)
    appealing.uphold(other, item, row["appeal_answer"], title)
