"""How many ideas each filter would leave, as the board shows it beside the filters."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from cocreate.accounts import scope
from cocreate.ideas import counts, queries, sight
from cocreate.ideas.counts import Kind
from cocreate.ideas.models import FOR_WHOM, KINDS, STAGES, Ending, Idea
from cocreate.kernel.among import among
from cocreate.kernel.clock import now
from cocreate.kernel.keeping import kept

FILTERS = ("stage", "kind", "department", "for_whom")
Line = tuple[str, str, int | None]  # value, label, number; None where it would not be exact
PLACES = 10  # more would push the list of ideas off a small screen


@dataclass(frozen=True, slots=True)
class Facets:
    """Value to number of published ideas, each group counted under the other groups' choice.

    Not `is_exact`: the numbers are those without the words that are searched for, and not shown.
    """

    stage: Mapping[str, int]
    kind: Mapping[str, int]
    department: Mapping[Any, int]
    for_whom: Mapping[str, int]
    late: int
    is_exact: bool = True

    @property
    def overdue(self) -> int | None:
        return self.late if self.is_exact else None

    @property
    def stages(self) -> list[Line]:
        ending = Ending.NOT_THIS_TIME
        return self._lines({**STAGES, ending: ending.label}, self.stage)

    @property
    def kinds(self) -> list[Line]:
        return self._lines(KINDS, self.kind)

    @property
    def people(self) -> list[Line]:
        return self._lines(FOR_WHOM, self.for_whom)

    @property
    def places(self) -> list[Line]:
        """The largest departments."""
        largest = scope.counted(self.department)[:PLACES]
        return [(slug, name, number if self.is_exact else None) for slug, name, number in largest]

    def _lines(self, labels: Mapping[Any, Any], numbers: Mapping[str, int]) -> list[Line]:
        return [
            (str(value), str(label), numbers.get(value, 0) if self.is_exact else None)
            for value, label in labels.items()
        ]


def of(wanted: queries.Wanted) -> Facets:
    """Kept until an idea changes, or a minute. More than 1,000 hits of a search have no numbers."""
    at = now()
    asked = replace(wanted, sort="", after="")
    key = ("facets", queries.COUNTED, asked)
    found: Facets = kept(key, counts.stamp(at), lambda: _counted(asked, at))
    return found


def _counted(wanted: queries.Wanted, at: datetime) -> Facets:
    hits = queries.hits(wanted.q)
    if hits is not None and len(hits) > queries.COUNTED:
        return replace(_counted(replace(wanted, q=""), at), is_exact=False)
    late = _kinds(replace(wanted, overdue=True), hits, at)
    sums = _sums(wanted, late if wanted.overdue else _kinds(wanted, hits, at))
    return Facets(
        stage=sums["stage"],
        kind=sums["kind"],
        department=sums["department"],
        for_whom=sums["for_whom"],
        late=_sums(wanted, late)["all"][None],
    )


def _kinds(wanted: queries.Wanted, hits: list[int] | None, at: datetime) -> list[Kind]:
    if hits is not None:
        seen = sight.seen(hits, at, queries.COUNTED)
        few = [*counts.of_group_named(wanted.group), among(Idea.id, seen)]
        return counts.read([*few, counts.overdue(at)] if wanted.overdue else few)
    return counts.late(wanted.group, at) if wanted.overdue else counts.public(wanted.group, at)


def _sums(wanted: queries.Wanted, kinds: list[Kind]) -> dict[str, Counter[Any]]:
    """Each group of filters counts what all other groups let through; "all" what every one does."""
    sums: dict[str, Counter[Any]] = {name: Counter() for name in (*FILTERS, "all")}
    houses = wanted.houses
    for kind in kinds:
        if houses is not None and kind.institution not in houses:
            continue
        wrong = [name for name in FILTERS if not _fits(wanted, name, kind)]
        for name in FILTERS:
            if not wrong or wrong == [name]:
                sums[name][getattr(kind, name)] += kind.number
        if not wrong:
            sums["all"][None] += kind.number
    return sums


def _fits(wanted: queries.Wanted, name: str, kind: Kind) -> bool:
    chosen = getattr(wanted, name)
    return not chosen or getattr(kind, name) in chosen
