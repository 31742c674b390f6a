"""Two who erased what they had sent and left the text: one is shown again, one waits for a look."""

from datetime import timedelta
from functools import partial
from typing import Any

from cocreate.demonstration.play import Play
from cocreate.erasing import actions as erasing
from cocreate.erasing import destroying
from cocreate.erasing.models import Erasure
from cocreate.intake import opening
from cocreate.kernel.db import db
from cocreate.leaving import actions, queries

FIRST, SECOND = "moderator2", "moderator"
Row = dict[str, Any]


def put_on(play: Play, row: Row) -> None:
    asked = play.stage.ago(row["asked"])
    play.stage.at(asked, partial(_ask, play, row))
    play.stage.at(asked + timedelta(hours=73), partial(_destroy, row))
    play.stage.at(asked + timedelta(days=4), partial(_take_out, play, row))
    if row["shown"]:
        play.stage.at(asked + timedelta(days=5), partial(_show, play, row))


def _ask(play: Play, row: Row) -> None:
    item = play.item(row["idea"])
    row["number"] = erasing.ask_by_code(opening.author(item), item, {item.id}).number


def _destroy(row: Row) -> None:
    destroying.destroy(db.session.get_one(Erasure, row["number"]))


def _take_out(play: Play, row: Row) -> None:
    nurse = play.cast.actors[FIRST]
    found = queries.one(nurse, play.item(row["idea"]).ref)
    if found is not None:
        actions.propose(nurse, found.left, row["title"], row["body"])


def _show(play: Play, row: Row) -> None:
    nurse = play.cast.actors[SECOND]
    found = queries.one(nurse, play.item(row["idea"]).ref)
    if found is not None:
        actions.show(nurse, found.left, found.left.turn)
