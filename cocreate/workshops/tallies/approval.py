"""Approval: everybody marks all the options that they can live with; the most marks win."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from flask_babel import gettext as _

from cocreate.workshops.tallies.places import RULES, elected, places
from cocreate.workshops.tallies.reading import listed
from cocreate.workshops.tallies.result import Option, Rejected, Tally, named
from cocreate.workshops.tallies.sifting import sift, unknown

__all__ = ["COLUMNS", "RULES", "Ballot", "count", "elected", "read"]
COLUMNS = ("approved",)


class Ballot(NamedTuple):
    """One person's marks. A secret ballot has no voter; then each ballot stands for itself."""

    voter: str
    approved: frozenset[str]
    row: int = 0


def count(
    ballots: Iterable[Ballot],
    options: Mapping[str, str],
    rule: str = RULES[0],
    rejected: Iterable[Rejected] = (),
    most: int | None = None,
) -> Tally:
    """Add up the marks; `rule` is `top-K` for K places, `most` the number of marks allowed.

    Approval voting (Brams & Fishburn 1978); for several places the K options with most marks
    ("AV" in Lackner & Skowron, Multi-Winner Voting, 2023). A later ballot of the same voter
    replaces the earlier one. An empty ballot is valid and counted: that person likes none of them.
    """
    seats = places(rule)
    ballots = list(ballots)
    names = named(options, [one for ballot in ballots for one in ballot.approved])
    sifted = sift(ballots, lambda ballot: _fault(ballot, names, most), rejected)
    marks = Counter(one for ballot in sifted.kept for one in ballot.approved)
    winners, tied = elected(marks, list(names), seats)
    return Tally(
        method="approval",
        rule=rule,
        ballots=sifted.ballots,
        counted=len(sifted.kept),
        replaced=len(sifted.replaced),
        empty=sum(not ballot.approved for ballot in sifted.kept),
        rejected=sifted.rejected,
        options=tuple(Option(one, name, {"votes": marks[one]}) for one, name in names.items()),
        winners=winners,
        tied=tied,
        convention=_(
            "The options with most votes win; nobody wins without a vote, even where places stay free. "
            "Options that share the last place are all named; the count does not choose among them."
        ),
    )


def read(row: int, cells: Mapping[str, str]) -> Ballot | Rejected:
    """One line of a ballot file: `approved` holds ids with commas; voter_id may be absent."""
    approved = frozenset(listed(cells["approved"].replace(";", ",")))
    return Ballot(cells.get("voter_id", "").strip(), approved, row)


def _fault(ballot: Ballot, names: Mapping[str, str], most: int | None) -> str:
    many = len(ballot.approved)
    if most is not None and many > most and not unknown(ballot.approved, names):
        return str(_("Marks %(many)s options; %(most)s are allowed.", many=many, most=most))
    return unknown(ballot.approved, names)
