"""What a person takes along: a slip as a picture, the promised days for a calendar."""

import io
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path

import segno
from flask_babel import gettext as _
from icalendar import Calendar, Event
from PIL import Image, ImageDraw, ImageFont

from cocreate.drawings.scanning import INK, PAPER
from cocreate.kernel.clock import now

FONTS = Path("/usr/share/fonts")
CHINESE = ("NotoSansCJK-Regular*", "SourceHanSans*Regular*", "wqy-microhei*", "wqy-zenhei*")


def picture(ref: str, code: str, address: str, house: str) -> bytes:
    """A PNG of 1080 by 1240: reference, code and QR."""
    sheet = Image.new("RGB", (1080, 1240), PAPER)
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((24, 24, 1056, 1216), outline=INK, width=3)
    chinese = font(44)
    plain = _is_latin(chinese)
    pen.text((80, 80), "cocreate" if plain else house, INK, chinese)
    pen.text((80, 170), "Reference" if plain else _("Reference (others may see it)"), INK, font(34))
    pen.text((80, 216), ref, INK, font(76))
    label = "Follow-up code" if plain else _("Follow-up code (yours alone, like a key)")
    pen.text((80, 340), label, INK, font(34))
    pen.text((80, 386), code, INK, font(84))
    image = io.BytesIO()
    segno.make(address, error="q", micro=False).save(
        image, kind="png", scale=14, border=1, dark=INK
    )
    square = Image.open(image).convert("RGB").resize((600, 600), Image.Resampling.NEAREST)
    sheet.paste(square, (80, 530))
    pen.text((80, 1150), address.partition("/t/")[0], INK, font(30))
    out = io.BytesIO()
    sheet.save(out, "PNG", optimize=True)
    return out.getvalue()


@cache
def font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """A font with Chinese letters where the machine has one, else Pillow's own Latin one."""
    for pattern in CHINESE:
        for path in sorted(FONTS.rglob(pattern)):
            return ImageFont.truetype(str(path), size)
    return ImageFont.load_default(size)


def _is_latin(letters: ImageFont.FreeTypeFont | ImageFont.ImageFont) -> bool:
    name = letters.getname()[0] if isinstance(letters, ImageFont.FreeTypeFont) else ""
    return not any(word in str(name) for word in ("CJK", "Han", "WenQuanYi"))


def calendar(ref: str, title: str, rows: Iterable[tuple[datetime | date, str]]) -> bytes:
    """One all-day entry for each promised day."""
    book = Calendar()
    book.add("prodid", "-//cocreate//follow up//EN")
    book.add("version", "2.0")
    for number, (moment, text) in enumerate(rows):
        day = moment.date() if isinstance(moment, datetime) else moment
        entry = Event()
        entry.add("uid", f"{ref}-{number}@cocreate")
        entry.add("dtstamp", now())
        entry.add("dtstart", day)
        entry.add("dtend", day + timedelta(days=1))
        entry.add("summary", f"{title} · {text}")
        book.add_component(entry)
    return bytes(book.to_ical())
