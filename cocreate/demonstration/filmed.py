"""The video of the demonstration: a ward at night, drawn picture by picture, with a hummed tune.

As an old camera keeps it: JPEG pictures and plain sound, one after the other in an AVI file.
"""

import io
import math
import struct
import wave
from typing import Any

from PIL import Image, ImageDraw

from cocreate.consent import actions as consent
from cocreate.consent import notices
from cocreate.demonstration.hummed import tune
from cocreate.intake import films, remaking, uploads
from cocreate.intake.models import Item
from cocreate.kernel.policy import Actor
from cocreate.moderation import films as judging
from cocreate.moderation import hearing
from cocreate.moderation.pictures import Look

SIZE = (480, 360)
RATE = 8  # pictures a second
SECONDS = 5
NIGHT, WALL, PANE, MOON, LAMP = "#171c33", "#232a48", "#38446e", "#f4ecd2", "#f2c879"
BLANKET, BED, PILLOW, NURSE = "#7fa08c", "#d9d4c5", "#f0ece0", "#b9c8d8"
GLOW, SKIN, HAIR = "#3d3f58", "#caa58a", "#e3e0da"


def sent(row: dict[str, Any]) -> str:
    """The token of its upload, "" for none: an installation that can't check a video has none."""
    return uploads.whole(night()) if "film" in row and uploads.able() else ""


def watch(nurse: Actor, item: Item, row: dict[str, Any]) -> None:
    """Made anew as the job does it, heard and seen."""
    if films.of(item.id) is None:
        return
    remaking.remake_due()
    hearing.write_down(nurse, item, row["film"]["said"])
    judging.judge(nurse, item, Look(shows=True, words=row["film"]["shows"]))


def show(item: Item, row: dict[str, Any]) -> None:
    """Its author saw it on their page, with the words beside it, and says yes."""
    if films.of(item.id) is not None:
        notice = notices.current("media", row["lang"]).sha256
        author = Actor().holding(item.id)
        consent.decide(author, item, "media", yes=True, notice_hash=notice, channel=item.channel)


def night() -> bytes:
    """Somebody comes along the corridor with a lamp, and lays down a blanket."""
    count = RATE * SECONDS
    with wave.open(io.BytesIO(tune())) as hummed:
        rate, sound = hummed.getframerate(), hummed.readframes(hummed.getnframes())
    part = rate * 2 // RATE
    pieces = []
    for number in range(count):
        pieces.append(_chunk(b"00dc", _picture(number / (count - 1))))
        pieces.append(
            _chunk(b"01wb", sound[number * part : (number + 1) * part].ljust(part, b"\0"))
        )
    head = _list(b"hdrl", _head(count), _moving(count), _heard(rate, count * part))
    return _chunk(b"RIFF", b"AVI " + head + _list(b"movi", *pieces))


def _picture(along: float) -> bytes:
    """`along`: how far it is, from 0 to 1."""
    picture = Image.new("RGB", SIZE, NIGHT)
    draw = ImageDraw.Draw(picture)
    at = 20 + 200 * min(along / 0.6, 1.0)
    _room(draw, at, 170 - 80 * along)
    _bed(draw, max(0.0, along - 0.6) / 0.4)
    _nurse(draw, at, math.sin(along * 40) * (along < 0.6))
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=80)
    return file.getvalue()


def _room(draw: ImageDraw.ImageDraw, lamp: float, moon: float) -> None:
    draw.rectangle((0, 40, SIZE[0], SIZE[1] - 70), WALL)
    draw.ellipse((lamp - 8, 150, lamp + 112, 270), GLOW)
    draw.rectangle((40, 70, 150, 190), PANE)
    draw.ellipse((80, moon, 108, moon + 28), MOON)


def _bed(draw: ImageDraw.ImageDraw, covered: float) -> None:
    draw.rectangle((256, 270, 264, 290), BED)
    draw.rectangle((426, 270, 434, 290), BED)
    draw.rounded_rectangle((250, 230, 440, 275), 12, BED)
    draw.rounded_rectangle((372, 208, 436, 236), 12, PILLOW)
    draw.ellipse((384, 192, 420, 228), SKIN)
    draw.chord((384, 188, 420, 228), 200, 20, HAIR)
    if covered:
        draw.rounded_rectangle((250, 218, 270 + 105 * covered, 272), 10, BLANKET)


def _nurse(draw: ImageDraw.ImageDraw, at: float, step: float) -> None:
    top = 165 + 3 * step
    draw.ellipse((at + 6, top - 34, at + 38, top - 2), SKIN)
    draw.chord((at + 6, top - 38, at + 38, top - 2), 180, 0, NIGHT)
    draw.rounded_rectangle((at + 10, top - 40, at + 34, top - 30), 3, PILLOW)
    draw.rounded_rectangle((at, top, at + 44, top + 124), 18, NURSE)
    draw.line((at + 30, top + 22, at + 52, top + 40), NURSE, 12)
    draw.ellipse((at + 42, top + 34, at + 62, top + 54), LAMP)


def _head(count: int) -> bytes:
    wide, high = SIZE
    told = struct.pack("<10I", 10**6 // RATE, 10**6, 0, 0, count, 0, 2, 10**5, wide, high)
    return _chunk(b"avih", told + bytes(16))


def _moving(count: int) -> bytes:
    wide, high = SIZE
    track = struct.pack(
        "<4s4sIHHIIIIIIII4H",
        b"vids",
        b"MJPG",
        0,
        0,
        0,
        0,
        1,
        RATE,
        0,
        count,
        10**5,
        0,
        0,
        0,
        0,
        wide,
        high,
    )
    form = struct.pack("<IiiHH4sIiiII", 40, wide, high, 1, 24, b"MJPG", wide * high * 3, 0, 0, 0, 0)
    return _list(b"strl", _chunk(b"strh", track), _chunk(b"strf", form))


def _heard(rate: int, size: int) -> bytes:
    track = struct.pack(
        "<4s4sIHHIIIIIIII4H",
        b"auds",
        bytes(4),
        0,
        0,
        0,
        0,
        1,
        rate,
        0,
        size // 2,
        10**5,
        0,
        2,
        0,
        0,
        0,
        0,
    )
    form = struct.pack("<HHIIHH", 1, 1, rate, rate * 2, 2, 16)
    return _list(b"strl", _chunk(b"strh", track), _chunk(b"strf", form))


def _list(name: bytes, *parts: bytes) -> bytes:
    return _chunk(b"LIST", name + b"".join(parts))


def _chunk(name: bytes, data: bytes) -> bytes:
    return name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)
