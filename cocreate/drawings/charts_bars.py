"""Bars as SVG: amounts side by side, one share on its track, and the parts of a whole."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from markupsafe import Markup, escape

from cocreate.drawings.charts_axes import shortened, width
from cocreate.drawings.charts_shapes import text

Tone = Literal["jade", "plum", "persimmon", "moss", "indigo", "amber", "ink"]
THICK = 24
ROW = 40


class Bar(NamedTuple):
    """A name, its amount, and the amount as the reader sees it."""

    name: str
    amount: float
    shown: str
    tone: Tone = "jade"
    stressed: bool = False


def bars(rows: Sequence[Bar], title: str, wide: int = 480, look: str = "") -> Markup:
    """Horizontal bars from a common start; the longest takes the room between the gutters."""
    left = min(max((width(bar.name) for bar in rows), default=0) + 12, wide * 0.45)
    right = max((width(bar.shown) for bar in rows), default=0) + 16
    most = max((bar.amount for bar in rows), default=0) or 1
    parts = []
    for n, bar in enumerate(rows):
        top = n * ROW + (ROW - THICK) / 2
        long = max((wide - left - right) * bar.amount / most, 0)
        name = "chart-stressed" if bar.stressed else "chart-name"
        parts += [
            text(name, left - 10, top + 17, shortened(bar.name, left - 12), "end"),
            _petal(bar.tone, left, top, long) if bar.amount else "",
            text("chart-figure", left + long + 8, top + 17, bar.shown, "start"),
        ]
    return _svg(
        title,
        "; ".join(f"{bar.name} {bar.shown}" for bar in rows),
        (wide, len(rows) * ROW),
        parts,
        look,
    )


def share(part: float, whole: float, title: str, tone: Tone = "indigo", wide: int = 320) -> Markup:
    """One result on its 100 % track."""
    long = wide * min(max(part / whole, 0), 1) if whole else 0
    parts = [_track(wide), _slice(tone, 0, long)]
    return _svg(title, f"{part:g}/{whole:g}", (wide, THICK), parts, "")


def _slice(tone: Tone, start: float, long: float) -> str:
    """Two pixels stay free behind it, so that neighbours part without their colours."""
    seen = max(long - 2, 0)
    return f'<rect class="chart-fill-{tone}" x="{start:.1f}" y="1" width="{seen:.1f}" height="{THICK - 2}"/>'


def _track(wide: int) -> str:
    return f'<rect class="chart-track" x="0.5" y="0.5" width="{wide - 1}" height="{THICK - 1}" rx="4"/>'


def _petal(tone: Tone, left: float, top: float, long: float) -> str:
    """A bar with one round corner at its upper end, like a petal."""
    round_ = min(8.0, long)
    edge = f"h{long - round_:.1f}a{round_:.1f} {round_:.1f} 0 0 1 {round_:.1f} {round_:.1f}"
    down = f"v{THICK - round_:.1f}h{-long:.1f}z"
    return f'<path class="chart-fill-{tone}" d="M{left:.1f} {top:.1f}{edge}{down}"/>'


def _svg(title: str, says: str, size: tuple[int, int], parts: Sequence[str], look: str) -> Markup:
    wide, high = size
    return Markup(  # noqa: S704 -- every text is escaped
        f'<svg class="chart-svg {escape(look)}" width="{wide}" height="{high}"'
        f' viewBox="0 0 {wide} {high}" role="img" xmlns="http://www.w3.org/2000/svg">'
        f"<title>{escape(title)}</title><desc>{escape(says)}</desc>{''.join(parts)}</svg>"
    )
