"""Borda: points by place. With four options the first gets 3, the next 2, the next 1, the last 0."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from flask_babel import gettext as _

from cocreate.workshops.tallies.pairwise import Heard, Outcome, shared
from cocreate.workshops.tallies.result import plain_number
from cocreate.workshops.tallies.rules import Ranking


def outcome(said: Heard) -> Outcome:
    """Borda 1781. What a ballot leaves out gets 0 here, so that nobody gains without being ranked.

    The other usual way (Dummett 1997) lets the options left out share the points left over; it
    stands beside the first as `points_averaged`.
    """
    points = added(said.plain, said.order, share=False)
    averaged = added(said.plain, said.order, share=True)
    best = max(points.values(), default=Fraction(0))
    winners = () if said.silent else tuple(one for one in said.order if points[one] == best)
    firsts = said.firsts
    return Outcome(
        winners,
        shared(winners),
        {
            one: {
                "points": plain_number(points[one]),
                "points_averaged": plain_number(averaged[one]),
                "votes": firsts[one],
            }
            for one in said.order
        },
        _(
            "Borda: the first of n options gets n − 1 points, the last 0. "
            "An option that a ballot leaves out gets 0 points from it. "
            "Options in one rank share its points. "
            "“points_averaged” is the other convention: options left out share the points left over."
        ),
    )


def added(
    plain: Mapping[Ranking, int], order: Sequence[str], *, share: bool
) -> dict[str, Fraction]:
    """Counted in half points, as two options that share a rank split an odd number."""
    halves = dict.fromkeys(order, 0)
    for ranks, many in plain.items():
        left = len(order)
        rest = [set(order).difference(*ranks)] if share else []
        for rank in (*ranks, *rest):
            for one in rank:
                halves[one] += (2 * left - 1 - len(rank)) * many
            left -= len(rank)
    return {one: Fraction(number, 2) for one, number in halves.items()}
