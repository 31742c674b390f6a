"""A budget's projects and money, as Pabulib has them: `projects.csv` and `instance.pb`."""

import re
from collections.abc import Callable
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import Any

from flask_babel import gettext as _

from cocreate.kernel.errors import Refused
from cocreate.workshops.tallies import budget, dots
from cocreate.workshops.tallies.around import INSTANCE, Around, meta, names, point_limits, whole
from cocreate.workshops.tallies.reading import rows

PROJECTS = "projects.csv"
ID = ("project_id", "option_id", "id")
MONEY = re.compile(r"\d{1,15}(\.\d{1,9})?")


def around(path: Path, options: Path | None) -> Around:
    """Names, costs, the money and the limits of a ballot; ordinal ballots are read in order."""
    said = meta(path.parent / INSTANCE)
    limits: dict[str, Any] = {
        "costs": _costs(options or path.parent / PROJECTS),
        "limits": budget.Limits(
            fewest=whole(said.get("min_length", "0"), "min_length"),
            most=whole(said["max_length"], "max_length") if "max_length" in said else None,
            cost=money(said["max_sum_cost"], INSTANCE) if "max_sum_cost" in said else None,
            points=dots.Limits(**point_limits(said)),
        ),
    }
    if "budget" in said:
        limits["budget"] = money(said["budget"], INSTANCE)
    return Around(names(path, options).options, limits, _reader(said))


def _reader(said: dict[str, str]) -> Callable[..., Any] | None:
    """The first of an ordinal ballot gets as many points as it may have places."""
    if said.get("vote_type") != "ordinal":
        return None
    return partial(budget.read, places=whole(said.get("max_length", ""), "max_length"))


def _costs(path: Path) -> dict[str, Fraction]:
    if not path.is_file():
        return {}
    return {
        next(filter(None, (cells.get(name, "").strip() for name in ID)), ""): money(
            cells["cost"], path.name
        )
        for _row, cells in rows(path, ("cost",))
    }


def money(word: str, file: str) -> Fraction:
    if not MONEY.fullmatch(word.strip()):
        raise Refused(_("In %(file)s this is not a sum: %(word)s.", file=file, word=word))
    return Fraction(word.strip())
