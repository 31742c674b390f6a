"""A vote of a patients' association, on paper, read in and shown to everybody."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from cocreate.demonstration.play import Play
from cocreate.drawings.ink import wobble
from cocreate.opinions import actions, calculating
from cocreate.opinions.actions import About, Read

HOUSE, LEADER = "kangning", "facilitator"
OTHERWISE, LEFT_OUT = 0.1, 0.04
Row = dict[str, Any]


def put_on(play: Play, row: Row) -> None:
    play.stage.at(play.stage.ago(row["read"], hour=16), partial(_read, play, row))


def _read(play: Play, row: Row) -> None:
    leader = play.cast.actors[LEADER]
    names = ("title", "held_by", "place", "held_when", "invited")
    about = About(lang="zh-Hans", **{name: row[name] for name in names})
    read = Read(row["statements"], sorted(_lines(row)), replaced=9)
    vote = actions.read_in(leader, play.cast.houses[HOUSE], about, read)
    calculating.calculate(vote.id)
    actions.publish(leader, vote)


def _lines(row: Row) -> Iterator[str]:
    chance = wobble(len(row["statements"]))
    for camp in row["camps"]:
        for _person in range(camp["people"]):
            yield "".join(
                _sign(sign, chance.random(), chance.choice("+-0")) for sign in camp["says"]
            )


def _sign(usual: str, drawn: float, other: str) -> str:
    if drawn < LEFT_OUT:
        return "."
    return other if drawn < LEFT_OUT + OTHERWISE else usual
