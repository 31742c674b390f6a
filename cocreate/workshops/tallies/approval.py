"""Approval: everybody marks all the options that they can live with; the most marks win."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from flask_babel import gettext as _

from cocreate.kernel.errors import Refused
from cocreate.workshops.tallies.result import Option, Rejected, Tally, named

COLUMNS = ("approved",)
RULES = ("top-1", "top-2", "top-3")


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
    places = _places(rule)
    ballots = list(ballots)
    names = named(options, [one for ballot in ballots for one in ballot.approved])
    early = tuple(rejected)
    late = tuple(Rejected(b.row, why) for b in ballots if (why := _fault(b, names, most)))
    valid = [ballot for ballot in ballots if not _fault(ballot, names, most)]
    kept = list({b.voter or n: b for n, b in enumerate(valid)}.values())
    marks = Counter(one for ballot in kept for one in ballot.approved)
    winners, tied = elected(marks, list(names), places)
    return Tally(
        method="approval",
        rule=rule,
        ballots=len(ballots) + len(early),
        counted=len(kept),
        replaced=len(valid) - len(kept),
        empty=sum(not ballot.approved for ballot in kept),
        rejected=tuple(sorted(early + late)),
        options=tuple(Option(one, name, {"votes": marks[one]}) for one, name in names.items()),
        winners=winners,
        tied=tied,
        convention=_(
            "The options with most votes win. "
            "Options that share the last place are all named; the count does not choose among them."
        ),
    )


def elected(
    marks: Mapping[str, int], order: Sequence[str], places: int
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Winners, most marks first, and the group that shares the last place if it does not fit.

    Nobody wins without a mark, even where places stay free.
    """
    ranked = sorted((one for one in order if marks.get(one, 0)), key=lambda one: -marks[one])
    if len(ranked) <= places:
        return tuple(ranked), ()
    cut = marks[ranked[places - 1]]
    winners = tuple(one for one in ranked if marks[one] >= cut)
    sharing = tuple(one for one in ranked if marks[one] == cut)
    return winners, (sharing,) if len(winners) > places else ()


def read(row: int, cells: Mapping[str, str]) -> Ballot | Rejected:
    """One line of a ballot file: `approved` holds ids with commas; voter_id may be absent."""
    words = [word.strip() for word in cells["approved"].replace(";", ",").split(",")]
    return Ballot(cells.get("voter_id", "").strip(), frozenset(filter(None, words)), row)


def _places(rule: str) -> int:
    word, _dash, number = rule.partition("-")
    if word != "top" or not (number.isascii() and number.isdigit()) or int(number) < 1:
        raise Refused(_("The rule for approval is top-1, top-2 and so on: the number of places."))
    return int(number)


def _fault(ballot: Ballot, names: Mapping[str, str], most: int | None) -> str:
    unknown = sorted(ballot.approved - set(names))
    if unknown:
        return str(_("There is no option %(id)s.", id=", ".join(unknown)))
    if most is not None and len(ballot.approved) > most:
        many = len(ballot.approved)
        return str(_("Marks %(many)s options; %(most)s are allowed.", many=many, most=most))
    return ""
