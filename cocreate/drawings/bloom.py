"""The bloom: four petals, one for each stage, opened clockwise from the top left.

It never stands alone: the word for the stage is always beside it.
"""

from functools import cache

from markupsafe import Markup

STAGES = ("jade", "plum", "persimmon", "moss")
FULL = "M19 19H11a8 8 0 1 1 8-8z"
OUTLINE = "M18.2 18.2H11a7.2 7.2 0 1 1 7.2-7.2z"  # half a stroke smaller: both look the same size
BAR = '<path d="M6 29h28" stroke="var(--ink)" stroke-width="3" stroke-linecap="round"/>'


@cache
def bloom(reached: int, size: int = 40, *, ended: bool = False) -> Markup:
    """The state of an idea. `reached` 0-4 petals are filled; `ended` is "not this time".

    An ended one shows only the petals it reached, above an ink bar: closed, not greyed out.
    `size` in px: 32-44 in rows, 64-72 on the home page and after sending.
    """
    petals = "".join(
        _petal(at, filled=at < reached) for at in range(4) if at < reached or not ended
    )
    bar = BAR if ended and reached <= 2 else ""
    return Markup(  # noqa: S704 -- numbers and our own words only
        f'<svg class="bloom" viewBox="3 3 34 34" width="{size}" height="{size}"'
        f' aria-hidden="true" focusable="false">{petals}{bar}</svg>'
    )


def logo(size: int = 40) -> Markup:
    """All four petals open: the mark of the house."""
    return bloom(4, size)


def _petal(at: int, *, filled: bool) -> str:
    turned = f' transform="rotate({90 * at} 20 20)"' if at else ""
    if filled:
        return f'<path d="{FULL}" fill="var(--{STAGES[at]})"{turned}/>'
    paint = 'fill="var(--surface)" stroke="var(--line-strong)" stroke-width="1.5"'
    return f'<path d="{OUTLINE}" {paint}{turned}/>'
