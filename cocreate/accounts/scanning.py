"""A QR code for a phone's camera. It holds a secret, so it is drawn into the page and kept nowhere."""

import segno
from markupsafe import Markup

INK, PAPER = "#22302D", "#FFFDF9"


def qr(address: str) -> Markup:
    """As inline SVG, readable with a part of it covered (level M)."""
    code = segno.make(address, error="m", micro=False)
    svg = code.svg_inline(border=2, omitsize=True, dark=INK, light=PAPER, svgclass="qr-code")
    return Markup(svg)  # noqa: S704 -- segno draws paths only; the address is not in the markup
