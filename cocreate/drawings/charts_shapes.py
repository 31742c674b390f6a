"""The few SVG shapes that charts are made of, as strings; texts are escaped here."""

from collections.abc import Sequence

from markupsafe import escape


def rule(look: str, x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<line class="{look}" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>'


def text(look: str, x: float, y: float, words: str, anchor: str) -> str:
    where = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"'
    return f'<text class="{look}" {where}>{escape(words)}</text>'


def path(spots: Sequence[tuple[float, float]]) -> str:
    return " L".join(f"{x:.1f},{y:.1f}" for x, y in spots)


def diamond(x: float, y: float, r: float) -> str:
    sides = f"l{r:.1f} {r:.1f}-{r:.1f} {r:.1f}-{r:.1f}-{r:.1f}z"
    return f'<path class="chart-signal" d="M{x:.1f} {y - r:.1f}{sides}"/>'


def cross(x: float, y: float, r: float) -> str:
    down = f"M{x - r:.1f} {y - r:.1f}l{2 * r:.1f} {2 * r:.1f}"
    up = f"M{x - r:.1f} {y + r:.1f}l{2 * r:.1f}-{2 * r:.1f}"
    return f'<path class="chart-left-out" d="{down}{up}"/>'


def band_mark() -> str:
    return '<rect class="chart-band" width="22" height="14"/>'
