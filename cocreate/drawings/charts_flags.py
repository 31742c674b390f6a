"""The row of flags above a chart: what was changed, and when."""

from collections.abc import Sequence
from dataclasses import dataclass

from cocreate.drawings.charts_axes import shortened, width

HEIGHT = 26
ROW = 32
PAD = 11
GAP = 8


@dataclass(frozen=True)
class Flag:
    """A label with its stem at `x`; `row` 0 is the top one."""

    x: float
    left: float
    row: int
    text: str
    full: str

    @property
    def wide(self) -> float:
        return width(self.text) + 2 * PAD

    @property
    def top(self) -> float:
        return 8.0 + self.row * ROW


def placed(stems: Sequence[tuple[float, str]], frame: float) -> list[Flag]:
    """Flags in as few rows as go without touching; a flag never covers the stem of another."""
    flags: list[Flag] = []
    for x, full in stems:
        text = shortened(full, frame - 2 * PAD)
        wide = width(text) + 2 * PAD
        places = [
            Flag(x, left, row, text, full)
            for row in range(len(stems))
            for left in _choices(x, wide, frame)
        ]
        free = [one for one in places if _is_free(one, flags)]
        clear = [one for one in free if _is_clear(one, flags)]
        flags.append((clear or free)[0])
    return flags


def _choices(x: float, wide: float, frame: float) -> tuple[float, ...]:
    """Over the stem, or hung on it to the right or the left; always inside the frame."""
    inside = frame - wide
    lefts = (x - wide / 2, x - PAD, x + PAD - wide, x - 1, x + 1 - wide)
    return tuple(min(max(0.0, left), inside) for left in lefts)


def _is_free(flag: Flag, others: Sequence[Flag]) -> bool:
    """No other box in the same row is touched; a row of its own is always free."""
    row = [other for other in others if other.row == flag.row]
    return all(
        flag.left >= other.left + other.wide + GAP or other.left >= flag.left + flag.wide + GAP
        for other in row
    )


def _is_clear(flag: Flag, others: Sequence[Flag]) -> bool:
    """No box lies on the stem of a flag above it."""
    return all(_hangs_clear(*sorted((flag, other), key=_row)) for other in others)


def _row(flag: Flag) -> int:
    return flag.row


def _hangs_clear(upper: Flag, lower: Flag) -> bool:
    is_beside = upper.x < lower.left - 3 or upper.x > lower.left + lower.wide + 3
    return upper.row == lower.row or is_beside
