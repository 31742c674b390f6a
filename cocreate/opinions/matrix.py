"""Who said what, without who: one line of signs for each voter, in an order that says nothing.

`+` agrees, `-` disagrees, `0` is not sure, `.` did not answer; one sign for each statement. The
numbers by which another place knew its voters end here: the lines are sorted by what they say.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cocreate.workshops.tallies import agree
from cocreate.workshops.tallies.result import Rejected
from cocreate.workshops.tallies.sifting import sift, unknown

SIGNS = {1: "+", -1: "-", 0: "0"}
AGREE, DISAGREE, UNSURE, UNSEEN = "+-0."
ANSWERS = AGREE + DISAGREE + UNSURE
Cells = tuple[int, int, int]  # agree, disagree, not sure


@dataclass(frozen=True, slots=True)
class Matrix:
    """`lines`: one for each voter. `replaced`: earlier answers of a voter to the same statement."""

    lines: tuple[str, ...]
    replaced: int
    faults: tuple[Rejected, ...]


def of(given: Iterable[agree.Vote], ids: Sequence[str], words: Mapping[str, str]) -> Matrix:
    """The last answer of a voter to a statement wins. `ids`: the statements to keep, in order;
    `words`: all that may be voted on.
    """
    sifted = sift(given, lambda it: unknown({it.statement}, words), (), lambda it: it[:2])
    place = {one: at for at, one in enumerate(ids)}
    lines: dict[str, list[str]] = {}
    for vote in sifted.kept:
        line = lines.setdefault(vote.voter, [UNSEEN] * len(ids))
        if vote.statement in place:
            line[place[vote.statement]] = SIGNS[vote.value]
    said = sorted("".join(line) for line in lines.values())
    spoken = tuple(line for line in said if line.strip(UNSEEN))
    return Matrix(spoken, len(sifted.replaced), sifted.rejected)


def counts(lines: Iterable[str], statements: int) -> list[Cells]:
    """For each statement how many agree, disagree and are not sure."""
    columns = zip(*lines, strict=True)
    found = [Counter(column) for column in columns] or [Counter()] * statements
    return [(it[AGREE], it[DISAGREE], it[UNSURE]) for it in found]


def answered(line: str) -> int:
    return len(line) - line.count(UNSEEN)
