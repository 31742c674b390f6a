"""PDFs as a scanner makes them, and as nobody's scanner does."""

import io
import zlib

from PIL import Image

LOCKED_KEYS = b"<< /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <%s> /U <%s> >>"


def a_pdf(*colours):
    """A page of each colour."""
    pages = [Image.new("RGB", (300, 420), colour) for colour in colours or ("white",)]
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:])
    return out.getvalue()


def built(*things, trailer=b""):
    """From its objects, the first of which is the catalogue."""
    out = io.BytesIO(b"%PDF-1.7\n")
    out.seek(0, io.SEEK_END)
    places = []
    for number, thing in enumerate(things, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, thing))
    table = out.tell()
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    out.write(b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(places) + 1, rows))
    out.write(b"trailer\n<< /Size %d /Root 1 0 R %s >>\n" % (len(places) + 1, trailer))
    out.write(b"startxref\n%d\n%%%%EOF\n" % table)
    return out.getvalue()


def with_page(page, *more, catalogue=b"", trailer=b""):
    return built(
        b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalogue,
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R %s >>" % page,
        *more,
        trailer=trailer,
    )


def locked():
    keys = LOCKED_KEYS % (b"41" * 32, b"42" * 32)
    return with_page(b"/MediaBox [0 0 300 420]", keys, trailer=b"/Encrypt 4 0 R /ID [<00> <00>]")


def scripted():
    """It opens with a script, and holds a file."""
    return with_page(
        b"/MediaBox [0 0 300 420]",
        b"<< /S /JavaScript /JS (app.alert('CANARY')) >>",
        b"<< /Type /Filespec /F (CANARY.exe) >>",
        catalogue=b"/OpenAction 4 0 R",
    )


def bomb(side=60_000, forms=0, times=1):
    """One page whose picture is zeros, packed: some kilobytes that would be gigabytes.

    It lies within so many forms, one in the other, and is drawn so many times.
    """
    packed = zlib.compress(zlib.compress(bytes(30_000_000)))
    head = b"<< /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceRGB /BitsPerComponent 8"
    picture = head % (side, side) + b" /Filter [/FlateDecode /FlateDecode] /Length %d >>"
    drawn = b"q 300 0 0 420 0 0 cm /I Do Q " * times
    return with_page(
        b"/MediaBox [0 0 300 420] /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
        *(_form(number + 6) for number in range(forms)),
        picture % len(packed) + b"\nstream\n" + packed + b"\nendstream",
    )


def _form(inner):
    """One that draws the object with the number `inner`."""
    uses = b"/Resources << /XObject << /I %d 0 R >> >>" % inner
    head = b"<< /Subtype /Form /BBox [0 0 1 1] %s /Length 5 >>" % uses
    return head + b"\nstream\n/I Do\nendstream"


def endless(times=10):
    """Each form draws the one after it ten times: 10 ** `times` pictures for one page."""
    step = b"/%b Do " * 10
    forms = []
    for number in range(times):
        inner = step.replace(b"%b", b"F") if number < times - 1 else b"0 0 300 420 re f "
        uses = b"/Resources << /XObject << /F %d 0 R >> >>" % (number + 6)
        head = b"<< /Subtype /Form /BBox [0 0 300 420] %s /Length %d >>" % (uses, len(inner))
        forms.append(head + b"\nstream\n" + inner + b"\nendstream")
    content = step.replace(b"%b", b"F")
    return with_page(
        b"/MediaBox [0 0 300 420] /Contents 4 0 R /Resources << /XObject << /F 5 0 R >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        *forms,
    )
