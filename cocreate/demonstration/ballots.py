"""Votes of the demonstration other than agree and disagree: what is asked, and the papers said."""

from typing import Any

from cocreate.workshops.actions import Question
from cocreate.workshops.voting import limits
from cocreate.workshops.voting.models import Method

Row = dict[str, Any]


def among(told: Row) -> Question:
    """A question with things to choose among, as the texts write it."""
    names, within = list(told["options"]), {}
    if told["method"] == Method.BUDGET:
        names, costs = limits.priced(names)
        within = {"budget": told["sum"], "costs": limits.numbered(costs)}
    return Question(
        told["statement"],
        method=Method(told["method"]),
        options=names,
        limits=within,
        is_secret=told.get("secret", False),
    )


def marks(row: Row) -> Question:
    """One question for all items of a workshop: each gets a mark from 1 to 5."""
    words = {"low_word": "可以等等", "high_word": "马上就做"}
    return Question(
        row["name"],
        method=Method.SCORE,
        options=[told["statement"] for told in row["items"]],
        limits={**limits.MARKS, **words},
        is_secret=row["secret"],
    )


def papers(told: Row) -> dict[str, list[list[str]]]:
    """Group → the papers of its people: options by number, in an order the first place first."""
    found: dict[str, list[list[str]]] = {}
    for said in told["said"]:
        words = [str(option) for option in said["options"]]
        for group, number in said["votes"].items():
            found.setdefault(group, []).extend([words] * number)
    return found
