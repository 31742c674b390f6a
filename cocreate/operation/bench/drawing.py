"""A benchmark's table: figures, what else used the machine meanwhile, and the floors it must hold."""

from collections.abc import Sequence
from dataclasses import dataclass, field

Figure = float | None


@dataclass(frozen=True, slots=True)
class Row:
    what: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Each row has a figure for each of `heads`; `floors`: a sentence and whether it holds.

    `is_disturbed`: others used so much of the machine meanwhile that the figures mean little.
    """

    name: str
    heads: Sequence[str]
    rows: Sequence[Row]
    floors: Sequence[tuple[str, bool]] = field(default_factory=tuple)
    notes: Sequence[str] = field(default_factory=tuple)
    is_disturbed: bool = False


def drawn(table: Table) -> str:
    """The table in columns, its notes and its floors."""
    wide = max(len(table.name), *(len(row.what) for row in table.rows))
    lines = [f"{table.name:<{wide}}  " + "  ".join(table.heads)]
    for row in table.rows:
        pairs = zip(table.heads, row.figures, strict=True)
        cells = "  ".join(f"{_said(figure):>{len(head)}}" for head, figure in pairs)
        lines.append(f"{row.what:<{wide}}  {cells}".rstrip())
    lines += table.notes
    lines += [f"{'holds' if holds else 'MISSED'}: {floor}" for floor, holds in table.floors]
    return "\n".join(lines) + "\n"


def _said(figure: Figure) -> str:
    return "-" if figure is None else f"{figure:.2f}"
