"""Ballot files: a CSV of votes, and the options beside it."""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from flask_babel import gettext as _

from cocreate.kernel.errors import Refused
from cocreate.workshops.tallies.result import Rejected

BESIDE = ("options.csv", "statements.csv", "projects.csv")
IDS = ("option_id", "statement_id", "project_id", "id")
NAMES = ("name", "text", "title")
LONGEST_CELL = 1_000_000
TOO_MANY = "\0"  # the cells beyond the header
Vote = TypeVar("Vote")


def read_votes(
    path: Path, columns: Sequence[str], read: Callable[[int, Mapping[str, str]], Vote | Rejected]
) -> tuple[list[Vote], list[Rejected]]:
    """The votes in file order, and the rows that are none. Refuses a file that is no ballot file."""
    votes: list[Vote] = []
    rejected: list[Rejected] = []
    for row, cells in rows(path, columns):
        one = read(row, cells) if TOO_MANY not in cells else Rejected(row, beyond())
        if isinstance(one, Rejected):
            rejected.append(one)
        else:
            votes.append(one)
    if not votes and not rejected:
        raise Refused(_("%(file)s holds no ballots.", file=path.name))
    return votes, rejected


def read_options(path: Path) -> dict[str, str]:
    """Id to name, in file order, from option_id (or statement_id) and name (or text)."""
    options: dict[str, str] = {}
    for _row, cells in rows(path, ()):
        one = _first(cells, IDS)
        if not one:
            raise Refused(_("%(file)s needs a column option_id.", file=path.name))
        options[one] = _first(cells, NAMES) or one
    return options


def options_beside(path: Path) -> dict[str, str]:
    """What lies in the same folder: `options.csv`, Polis' statements or a budget's projects; or {}."""
    for name in BESIDE:
        if (path.parent / name).is_file():
            return read_options(path.parent / name)
    return {}


def rows(path: Path, columns: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Row number (header = 1) and cells. Quoted cells may hold line breaks: rows are not lines."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from rows_of(file, columns, path.name)
    except UnicodeDecodeError as fault:
        raise Refused(_("%(file)s is not in UTF-8.", file=path.name)) from fault


def rows_of(
    file: Iterable[str], columns: Sequence[str], name: str, between: str = ","
) -> Iterator[tuple[int, dict[str, str]]]:
    """The same of lines that are open already, under the name that a sentence calls them by."""
    csv.field_size_limit(LONGEST_CELL)
    lines = (line.replace("\0", "") for line in file)  # what we mark with NUL stays ours
    try:
        table = csv.DictReader(lines, strict=True, restkey=TOO_MANY, restval="", delimiter=between)
        _has(table.fieldnames or (), columns, name)
        yield from enumerate(table, start=2)
    except csv.Error as fault:
        raise Refused(_("%(file)s is not a whole CSV file.", file=name)) from fault


def listed(cell: str) -> list[str]:
    """The ids in one cell, separated by commas."""
    return [word for word in (one.strip() for one in cell.split(",")) if word]


def beside_each(row: int, ids: str, numbers: str) -> dict[str, int] | Rejected:
    """Ids in one cell and their numbers in another, position by position."""
    names, words = listed(ids), listed(numbers)
    if len(names) != len(words):
        many = {"ids": len(names), "numbers": len(words)}
        return Rejected(row, str(_("Names %(ids)s options but has %(numbers)s numbers.", **many)))
    if len(set(names)) < len(names):
        return Rejected(row, _("Names an option twice."))
    try:
        return {name: int(word) for name, word in zip(names, words, strict=True)}
    except ValueError:
        return Rejected(row, _("“%(word)s” is not a list of whole numbers.", word=numbers))


def beyond() -> str:
    return str(_("The row has more cells than the header. Put a list in quotation marks."))


def _has(header: Sequence[str], columns: Sequence[str], file: str) -> None:
    """`ballot/rank1` asks for either of the two."""
    for name in columns:
        if not set(name.split("/")) & set(header):
            raise Refused(
                _(
                    "%(file)s has no column %(name)s. It has: %(header)s.",
                    file=file,
                    name=name,
                    header=", ".join(header),
                )
            )


def _first(cells: Mapping[str, str], names: Sequence[str]) -> str:
    return next((cells[name].strip() for name in names if cells.get(name, "").strip()), "")
