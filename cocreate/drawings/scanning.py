"""QR codes for a phone's camera, as inline SVG."""

import segno
from markupsafe import Markup

INK, PAPER = "#22302D", "#FFFDF9"


def qr(address: str, level: str = "q") -> Markup:
    """Readable with a quarter of it covered (level Q), for paper; M, for a screen, is less dense."""
    code = segno.make(address, error=level, micro=False)
    svg = code.svg_inline(border=2, omitsize=True, dark=INK, light=PAPER, svgclass="qr-code")
    return Markup(svg)  # noqa: S704 -- segno draws paths only; the address is not in the markup
