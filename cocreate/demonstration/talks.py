"""What people say about the ideas of the demonstration: sent, read, changed, answered."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any

from cocreate.consent import notices
from cocreate.demonstration.ideas import secret
from cocreate.demonstration.play import Play
from cocreate.intake.noticed import PURPOSES
from cocreate.intake.receiving import Sending
from cocreate.kernel.db import db
from cocreate.kernel.policy import Actor
from cocreate.moderation import actions as moderation
from cocreate.moderation.texts import Text
from cocreate.talking import actions
from cocreate.talking.actions import NewComment
from cocreate.talking.models import Comment, Stance

A_DAY = timedelta(days=1)
Row = dict[str, Any]


def put_on(play: Play, row: Row, idea: Row) -> None:
    """`idea`: the row of the idea that it speaks about."""
    days = max(1.0, idea["age_days"] - row["days"])
    said_at = play.stage.ago(days, hour=19)
    play.stage.at(said_at, partial(_say, play, row, said_at))


def _say(play: Play, row: Row, said_at: datetime) -> None:
    speaker = play.cast.actors[row["by"]] if "by" in row else Actor()
    sending = Sending(
        parts={"body": row["body"]},
        answers={"publish": True},
        notices={it: notices.current(it, row["lang"]).sha256 for it in PURPOSES},
        code=secret(row["key"]),
        sender_id=speaker.id if "by" in row else None,
    )
    new = NewComment(sending, Stance(row["stance"]), row.get("group", ""))
    play.items[row["key"]] = actions.say(speaker, play.idea(row["idea"]), new).id
    if row.get("road") != "waiting":
        play.stage.at(said_at + A_DAY / 2, partial(_read, play, row, row["body"]))
    if "again" in row:
        play.stage.at(said_at + A_DAY * 2, partial(_again, play, row))
    if "answer" in row:
        play.stage.at(said_at + A_DAY * 3, partial(_answer, play, row))


def _read(play: Play, row: Row, body: str) -> None:
    item = play.item(row["key"])
    moderation.claim(play.cast.actors["moderator"], item)
    moderation.publish(play.cast.actors["moderator"], item, Text("", body))


def _comment(play: Play, row: Row) -> Comment:
    return db.session.get_one(Comment, play.items[row["key"]])


def _again(play: Play, row: Row) -> None:
    comment = _comment(play, row)
    actions.rewrite(Actor().holding(comment.id), comment, row["again"])
    play.stage.at(play.now() + A_DAY / 2, partial(_read, play, row, row["again"]))


def _answer(play: Play, row: Row) -> None:
    actions.answer(play.cast.actors["moderator"], _comment(play, row), row["answer"])
