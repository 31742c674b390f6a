"""Tables that people take away and open in a program for spreadsheets (RFC 4180)."""

import csv
import io
from collections.abc import Iterable

MARK = "\ufeff"  # without it such programs read Chinese as something else
FORMULA = {*"=+-@\t\r", *"＝＋－＠"}
Cell = str | int | float | None


def defused(text: str) -> str:
    """A cell that begins like a formula is not one (QUALITY, exports)."""
    return "'" + text if text[:1] in FORMULA else text


def lines(rows: Iterable[Iterable[Cell]]) -> str:
    """These rows as CSV, their words defused; None is an empty cell."""
    out = io.StringIO()
    csv.writer(out).writerows([_written(cell) for cell in row] for row in rows)
    return out.getvalue()


def _written(cell: Cell) -> Cell:
    """A number stays one, minus and all."""
    if isinstance(cell, float):
        return f"{cell:g}"
    return defused(cell) if isinstance(cell, str) else cell


def attached(name: str) -> dict[str, str]:
    """The header for a file that is kept under this name, which is plain ASCII."""
    return {"Content-Disposition": f'attachment; filename="{name}"'}
