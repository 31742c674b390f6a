"""Method cards: which way of voting fits which question, for whoever leads for the first time."""

from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _

from cocreate.workshops.voting.models import METHODS, Method


@dataclass(frozen=True, slots=True)
class Card:
    """`asks`: the question as one says it aloud. `fits`: when. `mind`: what goes wrong with it."""

    method: Method
    asks: Any
    fits: Any
    mind: Any

    @property
    def name(self) -> str:
        return str(METHODS[self.method])


CARDS = (
    Card(
        Method.AGREE,
        _("Do we want this?"),
        _("One short sentence. Everybody takes a stand, or says that they are not sure."),
        _("Put one thing in each sentence. It does not say what comes first."),
    ),
    Card(
        Method.APPROVAL,
        _("Which of these would be good?"),
        _("Several things are on the table, and more than one may win."),
        _("It says how many want a thing, not how much they want it."),
    ),
    Card(
        Method.DOTS,
        _("What matters how much to you?"),
        _("A handful of things, and you want to see how heavy each of them is."),
        _("Say how many dots one thing may get, else a few people lift their own."),
    ),
    Card(
        Method.SCORE,
        _("How good is each of these?"),
        _("Things that are looked at by the same yardstick, with words at both its ends."),
        _("People give marks in different ways. Look at the spread, not at the mean alone."),
    ),
    Card(
        Method.RANKED,
        _("What comes first for you, what second?"),
        _("One thing is chosen in the end, and second choices are worth something."),
        _("More than seven things are hard to put in order. Say the rule before, not after."),
    ),
    Card(
        Method.CONSENT,
        _("Does anything speak against it?"),
        _("You want to try something, and good enough is enough to begin."),
        _("An objection has a reason. Talk about it before you go on."),
    ),
    Card(
        Method.BUDGET,
        _("What shall the money go to?"),
        _("Each thing has its price, and the sum is fixed."),
        _("Ask what things cost before the meeting, not in the room."),
    ),
)
