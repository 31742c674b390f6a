"""A map of opinions: each group a shape with its letter and its size, never a point for a person.

Not by colour alone: each shape has its own letter and its own edge.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, hypot, radians, sin

from markupsafe import Markup, escape

from cocreate.drawings.charts_axes import spread
from cocreate.drawings.charts_shapes import rule, text

TONES = ("indigo", "persimmon", "moss", "plum", "amber")
LETTER = 40  # height of a letter with its number of people under it
ASIDE, EDGE = 34, 12  # left free: half a label, and an edge
ROOM = 90  # width of a label


@dataclass(frozen=True, slots=True)
class Group:
    """`x`, `y` from -1 to 1; `long` and `short` are half axes, turned by so many degrees."""

    letter: str
    people: str
    x: float
    y: float
    long: float
    short: float
    turn: float


@dataclass(frozen=True, slots=True)
class Sheet:
    look: str
    wide: int
    high: int


Spot = tuple[float, float]
WIDE = Sheet("chart-wide", 720, 420)
NARROW = Sheet("chart-narrow", 320, 320)


def groups_map(groups: Sequence[Group], title: str, says: str, sheet: Sheet) -> Markup:
    """All texts in the reader's language. What is near on it answered alike; the axes mean nothing."""
    (left, right), (low, high) = _sides(groups, 0), _sides(groups, 1)
    scale = min((sheet.wide - 2 * ASIDE) / (right - left), (sheet.high - 2 * EDGE) / (high - low))
    across, up = (
        sheet.wide / 2 - (left + right) / 2 * scale,
        sheet.high / 2 + (low + high) / 2 * scale,
    )
    spots = [(across + it.x * scale, up - it.y * scale) for it in groups]
    shapes = [
        _shape(it, spot, scale, n) for n, (it, spot) in enumerate(zip(groups, spots, strict=True))
    ]
    labels = [
        _label(it, x, y, n)
        for n, (it, (x, y)) in enumerate(zip(groups, _apart(spots, sheet), strict=True))
    ]
    middle = [
        rule("chart-grid", 0, up, sheet.wide, up),
        rule("chart-grid", across, 0, across, sheet.high),
    ]
    return Markup(  # noqa: S704 -- every text is escaped
        f'<svg class="chart-svg groups {escape(sheet.look)}" width="{sheet.wide}"'
        f' height="{sheet.high}" viewBox="0 0 {sheet.wide} {sheet.high}" role="img"'
        f' xmlns="http://www.w3.org/2000/svg"><title>{escape(title)}</title>'
        f"<desc>{escape(says)}</desc>{''.join([*middle, *shapes, *labels])}</svg>"
    )


def _apart(spots: Sequence[Spot], sheet: Sheet) -> list[Spot]:
    """Where the labels stand: in their shapes, or moved up and down where they would touch."""
    touch = any(
        abs(one[0] - other[0]) < ROOM and abs(one[1] - other[1]) < LETTER
        for n, one in enumerate(spots)
        for other in spots[:n]
    )
    if not touch:
        return list(spots)
    heights = spread([y for _x, y in spots], LETTER, 26, sheet.high - 26)
    return [(x, y) for (x, _y), y in zip(spots, heights, strict=True)]


def _sides(groups: Sequence[Group], axis: int) -> tuple[float, float]:
    """From where to where the shapes go along one axis, in units of the map."""
    ends = [(it.x, it.y)[axis] + side * _half(it, axis) for it in groups for side in (-1, 1)]
    return min(ends, default=-1.0), max(ends, default=1.0)


def _half(it: Group, axis: int) -> float:
    """Half the room that a turned ellipse takes along an axis."""
    turn = radians(it.turn - 90 * axis)
    return max(hypot(it.long * cos(turn), it.short * sin(turn)), 0.02)


def _shape(it: Group, spot: Spot, scale: float, number: int) -> str:
    x, y = spot
    return (
        f'<ellipse class="groups-{number} groups-{TONES[number]}" cx="{x:.1f}" cy="{y:.1f}"'
        f' rx="{max(it.long * scale, 10):.1f}" ry="{max(it.short * scale, 10):.1f}"'
        f' transform="rotate({-it.turn:.1f} {x:.1f} {y:.1f})"/>'
    )


def _label(it: Group, x: float, y: float, number: int) -> str:
    letter = text(f"groups-letter groups-t-{TONES[number]}", x, y - 2, it.letter, "middle")
    return letter + text("groups-people", x, y + 16, it.people, "middle")
