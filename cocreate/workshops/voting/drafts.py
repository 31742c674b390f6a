"""An answer that grows press by press, before it is said: dots given one by one, an order built up.

The words stand in the form itself (see :mod:`.answers`), so that nobody's half-made answer is kept
here, and a phone without JavaScript builds it by the same presses.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from cocreate.workshops.voting.models import Method


def stepped(ballot: Any, words: Sequence[str], step: str) -> tuple[str, ...]:
    """The words after one press. A press that makes no sense changes nothing.

    `step` is "+2" and "-2" for dots; for an order "add-2", "up-2", "down-2" and "off-2".
    """
    if ballot.method == Method.DOTS:
        return _dotted(ballot, words, step)
    if ballot.method == Method.RANKED:
        return _ordered(ballot, words, step)
    return tuple(words)


def dots(words: Sequence[str]) -> dict[str, int]:
    """Option → dots, of words that make sense."""
    pairs = (word.partition(":") for word in words)
    return {one: int(many) for one, _colon, many in pairs if many.isascii() and many.isdecimal()}


def left(ballot: Any, words: Sequence[str]) -> int:
    """Dots still to give."""
    return int(ballot.limits["most"]) - sum(dots(words).values())


def _dotted(ballot: Any, words: Sequence[str], step: str) -> tuple[str, ...]:
    given = {one: many for one, many in dots(words).items() if one in ballot.options}
    sign, option = step[:1], step[1:]
    if option in ballot.options:
        if sign == "+" and left(ballot, words) > 0:
            given[option] = given.get(option, 0) + 1
        if sign == "-" and given.get(option, 0) > 0:
            given[option] -= 1
    return tuple(f"{one}:{many}" for one, many in given.items() if many)


def _ordered(ballot: Any, words: Sequence[str], step: str) -> tuple[str, ...]:
    order = [one for one in dict.fromkeys(words) if one in ballot.options]
    verb, _dash, option = step.partition("-")
    if option not in ballot.options or (option in order) == (verb == "add"):
        return tuple(order)
    return tuple(_MOVES.get(verb, _stay)(order, option))


def _add(order: list[str], option: str) -> list[str]:
    return [*order, option]


def _off(order: list[str], option: str) -> list[str]:
    return [one for one in order if one != option]


def _up(order: list[str], option: str) -> list[str]:
    at = order.index(option)
    return _swapped(order, at, at - 1) if at else order


def _down(order: list[str], option: str) -> list[str]:
    at = order.index(option)
    return _swapped(order, at, at + 1) if at + 1 < len(order) else order


def _swapped(order: list[str], one: int, other: int) -> list[str]:
    order[one], order[other] = order[other], order[one]
    return order


def _stay(order: list[str], _option: str) -> list[str]:
    return order


_MOVES: Mapping[str, Any] = {"add": _add, "off": _off, "up": _up, "down": _down}
