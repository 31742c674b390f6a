"""Lucide's icons, inline: no request, no font, the colour of the words beside them."""

from functools import cache

from lucide.jinja import lucide
from markupsafe import Markup


@cache
def icon(name: str, look: str = "") -> Markup:
    """An icon says nothing by itself: its word stands beside it, so it is hidden from readers.

    `name` as on lucide.dev ("circle-check"); `look` is one more class. Unknown names raise.
    """
    words = {"class": f"ico {look}".strip(), "aria_hidden": "true", "focusable": "false"}
    drawn = " ".join(lucide(name, size=24, **words).split())
    return Markup(drawn)  # noqa: S704 -- drawn from the package's own files
