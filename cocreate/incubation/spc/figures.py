"""Numbers as people write them in a table: what is read, what is asked about."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from unicodedata import normalize

from flask_babel import gettext as _

from cocreate.kernel.errors import Refused

PLAIN = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)
GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?", re.ASCII)
SIGNED = re.compile(rf"({PLAIN.pattern}|{GROUPED.pattern})\s*%?", re.ASCII)
LARGEST = 1e15  # whole numbers are exact up to here, and no sum of squares becomes infinite
NAMED = 12  # rows that are named beside the first
MINUS = str.maketrans("\u2212\u2013", "--")


@dataclass(frozen=True)
class Column:
    """Figures of one column, None for an empty cell, and what was assumed in reading them."""

    figures: tuple[float | None, ...]
    notes: tuple[str, ...] = ()


def column(cells: Mapping[int, str], name: str) -> Column:
    """Read a column, given as row number to cell. Refuses text and decimal commas, with the row.

    Full-width digits count as digits; `1,234` is 1234; `85%` is 85, if every cell has the sign.
    """
    words = {row: normalize("NFKC", cell).translate(MINUS).strip() for row, cell in cells.items()}
    rows = {row: word for row, word in words.items() if word}
    shares = {row for row, word in rows.items() if word.endswith("%")}
    if shares and shares != set(rows):
        odd = min(set(rows) - shares)
        raise Refused(
            _("Row %(row)s: %(name)s has no percent sign, others do.", row=odd, name=name)
        )
    bare = {row: word.rstrip("%").rstrip() for row, word in rows.items()}
    read = _figures(bare, name)
    notes = _notes(
        name, len(words) - len(rows), bool(shares), any(map(GROUPED.fullmatch, bare.values()))
    )
    return Column(tuple(read.get(row) for row in words), tuple(notes))


def is_figure(cell: str) -> bool:
    """Whether it looks like one, percent sign and all."""
    return bool(SIGNED.fullmatch(normalize("NFKC", cell).translate(MINUS).strip()))


def _figures(words: Mapping[int, str], name: str) -> dict[int, float]:
    """All of a column. The first bad cell is refused with its word, the others with their rows."""
    read: dict[int, float] = {}
    faults: dict[int, str] = {}
    for row, word in words.items():
        try:
            read[row] = figure(word, row, name)
        except Refused as refused:
            faults[row] = str(refused)
    if faults:
        raise Refused(together(faults))
    return read


def together(faults: Mapping[int, str]) -> str:
    """The first fault whole, and the rows of the others."""
    (_row, first), *others = faults.items()
    if not others:
        return first
    rows = ", ".join(str(row) for row, _fault in others[:NAMED])
    more = " …" if len(others) > NAMED else ""
    return str(_("%(first)s Also look at rows %(rows)s.", first=first, rows=rows + more))


def figure(word: str, row: int, name: str) -> float:
    """One number, or `Refused` with its row."""
    plain = word.replace(",", "") if GROUPED.fullmatch(word) else word
    if PLAIN.fullmatch(plain) and abs(float(plain)) <= LARGEST:
        return float(plain)
    raise Refused(
        _(
            "Row %(row)s: “%(word)s” in %(name)s is no number to count with. Write it like 1234.5.",
            row=row,
            word=word[:40],
            name=name,
        )
    )


def _notes(name: str, empty: int, shares: bool, grouped: bool) -> Iterator[str]:
    if empty:
        yield _("%(name)s: %(num)s empty cells, read as no figure.", name=name, num=empty)
    if shares:
        yield _("%(name)s: 85%% is read as 85.", name=name)
    if grouped:
        yield _("%(name)s: 1,234 is read as 1234.", name=name)
