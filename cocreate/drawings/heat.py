"""A map of how it felt: rows by columns, each cell its figure on a ground from plum to moss.

Never by colour alone: the figure stands in each cell, and its sign says the side.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from markupsafe import Markup, escape

from cocreate.drawings.charts_axes import LINE, shortened, width
from cocreate.drawings.charts_shapes import text

CELL = 44  # height of a row
GAP = 3
ASIDE = 10  # between the name of a row and its cells
LEVEL = 34  # room for names of columns that need not lean
SLANT = 0.87  # sine of the 60 degrees that heads are turned by


@dataclass(frozen=True, slots=True)
class Square:
    """`level` from -2 to 2 for its ground, None for a cell without a figure; what stands in it."""

    level: int | None
    figure: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """`heads`: room above for the names of the columns, `right` for the last one, which leans."""

    look: str
    wide: int
    left: int
    right: int
    heads: int


WIDE = Sheet("chart-wide", 760, 160, 60, 132)
NARROW = Sheet("chart-narrow", 320, 96, 40, 126)
# shown larger than it is drawn: on a phone, for who asked for large letters
LARGE = Sheet("heat-large", 240, 104, 36, 126)


def heat(
    rows: Sequence[tuple[str, Sequence[Square]]],
    columns: Sequence[str],
    title: str,
    says: str,
    sheet: Sheet,
) -> Markup:
    """`rows`: a name and its squares, one for each column. All texts in the reader's language."""
    sheet = _fitting(sheet, [name for name, _squares in rows], columns)
    each = _each(sheet, columns)
    high = sheet.heads + len(rows) * CELL
    parts = [_head(sheet, sheet.left + each * (n + 0.5), name) for n, name in enumerate(columns)]
    for n, (name, squares) in enumerate(rows):
        top = sheet.heads + n * CELL
        parts += _label(sheet.left, top, name)
        parts += [_cell(sheet.left + each * k, top, each, one) for k, one in enumerate(squares)]
    return Markup(  # noqa: S704 -- every text is escaped
        f'<svg class="chart-svg heat {escape(sheet.look)}" width="{sheet.wide}" height="{high}"'
        f' viewBox="0 0 {sheet.wide} {high}" role="img" xmlns="http://www.w3.org/2000/svg">'
        f"<title>{escape(title)}</title><desc>{escape(says)}</desc>{''.join(parts)}</svg>"
    )


def _each(sheet: Sheet, columns: Sequence[str]) -> float:
    return (sheet.wide - sheet.left - sheet.right) / max(len(columns), 1)


def _fitting(sheet: Sheet, rows: Sequence[str], columns: Sequence[str]) -> Sheet:
    """The same without room that its names do not need: at the left, and for leaning."""
    widest = max((width(name) for name in rows), default=0)
    sheet = replace(sheet, left=min(sheet.left, ceil(widest) + ASIDE))
    level = replace(sheet, right=0, heads=LEVEL)
    fits = all(width(name) <= _each(level, columns) - GAP for name in columns)
    if fits:
        return level
    longest = max(width(name) for name in columns)
    return replace(sheet, heads=min(sheet.heads, ceil(longest * SLANT) + 14))


def _label(left: float, top: float, name: str) -> list[str]:
    """The name of a row, in two lines where one has no room for its words."""
    room, first, rest = left - ASIDE, name, ""
    while width(first) > room and " " in first:
        first, _space, word = first.rpartition(" ")
        rest = f"{word} {rest}".rstrip()
    lines = [it for it in (first, rest) if it]
    y = top + CELL / 2 + 5 - (len(lines) - 1) * LINE / 2
    return [
        text("chart-name", left - 8, y + n * LINE, shortened(line, room), "end")
        for n, line in enumerate(lines)
    ]


def _head(sheet: Sheet, x: float, name: str) -> str:
    """A name over its column; one of several long ones leans, so that they stand side by side."""
    y = sheet.heads - 8
    if not sheet.right:
        return text("chart-name", x, y - 2, name, "middle")
    words = shortened(name, (sheet.heads - 14) / SLANT)
    return (
        f'<g transform="translate({x + 5:.1f} {y}) rotate(-60)">'
        f"{text('chart-name', 0, 0, words, 'start')}</g>"
    )


def _cell(x: float, y: float, wide: float, one: Square) -> str:
    ground = "none" if one.level is None else f"{'m' if one.level < 0 else 'p'}{abs(one.level)}"
    box = (
        f'<rect class="heat-{ground}" x="{x + GAP / 2:.1f}" y="{y + GAP / 2:.1f}"'
        f' width="{wide - GAP:.1f}" height="{CELL - GAP}" rx="4"/>'
    )
    middle = x + wide / 2
    if not one.figure:
        return box
    look = f"heat-t-{ground}"
    is_roomy = bool(one.note) and width(one.note) < wide - 6
    figure = text(
        look, middle, y + (CELL / 2 - 1 if is_roomy else CELL / 2 + 5), one.figure, "middle"
    )
    note = text(f"{look} heat-n", middle, y + CELL / 2 + 14, one.note, "middle")
    return box + figure + (note if is_roomy else "")
