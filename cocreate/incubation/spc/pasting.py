"""Cells out of a spreadsheet: figures alone, label and figure, or label, figure and size."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from flask_babel import gettext as _

from cocreate.incubation.spc.figures import is_figure
from cocreate.incubation.spc.reading import Reading, Table, lines, series_of
from cocreate.kernel.errors import Refused

MARKS = "\t;, "
FULL_WIDTH = str.maketrans("，；\u3000", ",; ")
EXCEL = re.compile(r"\d{5}", re.ASCII)
FIRST_DAY, LAST_DAY = 20000, 80000  # 1954 to 2119, as Excel counts days
NAME = 40  # letters of a heading that a message repeats
Rows = dict[int, list[str]]


def read_pasted(text: str) -> Reading:
    """With or without a row of headings. What was assumed is among the notes."""
    rows, mark = _rows(text.translate(FULL_WIDTH))
    if not rows:
        raise Refused(_("There are no figures."))
    columns = _columns(rows, mark)
    notes, names = [], _names(columns)
    if heads := _heads(rows, columns):
        words = " · ".join(word or "–" for word in heads)
        row = next(iter(rows))
        notes.append(_("Row %(row)s is read as headings: %(words)s.", row=row, words=words))
        names = heads if len(set(heads)) == columns else names
        del rows[row]
    x, y, size = names[0], names[min(1, columns - 1)], names[2] if columns > 2 else None
    notes += [*_days(rows, columns), *_sized(size)]
    read = series_of(Table(names, rows), y, x if columns > 1 else None, size)
    return Reading(read.series, (*notes, *read.notes))


def _rows(text: str) -> tuple[Rows, str]:
    """Every line that holds something, by its number; and what stands between its columns."""
    mark = _mark([line.strip() for line in text.splitlines() if line.strip()], text)
    found = enumerate(lines(text, mark), start=1)
    return {n: cells for n, cells in found if any(cell.strip() for cell in cells)}, mark


def _mark(said: Sequence[str], text: str) -> str:
    """A tab from a spreadsheet, else `;`, `,` or a blank; figures alone have none."""
    if all(map(is_figure, said[1:] or said)):
        return "\t"
    return next((mark for mark in MARKS if mark in text), "\t")


def _columns(rows: Rows, mark: str) -> int:
    """How many. A comma within a figure would make one more: such a row is refused by its number."""
    wide = {row: len(cells) if mark in ", " else _width(cells) for row, cells in rows.items()}
    usual = Counter(wide.values()).most_common(1)[0][0] if mark in ", " else max(wide.values())
    for row, number in wide.items():
        if number > usual:
            raise Refused(
                _(
                    "Row %(row)s has %(num)s columns, others have %(usual)s. Write 1,234 as 1234.",
                    row=row,
                    num=number,
                    usual=usual,
                )
            )
    if usual > 3:
        raise Refused(
            _("There are %(num)s columns. Please paste two, or three with the size.", num=usual)
        )
    return usual


def _width(cells: list[str]) -> int:
    """Empty columns at the end are none, but a label alone has an empty figure beside it."""
    last = max(n for n, cell in enumerate(cells, start=1) if cell.strip())
    return max(last, min(len(cells), 2))


def _heads(rows: Rows, columns: int) -> tuple[str, ...]:
    """The words of the first row, if no figure stands where figures belong."""
    first = next(iter(rows.values()))
    cells = [cell.strip() for cell in (*first, "", "")[:columns]]
    figures = [cell for cell in cells[min(1, columns - 1) :] if cell]
    if not figures or any(map(is_figure, figures)):
        return ()
    return tuple(cell[:NAME] for cell in cells)


def _names(columns: int) -> tuple[str, ...]:
    names = (str(_("Label")), str(_("Figure")), str(_("Size")))
    return names[:columns] if columns > 1 else names[1:2]


def _sized(size: str | None) -> Iterator[str]:
    if size:
        yield _("The third column is read as the size of each sample.")


def _days(rows: Rows, columns: int) -> Iterator[str]:
    """A column of days as Excel counts them becomes one of dates, and that is said."""
    labels = {row: cells[0].strip() for row, cells in rows.items()} if columns > 1 else {}
    if not labels or not all(map(_is_day, labels.values())):
        return
    for row, label in labels.items():
        rows[row][0] = (date(1899, 12, 30) + timedelta(days=int(label))).isoformat()
    row, label = next(iter(labels.items()))
    yield _("Column 1: %(number)s is read as the day %(day)s.", number=label, day=rows[row][0])


def _is_day(label: str) -> bool:
    return bool(EXCEL.fullmatch(label)) and FIRST_DAY <= int(label) <= LAST_DAY
