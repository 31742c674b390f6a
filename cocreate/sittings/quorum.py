"""The rule of the seats, by itself: which of them nobody has heard yet."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from uuid import UUID

from cocreate.sittings.models import Side

Heard = AbstractSet[UUID]


@dataclass(frozen=True, slots=True)
class Chair:
    """One seat with those who sit on it and still belong to the committee."""

    side: Side
    required: bool
    holders: frozenset[UUID]

    def is_heard(self, heard: Heard) -> bool:
        return bool(self.holders & heard)


def lacking(chairs: Iterable[Chair], heard: Heard) -> list[Chair]:
    """Seats that must be heard and were not: one of those who sit there is enough."""
    return [it for it in chairs if it.required and not it.is_heard(heard)]
