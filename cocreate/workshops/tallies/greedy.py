"""Greedy: down the list by votes, as most cities do it."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import groupby
from typing import Any

from flask_babel import gettext as _

from cocreate.workshops.tallies.result import paragraph, plain_number
from cocreate.workshops.tallies.spending import Purse, Spent


def skipping(purse: Purse) -> Spent:
    """What no longer fits is skipped, and what comes after it may still fit."""
    said = _("Down the list by votes; what no longer fits is skipped.")
    return _spent(purse, said, stop=False)


def stopping(purse: Purse) -> Spent:
    """The first that no longer fits ends it."""
    said = _("Down the list by votes, until the first that no longer fits.")
    return _spent(purse, said, stop=True)


def _spent(purse: Purse, said: str, *, stop: bool) -> Spent:
    rounds = down(purse, purse.wanted, purse.budget, stop=stop)
    return Spent(
        tuple(one["option"] for one in rounds if one["funded"]),
        tuple(tuple(one["tied"]) for one in rounds if "tied" in one),
        tuple(rounds),
        paragraph(said, by_id()),
    )


def by_id() -> str:
    return str(
        _(
            "What nobody voted for is not funded. "
            "Of equals the lower id in text order comes first; "
            "where that decided who is funded, they are named as tied."
        )
    )


def down(
    purse: Purse, wanted: Sequence[str], left: Fraction, *, stop: bool = False
) -> list[dict[str, Any]]:
    """Each step: whom it was about, and what was left after it. A tie stands at its first."""
    rounds: list[dict[str, Any]] = []
    for _total, group in groupby(wanted, key=lambda one: purse.totals[one]):
        equals = list(group)
        tied = _rivals(purse, equals, left, stop=stop)
        for one in equals:
            fits = purse.costs[one] <= left
            left -= purse.costs[one] if fits else 0
            rounds.append(_step(purse, one, left, funded=fits))
            if one == equals[0] and tied:
                rounds[-1]["tied"] = tied
            if stop and not fits:
                return rounds
    return rounds


def _rivals(purse: Purse, equals: list[str], left: Fraction, *, stop: bool) -> list[str]:
    """Those with as many votes of which each could be funded, but not all."""
    fitting = equals if stop else [one for one in equals if purse.costs[one] <= left]
    together = sum(purse.costs[one] for one in fitting)
    return fitting if len(fitting) > 1 and together > left else []


def _step(purse: Purse, one: str, left: Fraction, *, funded: bool) -> dict[str, Any]:
    return {
        "option": one,
        "votes": purse.totals[one],
        "cost": plain_number(purse.costs[one]),
        "funded": funded,
        "left": plain_number(left),
    }
