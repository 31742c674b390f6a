"""Ink over a wash that is printed slightly off: the parts that every plant is drawn from.

All lengths are user units of the drawing; angles in degrees, 0 to the right, clockwise. A seed makes
each leaf a little different and every run the same.
"""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Leaf:
    """A leaf that grows from (x, y). `wash` is the token of its colour."""

    x: float
    y: float
    length: float
    width: float
    angle: float
    wash: str


@dataclass(frozen=True, slots=True)
class Flower:
    """Four petals around (x, y); a fallen flower has fewer."""

    x: float
    y: float
    radius: float
    turn: float
    wash: str
    petals: int = 4


def at(x: float, y: float) -> str:
    return f"{x:.1f} {y:.1f}"


def wobble(seed: int) -> random.Random:
    """Chance that is the same each time: a drawing is no secret."""
    return random.Random(seed)  # noqa: S311


def stem(line: str, width: float) -> str:
    return f'<path d="{line}" stroke-width="{width}"/>'


def wash(line: str, colour: str, off: tuple[int, int]) -> str:
    """The colour under the ink, moved by `off` as in a cheap two-colour print."""
    return (
        f'<path d="{line}" transform="translate({off[0]} {off[1]})"'
        f' fill="var(--{colour})" stroke="none"/>'
    )


def leaf(one: Leaf, seed: int, veins: int = 4, off: tuple[int, int] = (4, 3)) -> str:
    chance = wobble(seed)
    length = one.length
    upper = one.width * (1 + chance.uniform(-0.12, 0.12))
    lower = one.width * 0.82 * (1 + chance.uniform(-0.12, 0.12))
    edge = (
        f"M0 0C{at(length * 0.2, -upper * 0.95)} {at(length * 0.62, -upper)} {at(length, 0)}"
        f"C{at(length * 0.66, lower)} {at(length * 0.22, lower * 0.95)} 0 0Z"
    )
    middle = f"M0 0Q{at(length * 0.5, -one.width * 0.1)} {at(length * 0.94, -0.5)}"
    body = wash(edge, one.wash, off) + stem(edge, 1.5) + stem(middle, 1.2)
    body += "".join(_vein(one, 0.22 + 0.6 * i / max(1, veins - 1)) for i in range(veins))
    return f'<g transform="translate({at(one.x, one.y)}) rotate({one.angle:.1f})">{body}</g>'


def _vein(one: Leaf, share: float) -> str:
    x, width = one.length * share, one.width
    high = width * math.sin(math.pi * min(0.97, share + 0.1)) * 0.52
    up = f"M{at(x, -width * 0.07)}q{at(one.length * 0.07, -high * 0.45)}"
    down = f"M{at(x, -width * 0.05)}q{at(one.length * 0.06, high * 0.4)}"
    ends = at(one.length * 0.13, -high), at(one.length * 0.12, high * 0.86)
    return stem(f"{up} {ends[0]}{down} {ends[1]}", 0.82)


def flower(one: Flower, seed: int) -> str:
    chance = wobble(seed)
    petals = "".join(_petal(one, k, chance) for k in range(one.petals))
    heart = f'<circle r="{one.radius * 0.11:.1f}" fill="var(--surface)" stroke-width="1.5"/>'
    return f'<g transform="translate({at(one.x, one.y)})">{petals}{heart}</g>'


def _petal(one: Flower, k: int, chance: random.Random) -> str:
    turn = one.turn + 90 * k + chance.uniform(-5, 5)
    q, r = one.radius * (1 + chance.uniform(-0.06, 0.06)), one.radius
    edge = (
        f"M0 {-r * 0.1:.1f}C{at(-q * 0.74, -q * 0.22)} {at(-q * 0.62, -q * 1.04)} {at(-q * 0.04, -q)}"
        f"C{at(q * 0.62, -q * 1.06)} {at(q * 0.72, -q * 0.24)} 0 {-r * 0.1:.1f}Z"
    )
    threads = (
        f"M0 {-r * 0.28:.1f}q{at(r * 0.03, -r * 0.2)} 0 {-r * 0.4:.1f}"
        f"M{at(-r * 0.13, -r * 0.34)}q{at(-r * 0.06, -r * 0.12)} {at(-r * 0.08, -r * 0.24)}"
        f"M{at(r * 0.13, -r * 0.34)}q{at(r * 0.06, -r * 0.12)} {at(r * 0.08, -r * 0.24)}"
    )
    body = wash(edge, one.wash, (3, 2)) + stem(edge, 1.5) + stem(threads, 0.82)
    return f'<g transform="rotate({turn:.1f})">{body}</g>'


def bud(x: float, y: float, radius: float, angle: float, colour: str) -> str:
    r = radius
    edge = (
        f"M0 {-r * 0.8:.1f}c{at(-r * 0.7, -r * 0.2)} {at(-r * 0.5, -r)} {at(0, -r * 1.2)}"
        f"c{at(r * 0.5, r * 0.2)} {at(r * 0.7, r)} {at(0, r * 1.2)}z"
    )
    stalk = stem(f"M0 0V{-r * 0.9:.1f}", 1.4)
    body = stalk + wash(edge, colour, (2, 1)) + stem(edge, 1.4)
    return f'<g transform="translate({at(x, y)}) rotate({angle:.1f})">{body}</g>'


def leaves(rows: Sequence[Leaf], seed: int, veins: int = 4, off: tuple[int, int] = (4, 3)) -> str:
    return "".join(leaf(row, seed + i, veins, off) for i, row in enumerate(rows))


def sheet(
    box: tuple[float, float, float, float], body: str, look: str = "", scale: float = 1
) -> Markup:
    """The whole drawing, hidden from readers: it decorates. `box` is x, y, width, height.

    `scale`: px on the page for each unit of the box.
    """
    x, y, width, height = (f"{side:g}" for side in box)
    wide, high = (f"{side * scale:g}" for side in box[2:])
    return Markup(  # noqa: S704 -- numbers and our own words only
        f'<svg class="{f"art {look}".strip()}" viewBox="{x} {y} {width} {height}"'
        f' width="{wide}" height="{high}" aria-hidden="true" focusable="false" fill="none"'
        f' stroke="var(--ink)" stroke-linecap="round" stroke-linejoin="round">{body}</svg>'
    )
