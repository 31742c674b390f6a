"""Ways of counting a ballot: pure functions, no database. A new way is a file and a line here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cocreate.workshops.tallies import (
    agree,
    approval,
    around,
    budget,
    consent,
    dots,
    projects,
    ranked,
    score,
)
from cocreate.workshops.tallies.reading import read_votes
from cocreate.workshops.tallies.result import Option, Rejected, Tally

__all__ = ["METHODS", "Method", "Option", "Rejected", "Tally", "tally_file"]


@dataclass(frozen=True)
class Method:
    """One way of counting: the columns its files need, how a row is read, how votes are added up.

    `rules` are the spellings to offer; the first is the default. `beside` reads what else lies there.
    """

    columns: tuple[str, ...]
    read: Callable[[int, Mapping[str, str]], Any]
    count: Callable[..., Tally]
    rules: tuple[str, ...]
    beside: Callable[[Path, Path | None], around.Around] = around.names


METHODS = {
    "agree": Method(agree.COLUMNS, agree.read, agree.count, agree.RULES),
    "approval": Method(approval.COLUMNS, approval.read, approval.count, approval.RULES),
    "dots": Method(dots.COLUMNS, dots.read, dots.count, dots.RULES, around.dots),
    "score": Method(score.COLUMNS, score.read, score.count, score.RULES),
    "ranked": Method(ranked.COLUMNS, ranked.read, ranked.count, ranked.RULES, around.rules),
    "budget": Method(budget.COLUMNS, budget.read, budget.count, budget.RULES, projects.around),
    "consent": Method(consent.COLUMNS, consent.read, consent.count, consent.RULES),
}


def tally_file(
    path: Path,
    method: str,
    rule: str | None = None,
    options: Path | None = None,
    budget: str | None = None,
) -> Tally:
    """Count a ballot file. Options come from `options`, else from the files beside it, else the votes.

    `budget` is the money there is, if it does not stand in `instance.pb` or is to be another sum.
    Raises `Refused` with a sentence where the file or the rule can't be used.
    """
    way = METHODS[method]
    said = way.beside(path, options)
    sum_given = {"budget": projects.money(budget, "--budget")} if budget else {}
    votes, rejected = read_votes(path, way.columns, said.read or way.read)
    return way.count(
        votes, said.options, rule or way.rules[0], rejected, **{**said.limits, **sum_given}
    )
