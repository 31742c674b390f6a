"""Lucide's icons, inline: no request, no font, the colour of the words beside them."""

from functools import cache
from importlib.resources import files
from io import BytesIO
from zipfile import ZipFile

from markupsafe import Markup

NAMESPACE = 'xmlns="http://www.w3.org/2000/svg"'  # markup within a page needs none


@cache
def icon(name: str, look: str = "") -> Markup:
    """An icon says nothing by itself: its word stands beside it, so it is hidden from readers.

    `name` as on lucide.dev ("circle-check"); `look` is one more class. Unknown names raise.
    """
    words = f'class="{f"ico {look}".strip()}" aria-hidden="true" focusable="false"'
    drawn = _all().read(f"{name}.svg").decode().replace(NAMESPACE, words, 1)
    return Markup(" ".join(drawn.split()))  # noqa: S704 -- drawn from the package's own files


@cache
def _all() -> ZipFile:
    """Opened once: lucide itself opens it for each icon, which takes 20 ms."""
    return ZipFile(BytesIO(files("lucide").joinpath("lucide.zip").read_bytes()))
