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
from typing import Any, Protocol

from flask_babel import gettext as _

from cocreate.intake.cells import Unreadable, a_day, a_number, plain_text
from cocreate.kernel.errors import Refused

LONGEST = 10_000
TITLE_LONGEST = 200
NAME_LONGEST = 120
SOURCE = "source"  # the part of an original with its number in the list that it came from
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

    def row(self, at: Mapping[str, str], whole: str) -> "Row":
        """Raises Unreadable for a cell that can't be taken."""
        title, body = _words(at, self)
        return Row(
            body=body,
            title=title,
            at=a_day(at[self.date], self.date),
            department=a_name(at[self.department], self.department),
            supports=a_number(at[self.support], self.support, (0, MOST_SUPPORTS)),
            severity=max(0, -a_number(at[self.criticality], self.criticality, (-5, 5))),
            whole=whole,
        )


class Reads(Protocol):
    """Which columns hold what, and what a row becomes by it: of ideas, or of stories."""

    @property
    def named(self) -> list[str]: ...
    def row(self, at: Mapping[str, str], whole: str) -> "Row": ...


@dataclass(frozen=True, slots=True)
class Row:
    """One row, fit to be taken in. `whole` is every cell of it, as text to know it again by.

    `more` are further values that the feature takes as they are, `parts` further words of the
    person. `lang` and `channel` stand only where the row itself says them.
    """

    body: str
    title: str = ""
    at: datetime | None = None
    department: str = ""
    supports: int = 0
    severity: int = 0  # 0 to 5, as the desk grades
    whole: str = ""
    more: Mapping[str, Any] = field(default_factory=dict)
    parts: Mapping[str, str] = field(default_factory=dict, repr=False)
    lang: str = ""
    channel: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """`message` may quote the cell; `kind` says the same without its words (see Unreadable)."""

    row: int
    column: str
    message: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """`rows` is how many the file has, good or not."""

    rows: int
    good: list[Row]
    faults: list[Fault]


@dataclass(frozen=True, slots=True)
class Table:
    """A file as it stands: each line with its number, as a spreadsheet counts. Empty ones left out."""

    header: list[str]
    lines: list[tuple[int, list[str]]]


def read(path: Path, columns: Reads) -> Sheet:
    """CSV in UTF-8 with commas and a header (RFC 4180). Raises Refused for the file as a whole."""
    found = table(_text(path))
    check(found, columns)
    return checked(found, columns)


def table(text: str) -> Table:
    """Raises Refused where the quotation marks don't match, or there is no header."""
    lines = [(number, cells) for number, cells in _numbered(text) if cells]
    header = [name.strip() for name in lines[0][1]] if lines else []
    if not any(header):
        raise Refused(_("The file is empty. Its first row must name the columns."))
    return Table(header, lines[1:])


def checked(found: Table, columns: Reads, start: int = 0, end: int | None = None) -> Sheet:
    """The rows, or some of them by their place in the table, each as it is to be taken in."""
    good: list[Row] = []
    faults: list[Fault] = []
    for number, cells in found.lines[start:end]:
        try:
            good.append(_row(found.header, cells, columns))
        except Unreadable as fault:
            faults.append(Fault(number, fault.column, str(fault), fault.kind))
    return Sheet(len(good) + len(faults), good, faults)


def _text(path: Path) -> str:
    data = path.read_bytes()
    name = path.name
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"} or b"\0" in data:
        raise Refused(
            _(
                "%(file)s is not UTF-8, but probably UTF-16. Save it as “CSV UTF-8” and try again."
                " Nothing was imported.",
                file=name,
            )
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        sentence = _(
            "%(file)s is not UTF-8 (line %(line)s). Save it as “CSV UTF-8” and try again."
            " Nothing was imported.",
            file=name,
            line=data.count(b"\n", 0, fault.start) + 1,
        )
        raise Refused(sentence) from fault


def _numbered(text: str) -> Iterator[tuple[int, list[str]]]:
    """A quote that is never closed may swallow the rest of the file: the row that opens it is told."""
    usual = csv.field_size_limit(max(len(text), 1))
    row = HEADER
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), strict=True):
            yield row, cells
            row += 1
    except csv.Error as fault:
        sentence = _(
            "The quotation marks of row %(row)s don't match. Nothing was imported.", row=row
        )
        raise Refused(sentence) from fault
    finally:
        csv.field_size_limit(usual)


def check(found: Table, columns: Reads) -> None:
    """Raises Refused for a column that isn't there, or is there twice."""
    for name in columns.named:
        if name not in found.header:
            sentence = _(
                "There is no column “%(name)s”. There are: %(there)s. Nothing was imported.",
                name=name,
                there=", ".join(found.header),
            )
            raise Refused(sentence)
        if found.header.count(name) > 1:
            sentence = _("There are several columns “%(name)s”. Nothing was imported.", name=name)
            raise Refused(sentence)


def _row(header: list[str], cells: list[str], columns: Reads) -> Row:
    if len(cells) != len(header):
        sentence = _(
            "The row has %(cells)s cells, the header has %(names)s.",
            cells=len(cells),
            names=len(header),
        )
        raise Unreadable(sentence, "", "cells")
    whole = json.dumps(sorted(zip(header, cells, strict=True)), ensure_ascii=False)
    return columns.row(dict(zip(header, cells, strict=True)) | {"": ""}, whole)


def _words(at: Mapping[str, str], columns: Columns) -> tuple[str, str]:
    """Title and body as plain text; where there is no body the title is one."""
    title = a_line(at[columns.title], columns.title)
    body = a_text(at[columns.body], columns.body) or title
    if not body:
        raise Unreadable(_("Nothing is written here."), columns.body, "empty")
    return title, body


def a_text(cell: str, column: str) -> str:
    text = plain_text(cell)
    fits(text, LONGEST, column)
    return text


def a_line(cell: str, column: str, limit: int = TITLE_LONGEST) -> str:
    line = " ".join(plain_text(cell).splitlines())
    fits(line, limit, column)
    return line


def a_name(cell: str, column: str) -> str:
    name = re.sub(r"\s+", " ", cell).strip()
    fits(name, NAME_LONGEST, column)
    return name


def fits(text: str, limit: int, column: str) -> None:
    if len(text) > limit:
        sentence = _(
            "%(num)s characters are too many: at most %(limit)s.", num=len(text), limit=limit
        )
        raise Unreadable(sentence, column, "long")
