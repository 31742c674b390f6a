"""One colour of an institution's own, made fit to be read on our pages, by day and by night.

Contrast is that of WCAG 2.2 (relative luminance, success criterion 1.4.3): at least 4.5 to 1 as
words on every ground of ours, and of the words on a button in it. What is too light for that is
darkened, step by step, and the hue stays. States and warnings keep their own colours.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

COLOUR = re.compile("#[0-9a-fA-F]{6}")
ENOUGH = 4.5
A_BIT_MORE = 4.55  # so that rounding to whole steps of red, green and blue never falls below
WHITE, BLACK = (255, 255, 255), (0, 0, 0)
DAY_GROUNDS = ("#FAF6EF", "#FFFDF9", "#F1EADF", "#F3ECE0", "#FFFFFF")  # tokens: paper … rail, on
NIGHT_GROUNDS = ("#161D1C", "#1E2726", "#121817", "#10201E")
STEP = 0.02
DANGER = "#A32020"  # tokens, danger
NEAR = 80  # of 441: the way between two colours in red, green and blue
Rgb = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Palette:
    """Three shades for the day and three for the night, as #rrggbb."""

    day: str
    day_hover: str
    day_soft: str
    night: str
    night_hover: str
    night_soft: str


def luminance(rgb: Rgb) -> float:
    """WCAG 2.2, relative luminance: 0 for black, 1 for white."""
    red, green, blue = (_linear(part / 255) for part in rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """1 for the same, 21 for black on white."""
    light, dark = sorted((luminance(rgb(one)), luminance(rgb(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def rgb(colour: str) -> Rgb:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def written(parts: Rgb) -> str:
    return "#{:02x}{:02x}{:02x}".format(*parts)


def mixed(one: Rgb, other: Rgb, share: float) -> Rgb:
    """`share` of the other, the rest of the one."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def is_like(one: str, other: str) -> bool:
    """Whether a hurried reader takes the one for the other."""
    apart = (a - b for a, b in zip(rgb(one), rgb(other), strict=True))
    return sum(it * it for it in apart) < NEAR * NEAR


@lru_cache(256)
def palette(colour: str) -> Palette:
    """Out of #rrggbb. The first shade is the colour itself wherever it can be read."""
    chosen = rgb(colour)
    day = _pushed(chosen, BLACK, DAY_GROUNDS, _day_soft)
    night = _pushed(chosen, WHITE, NIGHT_GROUNDS, _night_soft)
    return Palette(
        written(day),
        written(_hover(day, BLACK, WHITE)),
        written(_day_soft(day)),
        written(night),
        written(_hover(night, WHITE, BLACK)),
        written(_night_soft(night)),
    )


def _pushed(chosen: Rgb, to: Rgb, grounds: Iterable[str], soft: Callable[[Rgb], Rgb]) -> Rgb:
    """The colour, or as little darker (lighter) as is needed on these grounds and on its own soft."""
    for step in range(round(1 / STEP) + 1):
        tried = mixed(chosen, to, step * STEP)
        if all(_is_read(tried, it) for it in (*grounds, written(soft(tried)))):
            return tried
    return to


def _is_read(tried: Rgb, ground: str) -> bool:
    return contrast(written(tried), ground) >= A_BIT_MORE


def _day_soft(rgb_: Rgb) -> Rgb:
    return mixed(rgb_, WHITE, 0.88)


def _night_soft(rgb_: Rgb) -> Rgb:
    return mixed(rgb_, rgb("#161D1C"), 0.8)


def _hover(shade: Rgb, to: Rgb, else_to: Rgb) -> Rgb:
    """A shade further; black can only become lighter, and is read all the same."""
    further = mixed(shade, to, 0.22)
    return further if further != shade else mixed(shade, else_to, 0.22)


def style_sheet(colour: str) -> str:
    """Our tokens in this colour. Nothing but digits of colours is written into it."""
    if not COLOUR.fullmatch(colour):
        raise ValueError(colour)
    shades = palette(colour.lower())
    day = _tokens(shades.day, shades.day_hover, shades.day_soft)
    night = _tokens(shades.night, shades.night_hover, shades.night_soft)
    dark = 'html:not([data-theme="light"])'
    return (
        f":root,.by-day{{{day}}}\n"
        f"@media (prefers-color-scheme:dark){{{dark}{{{night}}}}}\n"
        f'html[data-theme="dark"],.by-night{{{night}}}\n'
        f'@media print{{:root,{dark},html[data-theme="dark"]{{{day}}}}}\n'
    )


def _tokens(shade: str, hover: str, soft: str) -> str:
    return f"--brand:{shade};--brand-hover:{hover};--brand-soft:{soft}"
