"""What every count does first: keep each voter's last valid ballot, and say why the others fall out."""

from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from flask_babel import gettext as _

from cocreate.workshops.tallies.result import Rejected

Ballot = TypeVar("Ballot", bound=Any)


@dataclass(frozen=True)
class Sifted(Generic[Ballot]):
    """`kept` is what counts; every other ballot was replaced by a later one or rejected."""

    kept: list[Ballot]
    replaced: list[Ballot]
    rejected: tuple[Rejected, ...]

    @property
    def ballots(self) -> int:
        return len(self.kept) + len(self.replaced) + len(self.rejected)


def sift(
    ballots: Iterable[Ballot],
    fault: Callable[[Ballot], str],
    rejected: Iterable[Rejected],
    key: Callable[[Ballot], object] = lambda ballot: ballot.voter,
) -> Sifted[Ballot]:
    """Replay the ballots in their order. One without a voter stands for itself.

    `rejected` are the rows that could not be read; `fault` says what is wrong with a ballot, or "".
    """
    last: dict[object, Ballot] = {}
    replaced, refused = [], list(rejected)
    for number, ballot in enumerate(ballots):
        why = fault(ballot)
        if why:
            refused.append(Rejected(ballot.row, why))
            continue
        mine = key(ballot) if ballot.voter else number
        if mine in last:
            replaced.append(last[mine])
        last[mine] = ballot
    return Sifted(list(last.values()), replaced, tuple(sorted(refused)))


def unknown(chosen: AbstractSet[str], names: Mapping[str, object]) -> str:
    """The fault of naming what is not on the list."""
    strangers = ", ".join(sorted(chosen - names.keys()))
    return str(_("There is no option %(id)s.", id=strangers)) if strangers else ""
