"""A program of its own, never imported by the server: a PDF that a stranger sent, page by page.

    python -P leafing.py PAGES SIDE <sent.pdf >drawn

As `sounding` does for sound: a hostile file meets a process without secrets, that can open no
file and no connection, and whose time and memory are bounded. PDFium is built here without the
part that runs scripts, forms are not filled in, and what comes out was drawn: no link, no
attachment, no byte of what came. For each page four bytes of length and a JPEG.
The exit status says what was found: see `cocreate.intake.leaves`.
"""

import io
import math
import resource
import struct
import sys
from collections.abc import Iterator

import pypdfium2
from PIL import Image
from pypdfium2 import PdfPage, raw

BROKEN, LOCKED, MANY, LARGE = 3, 4, 5, 6
MEMORY = 1024**3
DOTS = 200_000_000  # of all pictures on a page; a quarter more still fits into MEMORY
DEEPEST = 64  # forms within forms; PDFium itself goes less far
PROCESSOR = 15  # seconds; ten pages from a scanner take about two


def rehearse() -> None:
    """Pillow and PDFium load parts of themselves when they are first needed: now, before the fence."""
    blank = pypdfium2.PdfDocument.new()
    blank.new_page(72, 72)
    out = io.BytesIO()
    blank.save(out)
    list(drawn(out.getvalue(), 1, 72))


def fence() -> None:
    """From here on nothing more is opened."""
    limits = {resource.RLIMIT_CPU: PROCESSOR, resource.RLIMIT_AS: MEMORY, resource.RLIMIT_NOFILE: 3}
    for what, most in {**limits, resource.RLIMIT_CORE: 0, resource.RLIMIT_FSIZE: 0}.items():
        resource.setrlimit(what, (most, most))


def drawn(data: bytes, most: int, side: int) -> Iterator[bytes]:
    """Each page as a JPEG whose longer side is `side`, however large it says it is."""
    sent = pypdfium2.PdfDocument(data)
    _end(MANY, len(sent) > most)
    _end(BROKEN, len(sent) == 0)
    for page in sent:
        longer = max(page.get_size())
        _end(BROKEN, not longer > 0)
        _end(LARGE, dots(page) > DOTS)
        drawing = page.render(scale=side / longer, may_draw_forms=False, rev_byteorder=True)
        yield _jpeg(drawing.to_pil())


def dots(page: PdfPage) -> int:
    """As many as its pictures say that they have: what is too large for PDFium stays white, unsaid."""
    pictures = page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=DEEPEST)
    return sum(math.prod(it.get_px_size()) for it in pictures)


def _jpeg(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.convert("RGB").save(out, "JPEG", quality=90)
    return out.getvalue()


def _end(status: int, when: bool) -> None:
    if when:
        sys.exit(status)


def main() -> None:
    rehearse()
    fence()
    most, side = map(int, sys.argv[1:])
    try:
        pages = list(drawn(sys.stdin.buffer.read(), most, side))
    except pypdfium2.PdfiumError as why:
        sys.exit(LOCKED if why.err_code == raw.FPDF_ERR_PASSWORD else BROKEN)
    except (ValueError, OSError, MemoryError):
        sys.exit(BROKEN)
    for page in pages:
        sys.stdout.buffer.write(struct.pack(">I", len(page)) + page)


if __name__ == "__main__":
    main()
