"""What lies beside a ballot file and says how it is to be counted: options, limits, rules."""

import csv
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flask_babel import gettext as _

from cocreate.kernel.errors import Refused
from cocreate.workshops.tallies.reading import options_beside, read_options
from cocreate.workshops.tallies.rules import read_rules

RULES = "rules.json"
INSTANCE = "instance.pb"


@dataclass(frozen=True)
class Around:
    """The options by id, and what else `count` wants to know."""

    options: Mapping[str, str]
    limits: Mapping[str, Any] = field(default_factory=dict)
    read: Callable[..., Any] | None = None  # instead of the usual reader


def names(path: Path, options: Path | None) -> Around:
    return Around(read_options(options) if options else options_beside(path))


def rules(path: Path, options: Path | None) -> Around:
    """For ranked ballots: RCTab's rules, whose candidates are the options unless others are given."""
    if not (path.parent / RULES).is_file():
        return names(path, options)
    people, rules, seats = read_rules(path.parent / RULES)
    return Around(names(path, options).options or people, {"rules": rules, "seats": seats})


def dots(path: Path, options: Path | None) -> Around:
    """For dots: the limits of Pabulib's `instance.pb`."""
    return Around(names(path, options).options, point_limits(meta(path.parent / INSTANCE)))


def point_limits(said: Mapping[str, str]) -> dict[str, int]:
    asked = {"most": "max_sum_points", "each": "max_points", "least": "min_sum_points"}
    return {name: whole(said[word], word) for name, word in asked.items() if word in said}


def meta(path: Path) -> dict[str, str]:
    """Key and value of the META part of an `instance.pb`; {} without one."""
    if not path.is_file():
        return {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            table = list(csv.reader(file, delimiter=";"))
    except (UnicodeDecodeError, csv.Error) as fault:
        raise Refused(_("%(file)s is not a whole CSV file.", file=path.name)) from fault
    said: dict[str, str] = {}
    for row in table[1:]:
        if len(row) < 2:
            break
        said[row[0].strip()] = row[1].strip()
    return said


def whole(word: str, name: str) -> int:
    if not (word.isascii() and word.isdigit() and len(word) < 16):
        raise Refused(_("%(name)s is not a number: %(word)s.", name=name, word=word))
    return int(word)
