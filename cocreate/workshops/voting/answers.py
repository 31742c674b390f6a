"""What somebody may say in a ballot: the words of the form, checked, as plain numbers.

Words are what the buttons send: "agree"; the options chosen, "2"; an option with its dots or its
mark, "2:3"; for an order the options, best first. Numbers are what the box keeps: option → value,
and under "" how many, or the sum (see :class:`.models.Vote`).
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from cocreate.kernel.errors import Refused
from cocreate.workshops.voting.models import Method

AGREE = {"agree": 1, "disagree": -1, "unsure": 0}
CONSENT = {"consent": 1, "aside": 0, "object": -1}
Numbers = dict[str, int]


def read(ballot: Any, words: Sequence[str]) -> Numbers:
    """`ballot`: anything with method, options, limits and max_choices. Raises `Refused`."""
    return _READ[Method(ballot.method)](ballot, list(words))


def words_of(method: str, numbers: Mapping[str, int]) -> tuple[str, ...]:
    """The way back: what the form sent to make these numbers; an order best first."""
    if method in STANDS:
        return tuple(word for word, value in STANDS[Method(method)].items() if value == numbers[""])
    chosen = {option: value for option, value in numbers.items() if option}
    if method == Method.RANKED:
        return tuple(sorted(chosen, key=lambda option: chosen[option]))
    if method in {Method.DOTS, Method.SCORE}:
        return tuple(f"{option}:{value}" for option, value in chosen.items())
    return tuple(chosen)


def _stand(ballot: Any, words: list[str]) -> Numbers:
    stands = STANDS[Method(ballot.method)]
    if len(words) != 1 or words[0] not in stands:
        raise Refused(_("Please choose one of the three."))
    return {"": stands[words[0]]}


def _chosen(ballot: Any, words: list[str]) -> Numbers:
    marked = dict.fromkeys(words, 1)
    _are_there(ballot, marked)
    return marked | {"": len(marked)}


def _approved(ballot: Any, words: list[str]) -> Numbers:
    numbers = _chosen(ballot, words)
    if numbers[""] > ballot.max_choices:
        raise Refused(_("At most %(most)s, please. Take one off first.", most=ballot.max_choices))
    return numbers


def _afforded(ballot: Any, words: list[str]) -> Numbers:
    """A person spends the sum themselves: what they choose has to fit into it."""
    numbers = _chosen(ballot, words)
    over = cost(ballot, numbers) - ballot.limits["budget"]
    if over > 0:
        raise Refused(_("That is %(over)s too much. Please take something off.", over=f"{over:,}"))
    return numbers


def cost(ballot: Any, chosen: Mapping[str, int]) -> int:
    """What these options cost together."""
    return sum(ballot.limits["costs"][option] for option in chosen if option)


def _dotted(ballot: Any, words: list[str]) -> Numbers:
    dots = {option: number for option, number in _pairs(ballot, words).items() if number}
    most, given = ballot.limits["most"], sum(dots.values())
    if min(dots.values(), default=1) < 0:
        raise Refused(_("Please choose from the list."))
    if given > most:
        raise Refused(
            ngettext(
                "You have %(num)d dot. Please take some off.",
                "You have %(num)d dots. Please take some off.",
                most,
            )
        )
    return dots | {"": given}


def _marked(ballot: Any, words: list[str]) -> Numbers:
    marks = _pairs(ballot, words)
    low, high = ballot.limits["low"], ballot.limits["high"]
    if any(not low <= mark <= high for mark in marks.values()):
        raise Refused(_("Please give marks from %(low)s to %(high)s.", low=low, high=high))
    return marks | {"": len(marks)}


def _ordered(ballot: Any, words: list[str]) -> Numbers:
    """The first place is 1. What is left out stands below all the others."""
    places = {option: place for place, option in enumerate(dict.fromkeys(words), start=1)}
    _are_there(ballot, places)
    return places | {"": len(places)}


def _pairs(ballot: Any, words: list[str]) -> Numbers:
    pairs = {}
    for word in words:
        option, _colon, number = word.partition(":")
        if not number.isascii() or not number.isdecimal() or len(number) > 3:
            raise Refused(_("Please choose from the list."))
        pairs[option] = int(number)
    _are_there(ballot, pairs)
    return pairs


def _are_there(ballot: Any, chosen: Mapping[str, int]) -> None:
    if not set(chosen) <= set(ballot.options):
        raise Refused(_("Please choose from the list."))


STANDS = {Method.AGREE: AGREE, Method.CONSENT: CONSENT}
_READ: Mapping[Method, Callable[[Any, list[str]], Numbers]] = {
    Method.AGREE: _stand,
    Method.CONSENT: _stand,
    Method.APPROVAL: _approved,
    Method.BUDGET: _afforded,
    Method.DOTS: _dotted,
    Method.SCORE: _marked,
    Method.RANKED: _ordered,
}
