"""Stories that another house may read: given, read there, taken back with a proof, asked for."""

from functools import partial
from typing import Any

from cocreate.consent import notices, recalls, sharing, usages
from cocreate.consent.outside import Recall, Usage, Wish
from cocreate.consent.sharing import Answer
from cocreate.demonstration.play import Play
from cocreate.kernel.db import db
from cocreate.kernel.policy import Actor
from cocreate.sharing import queries

MAKER, READER = "moderator2", "moderator"
Row = dict[str, Any]


def put_on(play: Play, row: Row) -> None:
    acts = {"asked": _ask, "agreed": _agree, "read": _read, "back": _take_back, "done": _fetch}
    for name, act in acts.items():
        if name in row:
            play.stage.at(play.stage.ago(row[name], hour=14), partial(act, play, row))


def _ask(play: Play, row: Row) -> None:
    to = [play.cast.houses[it] for it in row["to"]]
    made = sharing.ask(play.cast.actors[MAKER], play.item(row["story"]), to, row["reason"])
    row["wishes"] = dict(zip(row["to"], (it.id for it in made), strict=True))


def _agree(play: Play, row: Row) -> None:
    item = play.item(row["story"])
    seen = notices.current(sharing.PURPOSE, item.lang).sha256
    yes_to = frozenset(row["wishes"][it] for it in (row.get("some") or row["to"]))
    told = Answer(frozenset(row["wishes"].values()), yes_to, seen)
    sharing.answer(Actor(id=item.subject_id).holding(item.id), item, told)


def _read(play: Play, row: Row) -> None:
    reader, mine = play.cast.actors[READER], frozenset(row["wishes"].values())
    queries.read(reader, [it for it in queries.received(reader) if it.wish.id in mine])


def _take_back(play: Play, row: Row) -> None:
    item = play.item(row["story"])
    author = Actor(id=item.subject_id).holding(item.id)
    for wish in row["wishes"].values():
        usages.take_back(author, item, db.session.get_one(Wish, wish))


def _fetch(play: Play, row: Row) -> None:
    for wish in row["wishes"].values():
        usage = db.session.query(Usage).filter_by(wish_id=wish).one()
        task = db.session.get_one(Recall, usage.id)
        recalls.finish(play.cast.actors[READER], task, row["proof"], 0)
