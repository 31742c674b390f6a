"""Dots: everybody spreads points over the options; the most points win."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from flask_babel import gettext as _

from cocreate.workshops.tallies.places import RULES, elected, places
from cocreate.workshops.tallies.reading import beside_each
from cocreate.workshops.tallies.result import Option, Rejected, Tally, named
from cocreate.workshops.tallies.sifting import sift, unknown

__all__ = ["COLUMNS", "RULES", "Ballot", "Limits", "count", "fault", "read"]
COLUMNS = ("vote", "points")


class Ballot(NamedTuple):
    """One person's points, by option. Without a voter each ballot stands for itself."""

    voter: str
    points: Mapping[str, int]
    row: int = 0


class Limits(NamedTuple):
    """Points in all, points for one option, and the least that makes a ballot."""

    most: int | None = None
    each: int | None = None
    least: int = 0


def count(
    ballots: Iterable[Ballot],
    options: Mapping[str, str],
    rule: str = RULES[0],
    rejected: Iterable[Rejected] = (),
    most: int | None = None,
    each: int | None = None,
    least: int = 0,
) -> Tally:
    """Add up the points; `rule` is `top-K`, the limits are those of the ballot.

    Cumulative voting (Cole 1949). Points may be left unspent. A ballot with more than
    is allowed is rejected whole: nobody can say which of its points were meant.
    """
    seats, limits = places(rule), Limits(most, each, least)
    ballots = list(ballots)
    names = named(options, [one for ballot in ballots for one in ballot.points])
    sifted = sift(ballots, lambda ballot: fault(ballot.points, names, limits), rejected)
    points: Counter[str] = Counter()
    for ballot in sifted.kept:
        points.update(ballot.points)
    votes = Counter(one for b in sifted.kept for one, many in b.points.items() if many)
    winners, tied = elected(points, list(names), seats)
    return Tally(
        method="dots",
        rule=rule,
        ballots=sifted.ballots,
        counted=len(sifted.kept),
        replaced=len(sifted.replaced),
        empty=sum(not any(ballot.points.values()) for ballot in sifted.kept),
        rejected=sifted.rejected,
        options=tuple(
            Option(one, name, {"points": points[one], "votes": votes[one]})
            for one, name in names.items()
        ),
        winners=winners,
        tied=tied,
        convention=_(
            "The options with most points win; nobody wins without a point. "
            "Points may be left unspent. "
            "A ballot with too many points is rejected whole. "
            "Options that share the last place are all named; the count does not choose among them."
        ),
    )


def read(row: int, cells: Mapping[str, str]) -> Ballot | Rejected:
    """One line: `vote` holds ids with commas, `points` the number for each, in the same order."""
    points = beside_each(row, cells["vote"], cells["points"])
    if isinstance(points, Rejected):
        return points
    return Ballot(cells.get("voter_id", "").strip(), points, row)


def fault(points: Mapping[str, int], names: Mapping[str, str], limits: Limits) -> str:
    """What is wrong with these points, or ""."""
    if unknown(points.keys(), names) or min(points.values(), default=0) < 0:
        return unknown(points.keys(), names) or str(_("Points can't be less than 0."))
    many, top = sum(points.values()), max(points.values(), default=0)
    if limits.most is not None and many > limits.most:
        return str(_("Gives %(many)s points; %(most)s are allowed.", many=many, most=limits.most))
    if limits.each is not None and top > limits.each:
        return str(
            _("Gives one option %(many)s points; %(most)s are allowed.", many=top, most=limits.each)
        )
    if many < limits.least:
        return str(
            _(
                "Gives %(many)s points; at least %(least)s are needed.",
                many=many,
                least=limits.least,
            )
        )
    return ""
