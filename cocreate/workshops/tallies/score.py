"""Score: everybody rates each option on a scale with named ends; the best mean wins."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from statistics import pstdev
from typing import NamedTuple

from flask_babel import gettext as _

from cocreate.workshops.tallies.places import RULES, first, places
from cocreate.workshops.tallies.reading import beside_each
from cocreate.workshops.tallies.result import Option, Rejected, Tally, named
from cocreate.workshops.tallies.sifting import sift, unknown

__all__ = ["COLUMNS", "RULES", "Ballot", "count", "read"]
COLUMNS = ("vote", "scores")


class Ballot(NamedTuple):
    """One person's scores. An option left out has no score of theirs, which is not the lowest one."""

    voter: str
    scores: Mapping[str, int]
    row: int = 0


def count(
    ballots: Iterable[Ballot],
    options: Mapping[str, str],
    rule: str = RULES[0],
    rejected: Iterable[Rejected] = (),
    low: int = 1,
    high: int = 5,
) -> Tally:
    """Mean and spread of each option, `low` and `high` being the ends of the scale.

    Range voting (W. D. Smith 2000) with means, as a missing score says nothing. Means are compared
    exactly, as fractions; what is shown is rounded by whoever shows it.
    """
    seats = places(rule)
    ballots = list(ballots)
    names = named(options, [one for ballot in ballots for one in ballot.scores])
    sifted = sift(ballots, lambda ballot: _fault(ballot, names, low, high), rejected)
    given: dict[str, list[int]] = {one: [] for one in names}
    for ballot in sifted.kept:
        for one, score in ballot.scores.items():
            given[one].append(score)
    means = {one: Fraction(sum(it), len(it)) for one, it in given.items() if it}
    winners, tied = first(means, seats)
    return Tally(
        method="score",
        rule=rule,
        ballots=sifted.ballots,
        counted=len(sifted.kept),
        replaced=len(sifted.replaced),
        empty=sum(not ballot.scores for ballot in sifted.kept),
        rejected=sifted.rejected,
        options=tuple(Option(one, name, _figures(given[one])) for one, name in names.items()),
        winners=winners,
        tied=tied,
        convention=_(
            "The options with the best mean win. "
            "An option that a person left out gets no score from them. "
            "Spread is the standard deviation of all scores given (population, not sample). "
            "Options that share the last place are all named; the count does not choose among them."
        ),
    )


def read(row: int, cells: Mapping[str, str]) -> Ballot | Rejected:
    """One line: `vote` holds ids with commas, `scores` the score of each, in the same order."""
    scores = beside_each(row, cells["vote"], cells["scores"])
    if isinstance(scores, Rejected):
        return scores
    return Ballot(cells.get("voter_id", "").strip(), scores, row)


def _fault(ballot: Ballot, names: Mapping[str, str], low: int, high: int) -> str:
    outside = [score for score in ballot.scores.values() if not low <= score <= high]
    if outside and not unknown(ballot.scores.keys(), names):
        return str(
            _("%(score)s is not from %(low)s to %(high)s.", score=outside[0], low=low, high=high)
        )
    return unknown(ballot.scores.keys(), names)


def _figures(scores: list[int]) -> dict[str, int | float]:
    """Nobody's score is no score: without any there is no mean, rather than 0."""
    if not scores:
        return {"votes": 0}
    return {
        "mean": float(Fraction(sum(scores), len(scores))),
        "spread": float(pstdev(scores)),
        "votes": len(scores),
    }
