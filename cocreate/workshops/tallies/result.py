"""What a count says, whichever way it was counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from flask_babel import gettext as _


class Rejected(NamedTuple):
    """A row that does not count. `row` is its number in the file, the header being row 1."""

    row: int
    reason: str


@dataclass(frozen=True)
class Option:
    """One line of the result. `figures` holds votes, or agree, disagree and unsure, by method."""

    id: str
    name: str
    figures: Mapping[str, int | float]

    def as_json(self) -> dict[str, object]:
        return {"id": self.id, "name": self.name, **self.figures}


@dataclass(frozen=True)
class Tally:
    """A finished count. Every ballot is counted, replaced by a later one, or rejected with a reason.

    `winners` holds everybody whom the votes alone put in. Where a tie goes across the last place
    all who share it are among the winners, and `tied` names them: a person or a lot decides, not
    the order of the rows.
    """

    method: str
    rule: str
    ballots: int
    counted: int
    rejected: tuple[Rejected, ...]
    options: tuple[Option, ...]
    winners: tuple[str, ...]
    tied: tuple[tuple[str, ...], ...]
    convention: str
    replaced: int = 0
    empty: int = 0
    rounds: tuple[Mapping[str, object], ...] = ()
    pairwise: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    reasons: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def as_json(self) -> dict[str, object]:
        return {
            "method": self.method,
            "rule": self.rule,
            "ballots": self.ballots,
            "counted": self.counted,
            "replaced": self.replaced,
            "empty": self.empty,
            "rejected": [row._asdict() for row in self.rejected],
            "options": [option.as_json() for option in self.options],
            "winners": list(self.winners),
            "tied": [list(group) for group in self.tied],
            "rounds": [dict(one) for one in self.rounds],
            "pairwise": {one: dict(against) for one, against in self.pairwise.items()},
            "reasons": {one: list(said) for one, said in self.reasons.items()},
            "convention": self.convention,
        }


def paragraph(*sentences: str) -> str:
    """One after the other, with a blank between them where the language has one."""
    whole = sentences[0]
    for sentence in sentences[1:]:
        whole = _("%(said)s %(then)s", said=whole, then=sentence)
    return str(whole)


def plain_number(exact: Fraction) -> int | float:
    """Whole where it is whole; counts compare the fraction, only what is shown is rounded."""
    return exact.numerator if exact.denominator == 1 else float(exact)


def named(options: Mapping[str, str], seen: Sequence[str]) -> dict[str, str]:
    """The options given, in their order; without any, those that occur in the ballots, 2 before 10."""
    if options:
        return dict(options)
    return {one: one for one in sorted(set(seen), key=_as_read)}


def _as_read(word: str) -> tuple[int, int, str]:
    is_number = word.isascii() and word.isdigit()
    return (0, int(word), word) if is_number else (1, 0, word)
