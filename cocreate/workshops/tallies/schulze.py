"""Schulze: chains of duels, each as strong as its weakest link."""

from collections.abc import Callable

from flask_babel import gettext as _

from cocreate.workshops.tallies.pairwise import Heard, Matrix, Outcome, shared


def margins(for_it: int, against_it: int) -> int:
    return max(for_it - against_it, 0)


def winning_votes(for_it: int, against_it: int) -> int:
    return for_it if for_it > against_it else 0


def outcome(said: Heard) -> Outcome:
    """Schulze 2011. A duel is as strong as its margin; by winning votes is given beside it.

    An option wins when no other has a stronger chain to it than it has back: nothing is ahead of it.
    """
    ahead, beside = (_ahead(said.pairwise, by) for by in (margins, winning_votes))
    winners = () if said.silent else tuple(one for one in said.order if not ahead[one])
    firsts = said.firsts
    return Outcome(
        winners,
        shared(winners),
        {
            one: {"ahead": ahead[one], "ahead_winning_votes": beside[one], "votes": firsts[one]}
            for one in said.order
        },
        _(
            "Schulze: the option that no other is ahead of wins. "
            "One is ahead of another by the stronger chain of duels; "
            "a chain is as strong as its weakest duel, and a duel as strong as its margin. "
            "“ahead_winning_votes” is the other convention: the strength is the votes of the winner."
        ),
    )


def _ahead(against: Matrix, strength: Callable[[int, int], int]) -> dict[str, int]:
    """How many others are ahead of each option."""
    path = strongest(against, strength)
    return {one: sum(path[other][one] > path[one][other] for other in path[one]) for one in path}


def strongest(against: Matrix, strength: Callable[[int, int], int]) -> Matrix:
    """The strongest chain from each option to each other (Floyd & Warshall)."""
    path = {
        one: {other: strength(many, against[other][one]) for other, many in row.items()}
        for one, row in against.items()
    }
    for via in path:
        for one in path.keys() - {via}:
            for other in path.keys() - {via, one}:
                link = min(path[one][via], path[via][other])
                path[one][other] = max(path[one][other], link)
    return path
