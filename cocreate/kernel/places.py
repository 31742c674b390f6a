"""Slots that other packages fill: `wiring.places.PLACES` maps a slot to functions giving plain values."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import current_app

Places = Mapping[str, tuple[Callable[..., Any], ...]]


def of(slot: str, *about: Any) -> list[Any]:
    """What the packages above have to say in this slot, in the order of the wiring."""
    places: Places = current_app.extensions["places"]
    return [give(*about) for give in places.get(slot, ())]


def rows(slot: str, *about: Any) -> list[Any]:
    """The same for slots whose functions give lists: all of them in one."""
    return [row for given in of(slot, *about) for row in given]
