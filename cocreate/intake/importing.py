"""A table of what people said elsewhere: on paper, by phone, in an older system. Read and checked.

Nothing here writes. A fault of the file as a whole is :class:`Refused`; a fault of one row stands
in `Sheet.faults`, and the other rows go on.
"""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from cocreate.intake.cells import Unreadable, a_day, a_number, plain_text
from cocreate.kernel.errors import Refused

LONGEST = 10_000
TITLE_LONGEST = 200
NAME_LONGEST = 120
HEADER = 1  # rows are counted as a spreadsheet counts them
MOST_SUPPORTS = 10_000_000


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column of the file holds what; "" for what the file doesn't have."""

    body: str
    title: str = ""
    date: str = ""
    department: str = ""
    support: str = ""
    criticality: str = ""

    @property
    def named(self) -> list[str]:
        every = (self.body, self.title, self.date, self.department, self.support, self.criticality)
        return [name for name in every if name]


@dataclass(frozen=True, slots=True)
class Row:
    """One row, fit to be taken in. `whole` is every cell of it, as text to know it again by.

    `more` are further values that the feature takes as they are.
    """

    body: str
    title: str = ""
    at: datetime | None = None
    department: str = ""
    supports: int = 0
    severity: int = 0  # 0 to 5, as the desk grades
    whole: str = ""
    more: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fault:
    row: int
    column: str
    message: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """`rows` is how many the file has, good or not."""

    rows: int
    good: list[Row]
    faults: list[Fault]


def read(path: Path, columns: Columns) -> Sheet:
    """CSV in UTF-8 with commas and a header (RFC 4180). Raises Refused for the file as a whole."""
    lines = _lines(_text(path))
    header = [name.strip() for name in next(lines, [])]
    _check(header, columns)
    good: list[Row] = []
    faults: list[Fault] = []
    for number, cells in enumerate(lines, start=HEADER + 1):
        try:
            good.append(_row(header, cells, columns))
        except Unreadable as fault:
            faults.append(Fault(number, fault.column, str(fault)))
    return Sheet(len(good) + len(faults), good, faults)


def _text(path: Path) -> str:
    data = path.read_bytes()
    is_wide = data[:2] in {b"\xff\xfe", b"\xfe\xff"} or b"\0" in data
    try:
        text = "" if is_wide else data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        raise Refused(_not_utf8(path, f" (line {line})")) from fault
    if is_wide:
        raise Refused(_not_utf8(path, ", but probably UTF-16"))
    return text


def _not_utf8(path: Path, more: str) -> str:
    return f"{path.name} is not UTF-8{more}. Save it as “CSV UTF-8” and try again. Nothing was imported."


def _lines(text: str) -> Iterator[list[str]]:
    """Rows that hold anything. A quote that is never closed may swallow the rest of the file."""
    usual = csv.field_size_limit(max(len(text), 1))
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        yield from (cells for cells in rows if cells)
    except csv.Error as fault:
        sentence = f"The quotation marks don't match near line {rows.line_num} ({fault})."
        raise Refused(f"{sentence} Nothing was imported.") from fault
    finally:
        csv.field_size_limit(usual)


def _check(header: list[str], columns: Columns) -> None:
    if not any(header):
        raise Refused("The file is empty. Its first row must name the columns.")
    for name in columns.named:
        if name not in header:
            there = ", ".join(header)
            raise Refused(f"There is no column “{name}”. There are: {there}. Nothing was imported.")
        if header.count(name) > 1:
            raise Refused(f"There are several columns “{name}”. Nothing was imported.")


def _row(header: list[str], cells: list[str], columns: Columns) -> Row:
    if len(cells) != len(header):
        raise Unreadable(f"The row has {len(cells)} cells, the header has {len(header)}.")
    at = dict(zip(header, cells, strict=True)) | {"": ""}
    title, body = _words(at, columns)
    return Row(
        body=body,
        title=title,
        at=a_day(at[columns.date], columns.date),
        department=_name(at[columns.department], columns.department),
        supports=a_number(at[columns.support], columns.support, (0, MOST_SUPPORTS)),
        severity=max(0, -a_number(at[columns.criticality], columns.criticality, (-5, 5))),
        whole=json.dumps(sorted(zip(header, cells, strict=True)), ensure_ascii=False),
    )


def _words(at: Mapping[str, str], columns: Columns) -> tuple[str, str]:
    """Title and body as plain text; where there is no body the title is one."""
    title = " ".join(plain_text(at[columns.title]).splitlines())
    body = plain_text(at[columns.body]) or title
    if not body:
        raise Unreadable("Nothing is written here.", columns.body)
    _fits(body, LONGEST, columns.body)
    _fits(title, TITLE_LONGEST, columns.title)
    return title, body


def _name(cell: str, column: str) -> str:
    name = re.sub(r"\s+", " ", cell).strip()
    _fits(name, NAME_LONGEST, column)
    return name


def _fits(text: str, limit: int, column: str) -> None:
    if len(text) > limit:
        raise Unreadable(f"{len(text)} characters are too many: at most {limit}.", column)
