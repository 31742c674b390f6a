"""Budget: everybody marks what the money should go to; what is funded has to fit."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

from flask_babel import gettext as _

from cocreate.kernel.errors import Refused
from cocreate.workshops.tallies import dots, equal_shares, greedy
from cocreate.workshops.tallies.reading import beside_each, listed
from cocreate.workshops.tallies.result import Option, Rejected, Tally, named, plain_number
from cocreate.workshops.tallies.sifting import sift, unknown
from cocreate.workshops.tallies.spending import Purse, Spent

COUNTS: dict[str, Callable[[Purse], Spent]] = {
    "greedy": greedy.skipping,
    "equal-shares": equal_shares.by_cost,
    "greedy-stop": greedy.stopping,
    "equal-shares-votes": equal_shares.by_votes,
    "equal-shares-add1": equal_shares.raised,
}
RULES = tuple(COUNTS)
COLUMNS = ("vote",)


class Ballot(NamedTuple):
    """What one person wants funded; `points` where the ballot gave some."""

    voter: str
    approved: frozenset[str]
    row: int = 0
    points: Mapping[str, int] | None = None


class Limits(NamedTuple):
    """How many projects a ballot may name, what they may cost together, and its points."""

    fewest: int = 0
    most: int | None = None
    cost: Fraction | None = None
    points: dots.Limits = dots.Limits()


def count(
    ballots: Iterable[Ballot],
    options: Mapping[str, str],
    rule: str = RULES[0],
    rejected: Iterable[Rejected] = (),
    costs: Mapping[str, Fraction] | None = None,
    budget: Fraction | None = None,
    limits: Limits | None = None,
) -> Tally:
    """Fund what fits into `budget` by `rule`; see :mod:`.greedy` and :mod:`.equal_shares`.

    Votes are added up, or points where ballots give them. What nobody voted for is not funded.
    """
    costs = {one: Fraction(cost) for one, cost in (costs or {}).items()}
    names = _asked(options, rule, costs, budget)
    limits = limits or Limits()
    sifted = sift(ballots, lambda ballot: _fault(ballot, names, costs, limits), rejected)
    purse = Purse(
        worths=_worths(sifted.kept),
        voters=len(sifted.kept),
        order=list(names),
        costs=costs,
        budget=Fraction(budget or 0),
        pointed=any(ballot.points is not None for ballot in sifted.kept),
    )
    spent = COUNTS[rule](purse)
    return Tally(
        method="budget",
        rule=rule,
        ballots=sifted.ballots,
        counted=len(sifted.kept),
        replaced=len(sifted.replaced),
        empty=sum(not ballot.approved for ballot in sifted.kept),
        rejected=sifted.rejected,
        options=tuple(Option(one, name, _figures(purse, one)) for one, name in names.items()),
        winners=spent.funded,
        tied=spent.tied,
        rounds=spent.rounds,
        convention=spent.convention,
    )


def read(row: int, cells: Mapping[str, str], places: int = 0) -> Ballot | Rejected:
    """One line: `vote` holds ids with commas, `points` (may be absent) the number for each.

    With `places` the ids are in order: the first gets so many points, each next one less.
    """
    ids, points = listed(cells["vote"]), cells.get("points", "")
    if places and not points:
        points = ",".join(str(max(places - place, 0)) for place in range(len(ids)))
    voter = cells.get("voter_id", "").strip()
    if not points.strip():
        return Ballot(voter, frozenset(ids), row)
    given = beside_each(row, cells["vote"], points)
    if isinstance(given, Rejected):
        return given
    return Ballot(voter, frozenset(one for one, many in given.items() if many), row, given)


def _asked(
    options: Mapping[str, str], rule: str, costs: Mapping[str, Fraction], budget: Fraction | None
) -> dict[str, str]:
    """The options by name, if the question can be counted at all."""
    if rule not in RULES:
        raise Refused(_("The rule for budget is one of: %(rules)s.", rules=", ".join(RULES)))
    if budget is None:
        raise Refused(_("It is not said how much money there is."))
    if not costs:
        raise Refused(_("It is not said what the projects cost."))
    names = named(options, list(costs))
    free = ", ".join(sorted(names.keys() - costs.keys()))
    if free:
        raise Refused(_("It is not said what this costs: %(ids)s.", ids=free))
    return names


def _fault(
    ballot: Ballot, names: Mapping[str, str], costs: Mapping[str, Fraction], limits: Limits
) -> str:
    wrong = unknown(ballot.approved, names)
    if wrong or ballot.points is not None:
        wrong = wrong or dots.fault(ballot.points or {}, names, limits.points)
    return wrong or _too_much(ballot.approved, costs, limits)


def _too_much(approved: frozenset[str], costs: Mapping[str, Fraction], limits: Limits) -> str:
    many, cost = len(approved), sum(costs[one] for one in approved)
    if limits.most is not None and many > limits.most:
        return str(_("Marks %(many)s options; %(most)s are allowed.", many=many, most=limits.most))
    if many < limits.fewest:
        return str(
            _(
                "Marks %(many)s options; at least %(least)s are needed.",
                many=many,
                least=limits.fewest,
            )
        )
    if limits.cost is not None and cost > limits.cost:
        shown = {"cost": plain_number(Fraction(cost)), "most": plain_number(limits.cost)}
        return str(_("Costs %(cost)s together; %(most)s are allowed.", **shown))
    return ""


def _worths(kept: Iterable[Ballot]) -> Counter[tuple[tuple[str, int], ...]]:
    """Equal ballots as one: what each project is worth to them, in points or 1, and how many."""
    return Counter(
        tuple(sorted((ballot.points or dict.fromkeys(ballot.approved, 1)).items()))
        for ballot in kept
    )


def _figures(purse: Purse, one: str) -> dict[str, int | float]:
    figures: dict[str, int | float] = {"votes": purse.votes[one]}
    if purse.pointed:
        figures["points"] = purse.totals[one]
    return figures | {"cost": plain_number(purse.costs[one])}
