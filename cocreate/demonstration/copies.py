"""What of the stories left the pages: a poster that hangs, leaflets on their way back, a question."""

from datetime import timedelta
from functools import partial
from typing import Any

from cocreate.consent import notices, recalls, usages
from cocreate.consent.outside import Recall, Surface, Wish
from cocreate.consent.usages import Asked
from cocreate.demonstration.play import Play
from cocreate.kernel.db import db
from cocreate.kernel.policy import Actor

MAKER = "moderator2"
Row = dict[str, Any]


def put_on(play: Play, row: Row) -> None:
    acts = {"asked": _ask, "agreed": _agree, "made": _make, "back": _take_back, "done": _fetch}
    for name, act in acts.items():
        if name in row:
            play.stage.at(play.stage.ago(row[name], hour=11), partial(act, play, row))


def _ask(play: Play, row: Row) -> None:
    until = play.now() + timedelta(days=row["days"])
    asked = Asked(Surface(row["surface"]), row["place"], row["copies"], until)
    row["wish"] = usages.ask(play.cast.actors[MAKER], play.item(row["story"]), asked).id


def _agree(play: Play, row: Row) -> None:
    item = play.item(row["story"])
    seen = notices.current(usages.PURPOSE, item.lang).sha256
    author = Actor(id=item.subject_id).holding(item.id)
    usages.answer(author, item, _wish(row), seen, yes=True)


def _make(play: Play, row: Row) -> None:
    made = usages.make(play.cast.actors[MAKER], play.item(row["story"]), _wish(row))
    row["usage"] = made.id


def _take_back(play: Play, row: Row) -> None:
    item = play.item(row["story"])
    usages.take_back(Actor(id=item.subject_id).holding(item.id), item, _wish(row))


def _fetch(play: Play, row: Row) -> None:
    task = db.session.get_one(Recall, row["usage"])
    recalls.finish(play.cast.actors[MAKER], task, row["proof"], row["lost"])


def _wish(row: Row) -> Wish:
    return db.session.get_one(Wish, row["wish"])
