"""A study under an ethics number: six authors agreed, one is asked, a data set was handed over."""

from datetime import timedelta
from functools import partial
from typing import Any

from cocreate.consent import notices, usages
from cocreate.consent.outside import Wish
from cocreate.demonstration.play import Play
from cocreate.kernel.db import db
from cocreate.kernel.policy import Actor
from cocreate.stories.models import Story
from cocreate.studies import actions, queries
from cocreate.studies.actions import Card
from cocreate.studies.models import Study

CHIEF, HOUSE = "admin", "kangning"
CARD = ("name_zh", "name_en", "aim_zh", "aim_en", "ethics", "done_by", "contact")
Row = dict[str, Any]


def put_on(play: Play, row: Row) -> None:
    _at(play, row["begun"], 9, partial(_begin, play, row))
    for told in row["stories"]:
        _at(play, told["asked"], 10, partial(_ask, play, row, told))
        if "agreed" in told:
            _at(play, told["agreed"], 20, partial(_agree, play, told))
    _at(play, row["data"], 11, partial(_hand_over, play, row))


def _at(play: Play, days: int, hour: int, act: Any) -> None:
    play.stage.at(play.stage.ago(days, hour=hour), act)


def _begin(play: Play, row: Row) -> None:
    until = play.now() + timedelta(days=row["days"])
    card = Card(**{name: row[name] for name in CARD}, until=until)
    row["id"] = actions.begin(play.cast.actors[CHIEF], play.cast.houses[HOUSE], card).id


def _row(row: Row) -> Study:
    return db.session.get_one(Study, row["id"])


def _ask(play: Play, row: Row, told: Row) -> None:
    story = db.session.get_one(Story, play.items[told["story"]])
    told["wish"] = actions.ask(play.cast.actors[CHIEF], _row(row), story).wish_id


def _agree(play: Play, told: Row) -> None:
    item = play.item(told["story"])
    seen = notices.current(queries.PURPOSE, item.lang).sha256
    wish = db.session.get_one(Wish, told["wish"])
    usages.answer(Actor(id=item.subject_id).holding(item.id), item, wish, seen, yes=True)


def _hand_over(play: Play, row: Row) -> None:
    actions.hand_over(play.cast.actors[CHIEF], _row(row))
