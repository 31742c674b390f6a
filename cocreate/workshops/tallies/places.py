"""Several places for the options with most: `top-K`."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from flask_babel import gettext as _

from cocreate.kernel.errors import Refused

RULES = ("top-1", "top-2", "top-3")
Elected = tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]


def places(rule: str) -> int:
    word, _dash, number = rule.partition("-")
    if word != "top" or not (number.isascii() and number.isdigit()) or int(number) < 1:
        raise Refused(_("The rule is top-1, top-2 and so on: the number of places."))
    return int(number)


def elected(marks: Mapping[str, int], order: Sequence[str], places: int) -> Elected:
    """Winners, most marks first, and the group that shares the last place if it does not fit.

    Nobody wins without a mark, even where places stay free.
    """
    return first({one: marks[one] for one in order if marks.get(one, 0)}, places)


def first(standing: Mapping[str, int | Fraction], places: int) -> Elected:
    """The same among those who stand at all, whatever they are measured by."""
    ranked = sorted(standing, key=lambda one: -standing[one])
    if len(ranked) <= places:
        return tuple(ranked), ()
    cut = standing[ranked[places - 1]]
    winners = tuple(one for one in ranked if standing[one] >= cut)
    sharing = tuple(one for one in ranked if standing[one] == cut)
    return winners, (sharing,) if len(winners) > places else ()
