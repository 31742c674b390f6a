"""State machines as data: routes, buttons, permissions, events and tests read the same table."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, Protocol, TypeVar

from flask_babel import gettext as _

from cocreate.kernel.errors import Missing, OutOfTurn
from cocreate.kernel.events import Kind

S = TypeVar("S", bound=StrEnum)


class Staged(Protocol):
    stage: Any


T = TypeVar("T", bound=Staged)


@dataclass(frozen=True, slots=True)
class Move(Generic[S, T]):
    """One arrow. `lacking` names the evidence that is still missing, fit for a list on the page."""

    name: str
    sources: frozenset[S]
    target: S
    permission: str
    kind: Kind
    lacking: Callable[[T], list[str]] | None = None


class Lifecycle(Generic[S, T]):
    """All arrows of one noun. :meth:`take` is the only place in the program that sets a stage."""

    def __init__(self, start: S, moves: Iterable[Move[S, T]]) -> None:
        self.start = start
        self.moves = {move.name: move for move in moves}

    def open_to(self, thing: T) -> list[Move[S, T]]:
        return [move for move in self.moves.values() if thing.stage in move.sources]

    def take(self, thing: T, move: Move[S, T]) -> None:
        if thing.stage not in move.sources:
            raise OutOfTurn(_("This step is not open any more. Somebody may have been faster."))
        names = move.lacking(thing) if move.lacking else []
        if names:
            raise Missing(names)
        thing.stage = move.target
