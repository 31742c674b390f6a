"""The stories of the demonstration: told, read, allowed by their authors, answered, taken back."""

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from cocreate.accounts import scope
from cocreate.consent import guarding, originals
from cocreate.consent.age import FOURTEEN, Born
from cocreate.consent.guarding import Paper, Seen
from cocreate.demonstration import filmed
from cocreate.demonstration.ideas import secret, sending, take
from cocreate.demonstration.play import Play
from cocreate.intake import promises
from cocreate.intake.models import Item
from cocreate.intake.promises import Pledge
from cocreate.kernel.db import db
from cocreate.kernel.policy import Actor
from cocreate.moderation import actions as moderation
from cocreate.moderation import texts
from cocreate.moderation.texts import Text
from cocreate.stories import actions, answers, feelings, parts
from cocreate.stories.actions import NewStory
from cocreate.stories.answers import Follows
from cocreate.stories.journey import Moment
from cocreate.stories.models import Course, Relation, Story

A_DAY = timedelta(days=1)
EIGHT = 8
TURNS_FOURTEEN = "only-one-parent"
KEPT = ("good", "better", "journey", "spoken")
Row = dict[str, Any]


def put_on(play: Play, row: Row) -> None:
    told_at = play.stage.ago(row["age_days"], hour=15)
    play.stage.at(told_at, partial(_tell, play, row, told_at))


def _tell(play: Play, row: Row, told_at: datetime) -> None:
    house = play.cast.houses[row["institution"]]
    answers = {"publish": row["publish"] != "no"}
    extra = {part: row[part] for part in ("good", "better") if row.get(part)}
    new = NewStory(
        replace(sending(row, secret(row["key"]), answers, extra), film=filmed.sent(row)),
        feelings=tuple(c for word in row["feelings"] if (c := feelings.code_of(word))),
        services=tuple(_place(play, row["institution"], slug) for slug in row["departments"]),
        moments=tuple(_moment(play, row, point) for point in row["touch_points"]),
        relation=row["relation"],
        group=row["group"],
        born=_born(play, row) if row["relation"] == Relation.CHILD else "",
    )
    play.items[row["key"]] = actions.tell(house, new).id
    if row["relation"] == Relation.CHILD:
        play.stage.at(told_at + A_DAY * 0.4, partial(_vouch, play, row))
    if row["road"] != "waiting":
        play.stage.at(told_at + A_DAY * 0.8, partial(_read, play, row))


def _born(play: Play, row: Row) -> str:
    """Eight years ago; one of them turns fourteen in this month, and is asked."""
    today = play.stage.today
    years = FOURTEEN if row["key"] == TURNS_FOURTEEN else EIGHT
    return str(Born(today.year - years, today.month))


def _vouch(play: Play, row: Row) -> None:
    """At the desk: the guardian's paper, and the child says yes."""
    item, nurse = play.item(row["key"]), play.cast.actors["moderator"]
    seen = Seen(Paper.HOUSEHOLD, play.now().date() - timedelta(days=900))
    guarding.see(nurse, item, seen)
    _says_yes(item)


def _says_yes(item: Item) -> None:
    """The child, to the words that stand on its page."""
    guarding.answer(Actor().holding(item.id), item, yes=True, read=parts.others_read(item).mark)


def _moment(play: Play, row: Row, point: Row) -> Moment:
    slug, house = (
        str(point.get("department", "")),
        str(point.get("institution", row["institution"])),
    )
    where = _place(play, house, slug) if slug else None
    words = (point["what"], point["place"], point["word"])
    return Moment(*words, point["feeling"], where, point.get("kind", ""))


def _place(play: Play, house: str, slug: str) -> int:
    at = play.cast.houses[house].id
    rows = scope.departments().values()
    return next(row.id for row in rows if (row.institution_id, row.slug) == (at, slug))


def _read(play: Play, row: Row) -> None:
    """A moderator covers what tells who it is; the author gets to see it first."""
    item, nurse = play.item(row["key"]), play.cast.actors["moderator2"]
    take(nurse, item)
    filmed.watch(nurse, item, row)
    words = texts.written(originals.read(item.id))
    extra = {part: words[part] for part in KEPT if part in words} | {"quote": row["quote"]}
    moderation.publish(
        nurse, item, Text(row["title"], str(row.get("published", row["body"])), extra)
    )
    if row["road"] == "published" and row["publish"] != "no":
        play.stage.at(play.now() + A_DAY, partial(_agree, play, row))


def _agree(play: Play, row: Row) -> None:
    item = play.item(row["key"])
    if row["relation"] == Relation.CHILD:
        _says_yes(item)
    moderation.agree(Actor().holding(item.id), item)
    filmed.show(item, row)
    play.stage.at(play.now() + A_DAY * 3, partial(_answer, play, row))
    if row["publish"] == "withdrawn":
        play.stage.at(play.now() + A_DAY * 20, partial(_withdraw, play, row))


def _answer(play: Play, row: Row) -> None:
    story = db.session.get_one(Story, play.items[row["key"]])
    if "answer" in row:
        told = row["answer"]
        nurse, follows = play.cast.actors["moderator2"], _follows(play, told)
        actions.answer(nurse, story, told["text"], told["role"], follows)
        if "kept" in told:
            play.stage.at(play.now() + A_DAY * 9, partial(_keep, play, row))
        if "helped" in told:
            play.stage.at(play.now() + A_DAY * 2, partial(_judge, play, row))
    if row["publish"] == "yes":
        _join(play, row)


def _follows(play: Play, told: Row) -> Follows:
    day = play.now().date()
    pledge = None
    if told.get("course") == Course.PLANNED:
        pledge = Pledge(told["what"], told["who"], day + timedelta(days=told["days"]))
    words = (told.get("course", ""), told.get("reason", ""))
    return Follows(*words, pledge=pledge, evidence=told.get("evidence", ""), made_on=day)


def _keep(play: Play, row: Row) -> None:
    made = promises.standing(play.items[row["key"]])
    if made is not None:
        nurse = play.cast.actors["moderator2"]
        answers.keep(nurse, made, row["answer"]["kept"], play.now().date())


def _judge(play: Play, row: Row) -> None:
    story = db.session.get_one(Story, play.items[row["key"]])
    answers.say(Actor().holding(story.id), story, row["answer"]["helped"], "", shown=True)


def _join(play: Play, row: Row) -> None:
    """The idea that grew from it, as soon as somebody has sent that idea."""
    key = row.get("improvement", "")
    if key in play.items:
        story = db.session.get_one(Story, play.items[row["key"]])
        actions.join(play.cast.actors["moderator2"], story, play.item(key))
    elif key and play.now() + A_DAY * 9 < play.stage.today:
        play.stage.at(play.now() + A_DAY * 9, partial(_join, play, row))


def _withdraw(play: Play, row: Row) -> None:
    item = play.item(row["key"])
    actions.withdraw(Actor().holding(item.id), item)
