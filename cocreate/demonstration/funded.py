"""The co-creation fund of the core: what came in, what partners pledged, what two pilots cost."""

from datetime import date, timedelta
from functools import partial
from typing import Any

from cocreate.demonstration.play import Play
from cocreate.fund import actions, money
from cocreate.fund.actions import Offer, Slip
from cocreate.fund.models import Booking, Giving, Source
from cocreate.incubation import evidence
from cocreate.kernel.workdays import local

KEEPER, HOUSE = "admin", "kangning"
Row = dict[str, Any]


def put_on(play: Play, row: Row) -> None:
    _at(play, row["budget_on"], partial(_budget, play, row))
    for came in row["income"]:
        _at(play, came["on"], partial(_receive, play, came))
    for offer in row["pledge"]:
        _at(play, offer["on"], partial(_pledge, play, offer))
    for pilot in row["pilot"]:
        _at(play, pilot["on"], partial(_fund, play, pilot))


def _at(play: Play, days: int, act: Any) -> None:
    play.stage.at(play.stage.ago(days, hour=15), act)


def _core(play: Play) -> int:
    return play.cast.houses[HOUSE].id


def _today(play: Play) -> date:
    return local(play.now())


def _slip(play: Play, row: Row) -> Slip:
    words = (row.get("note", ""), row.get("receipt", ""))
    return Slip(money.read(row["amount"]), _today(play), *words)


def _budget(play: Play, row: Row) -> None:
    amount, year = money.read(row["budget"]), local(play.stage.today).year
    actions.state_budget(play.cast.actors[KEEPER], _core(play), year, amount)


def _receive(play: Play, row: Row) -> None:
    source = Source(row["source"])
    actions.receive(play.cast.actors[KEEPER], _core(play), source, _slip(play, row))


def _pledge(play: Play, row: Row) -> None:
    amount = money.read(row["amount"]) if "amount" in row else 0
    due = _today(play) + timedelta(days=row["days"])
    offer = Offer(row["partner"], Giving(row["kind"]), row["what"], due, amount)
    made = actions.pledge(play.cast.actors[KEEPER], _core(play), offer)
    if "kept" in row:
        actions.settle(play.cast.actors[KEEPER], made, Booking.GIVEN, row["kept"])


def _fund(play: Play, row: Row) -> None:
    pilot = evidence.pilot(play.idea(row["idea"]))
    if pilot is None:
        return
    for told in row["line"]:
        line = actions.allocate(play.cast.actors[KEEPER], pilot, told["name"], _slip(play, told))
        for spent in told.get("spent", ()):
            actions.spend(play.cast.actors[KEEPER], line, _slip(play, spent))
