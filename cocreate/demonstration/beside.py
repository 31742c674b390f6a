"""Second voices of the demonstration: told by staff, read by a colleague, allowed by the story's author."""

from functools import partial
from typing import Any

from cocreate.beside import actions, queries
from cocreate.beside.actions import NewVoice
from cocreate.consent import notices
from cocreate.demonstration.ideas import secret
from cocreate.demonstration.play import Play
from cocreate.intake.models import NameShown
from cocreate.intake.noticed import PURPOSES
from cocreate.intake.receiving import Sending
from cocreate.kernel.db import db
from cocreate.kernel.policy import Actor
from cocreate.moderation import actions as moderation
from cocreate.moderation.texts import Text
from cocreate.stories.models import Story

READER = "moderator"
Row = dict[str, Any]


def put_on(play: Play, row: Row) -> None:
    for name, act in {"told": _tell, "read": _read, "agreed": _agree}.items():
        if name in row:
            play.stage.at(play.stage.ago(row[name], hour=16), partial(act, play, row))


def _story(play: Play, row: Row) -> Story:
    return db.session.get_one(Story, play.items[row["story"]])


def _tell(play: Play, row: Row) -> None:
    speaker, name = play.cast.actors[row["by"]], row.get("name", "")
    sending = Sending(
        parts={"body": row["body"], "duty": row["duty"], "name": name},
        answers={"publish": True, **({"name": True} if name else {})},
        notices={it: notices.current(it, row["lang"]).sha256 for it in PURPOSES},
        code=secret(row["key"]),
        name_shown=NameShown.NAMED if name else NameShown.ANONYMOUS,
        author_id=speaker.id,
        sender_id=speaker.id,
    )
    told = NewVoice(sending, row["group"])
    play.items[row["key"]] = actions.tell(speaker, _story(play, row), told).id


def _read(play: Play, row: Row) -> None:
    item, nurse = play.item(row["key"]), play.cast.actors[READER]
    moderation.claim(nurse, item)
    moderation.publish(nurse, item, Text("", row["body"], {"duty": row["duty"]}))


def _agree(play: Play, row: Row) -> None:
    story = _story(play, row)
    asked = queries.question(story)
    if asked is not None:
        author = Actor(id=story.subject_id).holding(story.id)
        actions.answer(author, story, asked.voice.number, asked.stamp, yes=True)
