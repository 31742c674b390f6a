"""Agree, disagree, not sure: each statement is answered on its own."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from flask_babel import gettext as _

from cocreate.kernel.errors import Refused
from cocreate.workshops.tallies.result import Option, Rejected, Tally, named
from cocreate.workshops.tallies.sifting import sift, unknown

WORDS = {1: "agree", -1: "disagree", 0: "unsure"}
SPELLED = {"1": 1, "-1": -1, "0": 0, "agree": 1, "disagree": -1, "unsure": 0, "pass": 0}
COLUMNS = ("voter_id", "statement_id", "vote")
RULES = ("majority",)


class Vote(NamedTuple):
    """One answer. `value` is 1 agree, -1 disagree, 0 not sure, as Polis has it.

    A secret vote has no voter; then each stands for itself.
    """

    voter: str
    statement: str
    value: int
    row: int = 0


def count(
    votes: Iterable[Vote],
    options: Mapping[str, str],
    rule: str = RULES[0],
    rejected: Iterable[Rejected] = (),
) -> Tally:
    """Add up per statement. The last vote of a voter on a statement wins, in the order given.

    Votes are replayed as Polis replays its log; `options` (id to text) may be empty, then the
    statements are those voted on. A statement is carried when more agree than disagree; "not sure"
    counts for neither, and equal numbers are named as a tie.
    """
    if rule not in RULES:
        raise Refused(_("Agree has one rule: majority."))
    votes = list(votes)
    names = named(options, [vote.statement for vote in votes])
    sifted = sift(votes, lambda vote: _fault(vote, names), rejected, lambda vote: vote[:2])
    lines = _lines(names, Counter((vote.statement, vote.value) for vote in sifted.kept))
    margin = {o.id: o.figures["agree"] - o.figures["disagree"] for o in lines}
    return Tally(
        method="agree",
        rule=rule,
        ballots=sifted.ballots,
        counted=len(sifted.kept),
        replaced=len(sifted.replaced),
        rejected=sifted.rejected,
        options=lines,
        winners=tuple(one for one in names if margin[one] > 0),
        tied=tuple((o.id,) for o in lines if margin[o.id] == 0 and o.figures["agree"]),
        convention=_(
            "A statement is carried when more people agree than disagree. "
            "“Not sure” counts for neither side. A person's last vote counts."
        ),
    )


def read(row: int, cells: Mapping[str, str]) -> Vote | Rejected:
    """One line of a vote file with the columns voter_id, statement_id, vote."""
    voter, statement, word = (cells[name].strip() for name in COLUMNS)
    if not (voter and statement):
        return Rejected(row, _("The voter or the statement is missing."))
    value = SPELLED.get(word.lower())
    if value is None:
        return Rejected(row, _("“%(word)s” is not 1, 0 or -1.", word=word))
    return Vote(voter, statement, value, row)


def _fault(vote: Vote, names: Mapping[str, str]) -> str:
    if vote.value not in WORDS:
        return str(_("“%(word)s” is not 1, 0 or -1.", word=vote.value))
    return unknown({vote.statement}, names)


def _lines(names: Mapping[str, str], cells: Mapping[tuple[str, int], int]) -> tuple[Option, ...]:
    return tuple(
        Option(one, name, {word: cells.get((one, value), 0) for value, word in WORDS.items()})
        for one, name in names.items()
    )
