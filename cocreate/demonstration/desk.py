"""What those at the desk write beside a text that waits: how serious it is, a note to each other."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any

from cocreate.demonstration.play import Play
from cocreate.moderation import actions, notes

LATER = timedelta(hours=2)


def put_on(play: Play, row: dict[str, Any], sent_at: datetime) -> None:
    """Where the script has something: `grade` from 0 to 5, and `note`."""
    if "grade" in row or "note" in row:
        play.stage.at(sent_at + LATER, partial(_beside, play, row))


def _beside(play: Play, row: dict[str, Any]) -> None:
    """Whoever looked gives it back: it waits for the next one."""
    nurse, item = play.cast.actors["moderator2"], play.item(row["key"])
    if "grade" in row:
        actions.claim(nurse, item)
        actions.grade(nurse, item, row["grade"])
        actions.release(nurse, item)
    if "note" in row:
        notes.add(nurse, item, row["note"])
