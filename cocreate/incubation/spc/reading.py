"""A series of figures from the columns of a CSV file; `pasting.py` reads pasted cells."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from flask_babel import gettext as _

from cocreate.incubation.spc.figures import column
from cocreate.incubation.spc.series import Series
from cocreate.kernel.errors import Refused

ISO_DATE = re.compile(r"\d{4}-\d\d(-\d\d)?")
MOST_POINTS = 10_000


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
    return series_of(_table(text), y, x, size)


def series_of(table: Table, y: str, x: str | None, size: str | None) -> Reading:
    """The named columns as a series. Raises `Refused` with the row of the first bad cell."""
    if len(table.rows) > MOST_POINTS:
        raise Refused(_("There are more than %(most)s rows.", most=MOST_POINTS))
    values = column(table.cells(y), y)
    sizes = column(table.cells(size), size) if size else None
    labels = tuple(cell.strip() for cell in table.cells(x).values()) if x else ()
    notes = (*values.notes, *(sizes.notes if sizes else ()), *_order(labels, tuple(table.rows)))
    by_size = sizes.figures if sizes else ()
    return Reading(Series(values.figures, by_size, labels, tuple(table.rows)), notes)


def lines(text: str, mark: str) -> list[list[str]]:
    try:
        return list(csv.reader(StringIO(text, newline=""), delimiter=mark, strict=True))
    except csv.Error as fault:
        raise Refused(_("This is not a whole CSV file.")) from fault


def _table(text: str) -> Table:
    found = lines(text, ",")
    if not found:
        return Table((), {})
    header = tuple(cell.strip() for cell in found[0])
    return Table(header, {row: cells for row, cells in enumerate(found[1:], start=2) if cells})


def _order(labels: Sequence[str], rows: Sequence[int]) -> Iterator[str]:
    if not labels or not all(ISO_DATE.match(label) for label in labels):
        return
    if list(labels) != sorted(labels):
        yield _("The dates do not rise. Points stand in the order of the rows.")
    seen: set[str] = set()
    for label, row in zip(labels, rows, strict=True):
        if label in seen:
            yield _("Row %(row)s: %(day)s stands there before. Both are drawn.", row=row, day=label)
            return
        seen.add(label)
