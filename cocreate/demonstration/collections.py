"""An exhibition that is open, with a question still out, and a booklet that was printed once."""

from datetime import timedelta
from functools import partial
from typing import Any

from cocreate.collected import actions
from cocreate.collected.actions import Plan
from cocreate.collected.models import Collection, Entry, Kind
from cocreate.consent import notices, usages
from cocreate.consent.outside import Wish
from cocreate.demonstration.play import Play
from cocreate.kernel.db import db
from cocreate.kernel.policy import Actor
from cocreate.stories.models import Story

MAKER, HOUSE = "moderator2", "kangning"
Row = dict[str, Any]


def put_on(play: Play, row: Row) -> None:
    _at(play, row["begun"], 9, partial(_begin, play, row))
    for told in row["stories"]:
        _at(play, told["asked"], 10, partial(_ask, play, row, told))
        if "agreed" in told:
            _at(play, told["agreed"], 19, partial(_agree, play, told))
    for name, act in {"opened": _open, "printed": _print}.items():
        if name in row:
            _at(play, row[name], 11, partial(act, play, row))


def _at(play: Play, days: int, hour: int, act: Any) -> None:
    play.stage.at(play.stage.ago(days, hour=hour), act)


def _begin(play: Play, row: Row) -> None:
    words = (row["title"], row["words"], row["lang"], row["copies"])
    plan = Plan(Kind(row["kind"]), *words, play.now() + timedelta(days=row["days"]))
    row["id"] = actions.make(play.cast.actors[MAKER], play.cast.houses[HOUSE], plan).id


def _row(row: Row) -> Collection:
    return db.session.get_one(Collection, row["id"])


def _ask(play: Play, row: Row, told: Row) -> None:
    story = db.session.get_one(Story, play.items[told["story"]])
    told["entry"] = actions.choose(play.cast.actors[MAKER], _row(row), story).id


def _agree(play: Play, told: Row) -> None:
    item = play.item(told["story"])
    wish = db.session.get_one(Wish, db.session.get_one(Entry, told["entry"]).wish_id)
    seen = notices.current(usages.PURPOSE, item.lang).sha256
    author = Actor(id=item.subject_id).holding(item.id)
    usages.answer(author, item, wish, seen, yes=True)


def _open(play: Play, row: Row) -> None:
    actions.open_up(play.cast.actors[MAKER], _row(row))


def _print(play: Play, row: Row) -> None:
    actions.print_edition(play.cast.actors[MAKER], _row(row), row["edition"])
