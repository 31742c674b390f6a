"""A series of figures from a CSV file, or from two columns pasted out of a spreadsheet."""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from unicodedata import normalize

from flask_babel import gettext as _

from cocreate.incubation.spc.figures import GROUPED, PLAIN, column
from cocreate.incubation.spc.series import Series
from cocreate.kernel.errors import Refused

ISO_DATE = re.compile(r"\d{4}-\d\d(-\d\d)?")
MOST_POINTS = 10_000
FIGURE = re.compile(rf"({PLAIN.pattern}|{GROUPED.pattern})\s*%?", re.ASCII)


@dataclass(frozen=True)
class Reading:
    """The series, and in sentences what was assumed in reading it."""

    series: Series
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """`rows` by their number; the header, if there is one, is row 1."""

    header: tuple[str, ...]
    rows: dict[int, list[str]]

    def cells(self, name: str) -> dict[int, str]:
        if name not in self.header:
            has = ", ".join(self.header)
            raise Refused(_("There is no column %(name)s. There is: %(has)s.", name=name, has=has))
        place = self.header.index(name)
        return {row: cells[place] if place < len(cells) else "" for row, cells in self.rows.items()}


def read_file(path: Path, y: str, x: str | None = None, size: str | None = None) -> Reading:
    """Columns of a CSV file in UTF-8 with a header, which is row 1. Blank lines are passed over."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as fault:
        raise Refused(_("%(file)s is not in UTF-8.", file=path.name)) from fault
    return series_of(_table(text, ","), y, x, size)


def read_pasted(text: str) -> Reading:
    """Two columns, date and figure, or figures alone; with or without a header row."""
    table = _table(text.strip(), _mark(text.strip()))
    if not table.header:
        raise Refused(_("There are no figures."))
    names = table.header
    if FIGURE.fullmatch(normalize("NFKC", names[-1])):
        table = Table(("x", "y")[-len(names) :], {1: list(names), **table.rows})
        names = table.header
    return series_of(table, names[-1], names[0] if len(names) > 1 else None, None)


def series_of(table: Table, y: str, x: str | None, size: str | None) -> Reading:
    """The named columns as a series. Raises `Refused` with the row of the first bad cell."""
    if len(table.rows) > MOST_POINTS:
        raise Refused(_("There are more than %(most)s rows.", most=MOST_POINTS))
    values = column(table.cells(y), y)
    sizes = column(table.cells(size), size) if size else None
    labels = tuple(cell.strip() for cell in table.cells(x).values()) if x else ()
    notes = (*values.notes, *(sizes.notes if sizes else ()), *_order(labels))
    by_size = sizes.figures if sizes else ()
    return Reading(Series(values.figures, by_size, labels, tuple(table.rows)), notes)


def _mark(text: str) -> str:
    """What stands between columns: a tab from a spreadsheet, else `;`, `,` or a space."""
    lines = text.splitlines()
    if lines and all(GROUPED.fullmatch(line.strip()) for line in lines[1:] or lines):
        return "\t"
    return next((mark for mark in "\t;, " if mark in text), "\t")


def _table(text: str, mark: str) -> Table:
    try:
        lines = list(csv.reader(StringIO(text, newline=""), delimiter=mark, strict=True))
    except csv.Error as fault:
        raise Refused(_("This is not a whole CSV file.")) from fault
    if not lines:
        return Table((), {})
    header = tuple(cell.strip() for cell in lines[0])
    return Table(header, {row: cells for row, cells in enumerate(lines[1:], start=2) if cells})


def _order(labels: Sequence[str]) -> list[str]:
    dated = all(ISO_DATE.match(label) for label in labels)
    if dated and list(labels) != sorted(set(labels)):
        return [_("The dates do not rise. Points stand in the order of the rows.")]
    return []
