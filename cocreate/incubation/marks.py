"""Small drawings of this feature: how scores lie apart, how much time is used.

Widths are SVG, never a style. Every figure stands in words beside its drawing.
"""

from collections.abc import Sequence

from markupsafe import Markup

WIDE = 154
STEP = 32  # between two scores
LEFT = 13


def spread(counts: Sequence[int], middle: float) -> Markup:
    """A line from 1 to 5 with a ring for each score given; the middle is filled."""
    there = [value for value, count in enumerate(counts, start=1) if count]
    parts = [f'<path class="inc-axis" d="M{_x(1)} 16H{_x(5)}"/>']
    if there:
        parts.append(f'<path class="inc-reach" d="M{_x(there[0])} 16H{_x(there[-1])}"/>')
    for value in there:
        look = "inc-mid" if value == round(middle) else "inc-dot"
        parts.append(f'<circle class="{look}" cx="{_x(value)}" cy="16" r="11"/>')
        parts.append(
            f'<text class="{look}-n" x="{_x(value)}" y="21" text-anchor="middle">'
            f"{counts[value - 1]}</text>"
        )
    return _svg(WIDE, 32, "inc-spread", parts)


def _x(value: float) -> int:
    return round(LEFT + (value - 1) * STEP)


def bar(share: int, colour: str) -> Markup:
    """How much of its time is used up, 0 to 100."""
    parts = [
        '<rect class="inc-track" width="100%" height="6" rx="3"/>',
        f'<rect class="inc-fill c-{colour}" width="{share}%" height="6" rx="3"/>',
    ]
    return Markup(  # noqa: S704 -- numbers and our own words only
        '<svg class="inc-bar" height="6" aria-hidden="true" focusable="false">'
        + "".join(parts)
        + "</svg>"
    )


def _svg(wide: int, high: int, look: str, parts: Sequence[str]) -> Markup:
    return Markup(  # noqa: S704 -- numbers and our own words only
        f'<svg class="{look}" viewBox="0 0 {wide} {high}" aria-hidden="true" focusable="false">'
        + "".join(parts)
        + "</svg>"
    )
